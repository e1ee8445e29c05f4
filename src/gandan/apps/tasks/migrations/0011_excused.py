"""What stands in no count, because nothing of it was ever due.

SQLite drops the triggers of the search index when Django rebuilds the table of tasks for a new
column: they are made again at the end.
"""

from importlib import import_module

from django.db import migrations, models

search = import_module("gandan.apps.tasks.migrations.0002_search")


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0010_urging'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='is_excused',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='is_excused',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('first_due_on__isnull', False)), fields=['assignment'], name='tasks_day_moved'),
        ),
        migrations.RunPython(search.forwards, migrations.RunPython.noop),
    ]
