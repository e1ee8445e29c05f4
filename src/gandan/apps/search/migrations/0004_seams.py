"""Entries of the third edition have seams between names; `actions` write the older ones anew.

Nothing in the database changes: the edition of an entry is always written with it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_lexemes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="entry",
                    name="edition",
                    field=models.PositiveSmallIntegerField(default=3),
                ),
            ],
        ),
    ]
