"""Tables and files of a period as a content keeps them, and as the paper takes them from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gandan.apps.reports.models import ReportRegime
from gandan.apps.reports.queries.consolidating.asked_tables import tables_asked
from gandan.apps.reports.queries.consolidating.attached import files_in_content, files_of
from gandan.apps.reports.queries.consolidating.rows import gathered, rows_of, totals_of
from gandan.papers import AttachedFile, GatheredTable, TableLine
from gandan.rollup import Column

MOST_ROWS = 20_000  # of a table: what a content, a workbook and who waits for it can hold
MOST_FILES = 5_000


def tables_of(regime: ReportRegime, period: str) -> list[dict[str, Any]]:
    """Every table that has rows; more rows than `MOST_ROWS` are counted and totalled, not kept."""
    found = []
    for one in tables_asked(regime, period):
        rows = rows_of(regime, period, one.field)
        count = rows.count()
        if count:
            totals = totals_of(rows, one.field)
            found.append(
                {
                    "code": one.field.code,
                    "title": one.field.title,
                    "columns": [
                        {"code": column.code, "title": column.title, "kind": column.kind,
                         "adds_up": column.adds_up}
                        for column in one.field.columns
                    ],
                    "row_count": count,
                    "totals": {code: format(total, "f") for code, total in totals.items()},
                    "rows": [
                        {"body": row.ten, "submission": str(row.submission),
                         "edition": str(row.edition), "so_ky_hieu": row.so_ky_hieu,
                         "cells": list(row.cells)}
                        for row in gathered(rows[:MOST_ROWS], one.field)
                    ],
                }
            )  # fmt: skip
    return found


def files_kept(regime: ReportRegime, period: str) -> dict[str, Any]:
    """The files, and how many there are in all."""
    return {
        "count": files_of(regime, period).count(),
        "files": files_in_content(regime, period, MOST_FILES),
    }


def tables_in(content: Mapping[str, Any]) -> tuple[GatheredTable, ...]:
    """The tables that a content has; one that was taken down before there were any has none."""
    return tuple(_table(one) for one in content.get("tables", ()))


def files_in(content: Mapping[str, Any]) -> tuple[AttachedFile, ...]:
    """The files that a content names."""
    kept = content.get("attachments") or {"files": ()}
    return tuple(
        AttachedFile(one["body"], one["title"], one["name"], one["size"], one["so_ky_hieu"])
        for one in kept["files"]
    )


def _table(one: Mapping[str, Any]) -> GatheredTable:
    return GatheredTable(
        title=one["title"],
        columns=tuple(Column(**column) for column in one["columns"]),
        lines=tuple(
            TableLine(row["body"], row["so_ky_hieu"], tuple(row["cells"])) for row in one["rows"]
        ),
        row_count=one["row_count"],
        totals={code: Decimal(total) for code, total in one["totals"].items()},
    )
