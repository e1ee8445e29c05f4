"""The index knows pairs of words with their marks too, on PostgreSQL as numbers.

A question of two words with marks had a thousand texts read. Numbers, since a `tsvector` holds a
megabyte of lexemes: a list of 85,000 different pairs was cut there without a word, and its end not
found.

SQLite has its index made anew at once, since its triggers cut lexemes as the application does now.
On PostgreSQL `actions` write the entries anew (`EDITION`), until when nothing is found there. What
was said in `0003_lexemes` of later migrations holds.
"""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("gandan.apps.search.migrations.0003_lexemes")
SQLITE = (
    *BEFORE.SQLITE,
    # only the index has changed: nothing else of an entry need be written anew
    "UPDATE search_entry SET edition = 4 WHERE edition = 3",
)
INDEX = "CREATE INDEX search_words ON search_entry USING gin (words) WITH (fastupdate = off)"
POSTGRESQL = (
    "DROP INDEX search_words",
    "ALTER TABLE search_entry DROP COLUMN words,"
    " ADD COLUMN words bigint[] NOT NULL DEFAULT '{}'",
    # numbers without order cannot be packed, and what they are like helps no plan
    "ALTER TABLE search_entry ALTER COLUMN words SET STORAGE EXTERNAL,"
    " ALTER COLUMN words SET STATISTICS 0",
    INDEX,
)
UNDO = {
    # the index is what the application cuts, whichever migration stands
    "sqlite": ("UPDATE search_entry SET edition = 3 WHERE edition = 4",),
    "postgresql": (
        "DROP INDEX search_words",
        "ALTER TABLE search_entry DROP COLUMN words,"
        " ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        INDEX,
    ),
}


def forwards(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_seams")]
    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.SeparateDatabaseAndState(  # the database knows no default
            state_operations=[
                migrations.AlterField(
                    "entry", "edition", models.PositiveSmallIntegerField(default=4)
                ),
            ],
        ),
    ]
