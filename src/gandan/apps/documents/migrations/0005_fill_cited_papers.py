"""Citations that are there get their cited papers.

A migration of its own: PostgreSQL alters no table in the transaction in which its rows were written.
What a citation is to the paper that cites it was not read before: until that is read again, it is a
mention and nothing more.
"""

from collections import defaultdict

from django.db import migrations
from django.db.models import Count, F, Q

from gandan.vanban.citations.same import BY_NAME, Point, classes, group_of, place_of

AT_ONCE = 500  # citations in one statement


def fill(apps, _editor):
    citations = apps.get_model("documents", "Citation").objects
    some = []
    for row in citations.filter(fold="").exclude(ten="").iterator(chunk_size=AT_ONCE):
        row.fold = group_of("", row.ten)
        some.append(row)
        if len(some) == AT_ONCE:
            citations.bulk_update(some, ["fold"])
            some = []
    citations.bulk_update(some, ["fold"])
    for tenant in apps.get_model("accounts", "Tenant").objects.values_list("pk", flat=True):
        of_tenant(apps, tenant)


def of_tenant(apps, tenant):
    citations = apps.get_model("documents", "Citation").objects
    papers = apps.get_model("documents", "CitedPaper").objects
    living = citations.filter(document__tenant_id=tenant).exclude(fold="")
    living = living.exclude(decision="rejected")
    names = ("fold", "ngay_ban_hanh", "co_quan_ban_hanh")
    said = list(living.order_by().values_list(*names).distinct())
    held = apps.get_model("documents", "Document").objects.filter(tenant_id=tenant)
    stored = [
        (point_of(*values), pk)
        for pk, *values in held.exclude(so_fold="").values_list(
            "pk", "so_fold", "ngay_ban_hanh", "co_quan_ban_hanh"
        )
    ]
    stands = classes([*(point_of(*raw) for raw in said), *(point for point, _pk in stored)])
    documents = defaultdict(set)
    for point, pk in stored:
        documents[stands[point]].add(pk)
    made = {}
    for row in living.order_by("pk").iterator(chunk_size=AT_ONCE):
        top = stands[point_of(*(getattr(row, name) for name in names))]
        if top not in made:
            only = documents.get(top, set())
            made[top] = papers.model(
                tenant_id=tenant,
                key="|".join(top),
                group=top.group,
                name_fold=group_of("", row.ten) if row.so_ky_hieu else "",
                so_ky_hieu=row.so_ky_hieu,
                loai_van_ban=row.loai_van_ban,
                ten=row.ten,
                ngay_ban_hanh=top.day,
                co_quan_ban_hanh=row.co_quan_ban_hanh,
                document_id=next(iter(only)) if len(only) == 1 else None,
            )
        elif row.so_ky_hieu and row.so_ky_hieu != made[top].so_ky_hieu:
            made[top].variants = sorted({*made[top].variants, row.so_ky_hieu})[:20]
    papers.bulk_create(made.values(), batch_size=AT_ONCE)
    point_at(living, made, stands)
    counts = citations.filter(paper__tenant_id=tenant).order_by().values("paper")
    others = counts.filter(~Q(document=F("paper__document")) | Q(paper__document=None))
    by_paper = dict(others.annotate(n=Count("document", distinct=True)).values_list("paper", "n"))
    rows = [row for row in made.values() if by_paper.get(row.pk)]
    for row in rows:
        row.cited_by_count = by_paper[row.pk]
    papers.bulk_update(rows, ["cited_by_count"], batch_size=AT_ONCE)


def point_at(living, made, stands):
    some = []
    for row in living.iterator(chunk_size=AT_ONCE):
        paper = made[stands[point_of(row.fold, row.ngay_ban_hanh, row.co_quan_ban_hanh)]]
        row.paper_id = paper.pk
        row.target_id = None if paper.document_id == row.document_id else paper.document_id
        some.append(row)
        if len(some) == AT_ONCE:
            living.model.objects.bulk_update(some, ["paper", "target"])
            some = []
    living.model.objects.bulk_update(some, ["paper", "target"])


def point_of(fold, day, issuer):
    return Point(fold, day, "" if fold.startswith(BY_NAME) else place_of(issuer))


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_cited_papers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
