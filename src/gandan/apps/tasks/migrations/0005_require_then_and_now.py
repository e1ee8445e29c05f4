"""Somebody answers for every assignment; lists by unit have their indexes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0004_fill_then_and_now")]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="responsible",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="orgs.unit",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["responsible", "is_open", "due_order", "task"],
                name="tasks_of_a_body_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["responsible", "task"], name="tasks_of_a_body"),
        ),
    ]
