"""Occurrences learn what their task and their assignment say: ended, given to whom.

A migration of its own: PostgreSQL alters no table in the transaction in which its rows were written.
"""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def copy(apps, _editor):
    assignments = apps.get_model("tasks", "Assignment").objects
    occurrences = apps.get_model("tasks", "Occurrence").objects
    ended = apps.get_model("tasks", "Task").objects.filter(closed_at__isnull=False)
    given = assignments.filter(pk=OuterRef("assignment")).values("unit")[:1]
    occurrences.update(given_unit=Subquery(given))
    occurrences.filter(assignment__task__in=ended).update(is_ended=True)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0012_tally")]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
