"""What became of each due day, worked out by the database; sums of it below a body."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.lookups
import gandan.apps.tasks.models.outcomes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_sign_in'),
        ('orgs', '0004_posts_by_paper'),
        ('tasks', '0011_excused'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tally', models.IntegerField()),
                ('count', models.IntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='occurrence',
            name='by_arrival',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='counted',
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='counted_unit',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='is_ended',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='given_unit',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.unit'),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='is_moved',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('given_unit__isnull', False), models.Q(('unit', models.F('given_unit')), _negated=True)), then=models.Value(value=True)), default=models.Value(value=False), output_field=models.BooleanField()), output_field=models.BooleanField()),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='tally',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(due_on__isnull=True, then=models.Value(0)), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(gandan.apps.tasks.models.outcomes.MonthNumber(django.db.models.functions.comparison.Coalesce('first_due_on', 'due_on')), '*', models.Value(8)), '+', models.Case(models.When(state__in=['contested', 'not_applicable'], then=models.Value(5)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started']), ('is_ended', True)), then=models.Value(5)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started']), ('first_due_on__isnull', True)), then=models.Value(0)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started'])), then=models.Value(1)), models.When(django.db.models.lookups.GreaterThan(models.Case(models.When(by_arrival=True, submitted_at__isnull=False, then=gandan.apps.tasks.models.outcomes.LocalDay('submitted_at')), default=django.db.models.functions.comparison.Coalesce('ngay_ban_hanh', gandan.apps.tasks.models.outcomes.LocalDay('finished_at')), output_field=models.DateField()), models.F('due_on')), then=models.Value(4)), models.When(django.db.models.lookups.GreaterThan(models.Case(models.When(by_arrival=True, submitted_at__isnull=False, then=gandan.apps.tasks.models.outcomes.LocalDay('submitted_at')), default=django.db.models.functions.comparison.Coalesce('ngay_ban_hanh', gandan.apps.tasks.models.outcomes.LocalDay('finished_at')), output_field=models.DateField()), models.F('first_due_on')), then=models.Value(3)), default=models.Value(2), output_field=models.IntegerField())), output_field=models.IntegerField()), output_field=models.IntegerField()),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='owed_on',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('is_ended', False), ('state__in', ['awaiting_head', 'in_progress', 'not_started'])), then=models.F('due_on')), output_field=models.DateField()), null=True, output_field=models.DateField(null=True)),
        ),
        migrations.AddField(
            model_name='occurrence',
            name='is_counted',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(django.db.models.lookups.Exact(models.F('counted'), models.Case(models.When(due_on__isnull=True, then=models.Value(0)), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(gandan.apps.tasks.models.outcomes.MonthNumber(django.db.models.functions.comparison.Coalesce('first_due_on', 'due_on')), '*', models.Value(8)), '+', models.Case(models.When(state__in=['contested', 'not_applicable'], then=models.Value(5)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started']), ('is_ended', True)), then=models.Value(5)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started']), ('first_due_on__isnull', True)), then=models.Value(0)), models.When(models.Q(('state__in', ['awaiting_head', 'in_progress', 'not_started'])), then=models.Value(1)), models.When(django.db.models.lookups.GreaterThan(models.Case(models.When(by_arrival=True, submitted_at__isnull=False, then=gandan.apps.tasks.models.outcomes.LocalDay('submitted_at')), default=django.db.models.functions.comparison.Coalesce('ngay_ban_hanh', gandan.apps.tasks.models.outcomes.LocalDay('finished_at')), output_field=models.DateField()), models.F('due_on')), then=models.Value(4)), models.When(django.db.models.lookups.GreaterThan(models.Case(models.When(by_arrival=True, submitted_at__isnull=False, then=gandan.apps.tasks.models.outcomes.LocalDay('submitted_at')), default=django.db.models.functions.comparison.Coalesce('ngay_ban_hanh', gandan.apps.tasks.models.outcomes.LocalDay('finished_at')), output_field=models.DateField()), models.F('first_due_on')), then=models.Value(3)), default=models.Value(2), output_field=models.IntegerField())), output_field=models.IntegerField())), ('counted_unit', models.F('unit'))), then=models.Value(value=True)), default=models.Value(value=False), output_field=models.BooleanField()), output_field=models.BooleanField()),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['unit', 'tally'], name='tasks_outcomes_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('owed_on__isnull', False)), fields=['unit', 'owed_on'], name='tasks_owed_by_a_unit'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('first_due_on__isnull', False), ('owed_on__isnull', False)), fields=['unit', 'owed_on'], name='tasks_extended_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('is_moved', True)), fields=['tenant', 'unit', 'given_unit', 'tally'], name='tasks_moved'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(condition=models.Q(('is_counted', False)), fields=['tenant', 'id'], name='tasks_not_counted'),
        ),
        migrations.AddField(
            model_name='tally',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant'),
        ),
        migrations.AddField(
            model_name='tally',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.unit'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('unit', 'tally'), name='tasks_one_sum_a_tally'),
        ),
    ]
