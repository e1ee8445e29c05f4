"""`gandan-admin`: the door of the operator (migrate, worker, demonstration data)."""

import os
import sys


def main() -> None:
    """Run one management command; on a data folder without tables, say how to make them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        if _has_tables():
            raise
        sys.stderr.write(
            "Chưa có bảng dữ liệu nào ở đây. Hãy chạy ./gandan run --without-demonstration một "
            "lần, hoặc ./gandan admin migrate, rồi chạy lại lệnh này.\n"
        )
        sys.exit(1)


def _has_tables() -> bool:
    from django.db import connection

    return "accounts_tenant" in connection.introspection.table_names()


if __name__ == "__main__":
    main()
