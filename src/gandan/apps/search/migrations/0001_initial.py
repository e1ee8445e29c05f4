
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_sign_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigIntegerField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('subject', models.BigIntegerField()),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('keys', models.TextField()),
                ('title', models.TextField()),
                ('marked', models.TextField()),
                ('fold', models.TextField()),
                ('tenant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'indexes': [models.Index(fields=['tenant', 'id'], name='search_newest')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'subject'), name='search_one_entry_a_thing')],
            },
        ),
    ]
