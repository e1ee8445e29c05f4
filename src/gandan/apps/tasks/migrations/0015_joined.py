"""One signed paper may answer several tasks: which ones, and which of their times."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_sign_in'),
        ('orgs', '0004_posts_by_paper'),
        ('tasks', '0014_cascade'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Joining',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True)),
                ('reason', models.TextField(blank=True, verbose_name='lý do')),
                ('with_sent', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name='occurrence',
            name='joint',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tasks.occurrence'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('joint__isnull', False)), fields=['joint', 'unit'], name='tasks_joint'),
        ),
        migrations.AddField(
            model_name='joining',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='joining',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joinings', to='tasks.task'),
        ),
        migrations.AddField(
            model_name='joining',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant'),
        ),
        migrations.AddField(
            model_name='joining',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='joining',
            name='with_task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joined_by', to='tasks.task'),
        ),
        migrations.AddConstraint(
            model_name='joining',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('task',), name='tasks_joined_to_one_other'),
        ),
        migrations.AddConstraint(
            model_name='joining',
            constraint=models.CheckConstraint(condition=models.Q(('task', models.F('with_task')), _negated=True), name='tasks_not_joined_to_itself'),
        ),
    ]
