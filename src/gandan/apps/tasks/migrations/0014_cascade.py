"""Plans that carry out duties, and what bodies have reached of a quota.

SQLite drops the triggers of the search index when Django rebuilds the table of tasks for a new
column: they are made again at the end.
"""

from importlib import import_module

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

search = import_module("gandan.apps.tasks.migrations.0002_search")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_sign_in'),
        ('documents', '0003_fill_issuer_fold'),
        ('tasks', '0013_fill_tally'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='task',
            name='quota_for',
            field=models.CharField(choices=[('as_said', 'Theo lời văn bản'), ('each', 'Mỗi đơn vị'), ('all', 'Chung các đơn vị')], default='as_said', max_length=7, verbose_name='chỉ tiêu tính cho'),
        ),
        migrations.CreateModel(
            name='PlanLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True)),
                ('linked_at', models.DateTimeField()),
                ('unlinked_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='tasks.assignment')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carries_out', to='documents.document')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='tasks.task')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
                ('unlinked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('unlinked_at', None)), fields=('assignment', 'document'), name='tasks_one_link_a_plan'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('unlinked_at', None), ('unlinked_by', None)), models.Q(('unlinked_at__isnull', False), ('unlinked_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='tasks_unlinked_plan_says_why')],
            },
        ),
        migrations.CreateModel(
            name='QuotaFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(blank=True, max_length=20)),
                ('value', models.PositiveIntegerField(verbose_name='số đạt được')),
                ('at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='tasks.assignment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='tasks.progressnote')),
                ('occurrence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='tasks.occurrence')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='tasks.task')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_current', True), ('occurrence__isnull', False)), fields=('occurrence',), name='tasks_one_figure_a_time'), models.UniqueConstraint(condition=models.Q(('is_current', True), ('occurrence__isnull', True)), fields=('assignment',), name='tasks_one_figure_a_duty')],
            },
        ),
        migrations.RunPython(search.forwards, migrations.RunPython.noop),
    ]
