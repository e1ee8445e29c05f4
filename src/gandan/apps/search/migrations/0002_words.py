"""The index over the words of entries: FTS5 kept in step by triggers on SQLite, a `tsvector` of
syllables and pairs written by Python with a GIN index on PostgreSQL.

SQLite drops triggers when Django rebuilds a table: a later migration that alters `Entry` there must
run `forwards` again. `tests/apps/search/test_keeping.py` notices.
"""

from django.db import migrations

SQLITE = (
    "DROP TABLE IF EXISTS search_words",
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        title, fold, marked, keys, content='search_entry', content_rowid='id', columnsize=0,
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS search_words_insert AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, title, fold, marked, keys)
        VALUES (new.id, new.title, new.fold, new.marked, new.keys);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS search_words_delete AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title, fold, marked, keys)
        VALUES ('delete', old.id, old.title, old.fold, old.marked, old.keys);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS search_words_update
    AFTER UPDATE OF id, title, fold, marked, keys ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title, fold, marked, keys)
        VALUES ('delete', old.id, old.title, old.fold, old.marked, old.keys);
        INSERT INTO search_words(rowid, title, fold, marked, keys)
        VALUES (new.id, new.title, new.fold, new.marked, new.keys);
    END
    """,
    "INSERT INTO search_words(search_words) VALUES ('rebuild')",
)
# what is put off at a write, every search until the next vacuum would have to look through
POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS words tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX IF NOT EXISTS search_words ON search_entry USING gin (words)"
    " WITH (fastupdate = off)",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS search_words_insert",
        "DROP TRIGGER IF EXISTS search_words_delete",
        "DROP TRIGGER IF EXISTS search_words_update",
        "DROP TABLE IF EXISTS search_words",
    ),
    "postgresql": (
        "DROP INDEX IF EXISTS search_words",
        "ALTER TABLE search_entry DROP COLUMN IF EXISTS words",
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
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
