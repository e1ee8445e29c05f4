"""Occurrences learn that their task was ended.

A migration of its own: PostgreSQL alters no table in the transaction in which its rows were written.
"""

from django.db import migrations


def mark(apps, _editor):
    tasks = apps.get_model("tasks", "Task").objects.filter(closed_at__isnull=False)
    occurrences = apps.get_model("tasks", "Occurrence").objects
    occurrences.filter(assignment__task__in=tasks).update(is_ended=True)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0008_tally")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
