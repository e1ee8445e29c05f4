"""What units ask of who ordered a duty, and what an answer changes.

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
        ('documents', '0001_initial'),
        ('tasks', '0006_bodies_of_a_task'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True)),
                ('reason', models.TextField(verbose_name='lý do')),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(choices=[('waiting', 'Chờ trả lời'), ('upheld', 'Đã đồng ý'), ('granted', 'Đã gia hạn'), ('refused', 'Không đồng ý'), ('answered', 'Đã trả lời'), ('withdrawn', 'Đơn vị đã rút'), ('lapsed', 'Không còn cần trả lời')], default='waiting', max_length=9)),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True)),
                ('reason', models.TextField(verbose_name='lý do')),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(choices=[('waiting', 'Chờ trả lời'), ('upheld', 'Đã đồng ý'), ('granted', 'Đã gia hạn'), ('refused', 'Không đồng ý'), ('answered', 'Đã trả lời'), ('withdrawn', 'Đơn vị đã rút'), ('lapsed', 'Không còn cần trả lời')], default='waiting', max_length=9)),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('decided_at', models.DateTimeField(null=True)),
                ('proposed_on', models.DateField(verbose_name='ngày đề nghị')),
                ('granted_on', models.DateField(null=True, verbose_name='ngày được gia hạn')),
                ('so_ky_hieu', models.CharField(blank=True, max_length=120, verbose_name='số, ký hiệu')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True)),
                ('reason', models.TextField(verbose_name='lý do')),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(choices=[('waiting', 'Chờ trả lời'), ('upheld', 'Đã đồng ý'), ('granted', 'Đã gia hạn'), ('refused', 'Không đồng ý'), ('answered', 'Đã trả lời'), ('withdrawn', 'Đơn vị đã rút'), ('lapsed', 'Không còn cần trả lời')], default='waiting', max_length=9)),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('decided_at', models.DateTimeField(null=True)),
                ('addressed_to', models.CharField(max_length=300, verbose_name='gửi')),
                ('answer_due_on', models.DateField(null=True, verbose_name='đề nghị trả lời trước')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='has_contested',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='assignment',
            name='has_excused',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='assignment',
            name='released_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='first_aim_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='first_due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='is_nil',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='has_contested',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='has_excused',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='task',
            name='on_time_by',
            field=models.CharField(choices=[('issue', 'Ngày ban hành văn bản'), ('arrival', 'Ngày gửi đến')], default='issue', max_length=7, verbose_name='đúng hạn tính theo'),
        ),
        migrations.AlterField(
            model_name='occurrence',
            name='state',
            field=models.CharField(choices=[('not_started', 'Chưa thực hiện'), ('in_progress', 'Đang thực hiện'), ('awaiting_head', 'Chờ thủ trưởng xác nhận'), ('submitted', 'Đã gửi báo cáo'), ('received', 'Đã tiếp nhận'), ('supplement', 'Đề nghị bổ sung'), ('done', 'Đã hoàn thành'), ('contested', 'Chờ xác định trách nhiệm'), ('not_applicable', 'Không áp dụng')], default='not_started', max_length=14),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('has_contested', True)), fields=['tenant', 'due_order', 'id'], name='tasks_contested'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('has_excused', True)), fields=['tenant', 'due_order', 'id'], name='tasks_excused'),
        ),
        migrations.AddField(
            model_name='contest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contest',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='tasks.assignment'),
        ),
        migrations.AddField(
            model_name='contest',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contest',
            name='given_instead',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tasks.assignment'),
        ),
        migrations.AddField(
            model_name='contest',
            name='occurrence',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contests', to='tasks.occurrence'),
        ),
        migrations.AddField(
            model_name='contest',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant'),
        ),
        migrations.AddField(
            model_name='extension',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extension',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='tasks.assignment'),
        ),
        migrations.AddField(
            model_name='extension',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extension',
            name='occurrence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='tasks.occurrence'),
        ),
        migrations.AddField(
            model_name='extension',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant'),
        ),
        migrations.AddField(
            model_name='obstacle',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='obstacle',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='tasks.assignment'),
        ),
        migrations.AddField(
            model_name='obstacle',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='obstacle',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant'),
        ),
        migrations.AddIndex(
            model_name='contest',
            index=models.Index(condition=models.Q(('decision', 'waiting')), fields=['tenant', 'asked_at', 'id'], name='tasks_waiting_contest'),
        ),
        migrations.AddConstraint(
            model_name='contest',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'waiting'), ('occurrence__isnull', True)), fields=('assignment',), name='tasks_one_waiting_contest_of_a_duty'),
        ),
        migrations.AddConstraint(
            model_name='contest',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'waiting'), ('occurrence__isnull', False)), fields=('occurrence',), name='tasks_one_waiting_contest_of_a_time'),
        ),
        migrations.AddIndex(
            model_name='extension',
            index=models.Index(condition=models.Q(('decision', 'waiting')), fields=['tenant', 'asked_at', 'id'], name='tasks_waiting_extension'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'waiting')), fields=('occurrence',), name='tasks_one_waiting_extension'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'granted'), ('granted_on__isnull', False)), models.Q(models.Q(('decision', 'granted'), _negated=True), ('granted_on__isnull', True)), _connector='OR'), name='tasks_granted_has_its_day'),
        ),
        migrations.AddIndex(
            model_name='obstacle',
            index=models.Index(condition=models.Q(('decision', 'waiting')), fields=['tenant', 'asked_at', 'id'], name='tasks_waiting_obstacle'),
        ),
        migrations.AddConstraint(
            model_name='obstacle',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'waiting')), fields=('assignment',), name='tasks_one_waiting_obstacle'),
        ),
        migrations.RunPython(search.forwards, migrations.RunPython.noop),
    ]
