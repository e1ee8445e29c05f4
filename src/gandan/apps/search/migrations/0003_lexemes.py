"""The index knows lexemes (syllables, pairs, words with marks, keys of filters) on both databases.

SQLite: FTS5 over what the function `search_lexemes` makes of an entry, without places, so that
words of every text that stand together nowhere are found to do so at once. PostgreSQL: each lexeme
of the column `words` bears the era of its entry; `actions` write them anew (`EDITION`), until when
nothing is found there. What this makes takes the place of what `0002_words` made.

SQLite drops triggers when Django rebuilds a table, and lets none be rebuilt under a view: a later
migration that alters `Entry` there must run `DROP` before and `forwards` after. One that cuts
lexemes another way must run `forwards` too: triggers delete from the index what the function says
of the old row. `tests/apps/search/test_keeping.py` notices.
"""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("gandan.apps.search.migrations.0002_words")
DROP = (
    "DROP TRIGGER IF EXISTS search_words_insert",
    "DROP TRIGGER IF EXISTS search_words_delete",
    "DROP TRIGGER IF EXISTS search_words_update",
    "DROP TABLE IF EXISTS search_words",
    "DROP VIEW IF EXISTS search_lines",
)
OLD = "search_lexemes(old.title, old.fold, old.marked, old.keys)"
NEW = "search_lexemes(new.title, new.fold, new.marked, new.keys)"
SQLITE = (
    *DROP,
    """
    CREATE VIEW search_lines AS
    SELECT id, search_lexemes(title, fold, marked, keys) AS words FROM search_entry
    """,
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        words, content='search_lines', content_rowid='id', columnsize=0, detail=none,
        tokenize="ascii tokenchars '_='"
    )
    """,
    f"""
    CREATE TRIGGER search_words_insert AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, words) VALUES (new.id, {NEW});
    END
    """,
    f"""
    CREATE TRIGGER search_words_delete AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, {OLD});
    END
    """,
    f"""
    CREATE TRIGGER search_words_update
    AFTER UPDATE OF id, title, fold, marked, keys ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, {OLD});
        INSERT INTO search_words(rowid, words) VALUES (new.id, {NEW});
    END
    """,
    "INSERT INTO search_words(search_words) VALUES ('rebuild')",
)

# a thousand texts are read for a count: unpacking them took longer than comparing them
POSTGRESQL = (
    "ALTER TABLE search_entry ALTER COLUMN marked SET STORAGE EXTERNAL,"
    " ALTER COLUMN fold SET STORAGE EXTERNAL",
)
UNDO = {
    "sqlite": (*DROP, *BEFORE.SQLITE),
    "postgresql": (
        "ALTER TABLE search_entry ALTER COLUMN marked SET STORAGE EXTENDED,"
        " ALTER COLUMN fold SET STORAGE EXTENDED",
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
    dependencies = [("search", "0002_words")]
    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.SeparateDatabaseAndState(  # the database knows no default
            state_operations=[
                migrations.AlterField(
                    "entry", "edition", models.PositiveSmallIntegerField(default=2)
                ),
            ],
        ),
    ]
