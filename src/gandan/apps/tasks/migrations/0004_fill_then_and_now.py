"""Until now every task was answered for by the unit that it was given to."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    assignment = apps.get_model("tasks", "Assignment")
    units = apps.get_model("orgs", "Unit").objects.filter(pk=OuterRef("unit_id"))
    assignment.objects.filter(responsible=None).update(
        responsible_id=F("unit_id"), unit_name=Subquery(units.values("ten"))
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0003_then_and_now")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
