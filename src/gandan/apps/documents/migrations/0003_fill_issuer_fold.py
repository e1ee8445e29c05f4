"""Documents that are there learn the folded name of who issued them.

A migration of its own: PostgreSQL alters no table in the transaction in which its rows were written.
"""

from django.db import migrations

from gandan.tiengviet.folding import fold

AT_ONCE = 500  # documents in one statement


def fill(apps, _editor):
    documents = apps.get_model("documents", "Document").objects
    rows = documents.exclude(co_quan_ban_hanh="").only("pk", "co_quan_ban_hanh").order_by("pk")
    some = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        row.issuer_fold = fold(row.co_quan_ban_hanh).replace("uy ban nhan dan", "ubnd")[:300]
        some.append(row)
        if len(some) == AT_ONCE:
            documents.bulk_update(some, ["issuer_fold"])
            some = []
    documents.bulk_update(some, ["issuer_fold"])


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_issuer_fold")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
