"""The search index over `Task.fold`: FTS5 kept in step by triggers on SQLite, GIN on PostgreSQL.

SQLite drops triggers when Django rebuilds a table: a later migration that alters `Task` there must
run `forwards` again. `tests/apps/tasks/test_register.py` notices.
"""

from django.db import migrations

SQLITE = (
    "DROP TABLE IF EXISTS tasks_search",
    """
    CREATE VIRTUAL TABLE tasks_search USING fts5(
        fold, content='tasks_task', content_rowid='id', columnsize=0,
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TRIGGER IF NOT EXISTS tasks_search_insert AFTER INSERT ON tasks_task BEGIN
        INSERT INTO tasks_search(rowid, fold) VALUES (new.id, new.fold);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS tasks_search_delete AFTER DELETE ON tasks_task BEGIN
        INSERT INTO tasks_search(tasks_search, rowid, fold) VALUES ('delete', old.id, old.fold);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS tasks_search_update AFTER UPDATE OF fold ON tasks_task BEGIN
        INSERT INTO tasks_search(tasks_search, rowid, fold) VALUES ('delete', old.id, old.fold);
        INSERT INTO tasks_search(rowid, fold) VALUES (new.id, new.fold);
    END
    """,
    "INSERT INTO tasks_search(tasks_search) VALUES ('rebuild')",
)
# tasks come by the dozen and are searched all day: what is put off at a write, every search until
# the next vacuum would have to look through
POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS tasks_search ON tasks_task USING gin"
    " (to_tsvector('simple'::regconfig, fold)) WITH (fastupdate = off)",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS tasks_search_insert",
        "DROP TRIGGER IF EXISTS tasks_search_delete",
        "DROP TRIGGER IF EXISTS tasks_search_update",
        "DROP TABLE IF EXISTS tasks_search",
    ),
    "postgresql": ("DROP INDEX IF EXISTS tasks_search",),
}


def forwards(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
