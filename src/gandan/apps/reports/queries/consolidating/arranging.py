"""The content of a consolidated report as an outline arranges it: the same data, other headings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gandan.apps.reports.models import Indicator, OutlineVersion
from gandan.apps.reports.queries.forms import defined
from gandan.apps.reports.queries.outlines import indicator_names, layout_of, titles_of
from gandan.rollup import Form
from gandan.rollup.outlines import Outline as Layout

Json = dict[str, Any]


def arranged(content: Mapping[str, Any], version: OutlineVersion, form: Form | None) -> Json:
    """What an outline prints of a content, under its own headings.

    An indicator that nobody was asked for has its line, blank. `outline` says which version it is,
    and names what it lacks, what it leaves out, and headings under which nothing stands.
    """
    layout = layout_of(version)
    lines = _lines(content["lines"], layout, version)
    printed = {one["code"] for one in lines}
    fields = {
        one["code"]: one | {"title": ""}
        for section in content["sections"]
        for one in section["fields"]
    }
    return {
        **content,
        "lines": lines,
        "bodies": [
            one | {"figures": [row for row in one["figures"] if row[0] in printed]}
            for one in content["bodies"]
        ],
        "sections": [
            {
                "title": part.title,
                "level": part.level,
                "figures": [code for code in part.items if code in printed],
                "fields": [fields[code] for code in part.items if code in fields],
            }
            for part in layout.parts
        ],
        "annexes": [
            {"title": one.title, "figures": [code for code in one.items if code in printed]}
            for one in layout.annexes
        ],
        "outline": _told(version, layout, form, fields),
    }


def _lines(lines: Iterable[Json], layout: Layout, version: OutlineVersion) -> list[Json]:
    """A line for each indicator that the outline prints, in its order."""
    known = {one["code"]: one | {"group": ""} for one in lines}
    missing = [code for code in layout.codes if code not in known]
    rows = Indicator.objects.filter(tenant_id=version.tenant_id, code__in=missing)
    for row in rows.select_related("numerator", "denominator"):
        known[row.code] = _blank(row)
    return [known[code] for code in layout.codes if code in known]


def _blank(row: Indicator) -> Json:
    one = defined(row)
    return {
        "code": one.code,
        "name": one.name,
        "definition": one.definition,
        "unit_of_measure": one.unit_of_measure,
        "adds_up": one.adds_up,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "decimals": one.decimals,
        "group": "",
        "now": [],
        "before": None,
        "year": None,
    }


def _told(
    version: OutlineVersion, layout: Layout, form: Form | None, fields: Mapping[str, Json]
) -> Json:
    titles = titles_of(form, indicator_names(version.tenant_id))
    wanted = set(layout.codes)
    older = [code for code, one in fields.items() if one["sentences"] and code not in wanted]
    left_out = dict.fromkeys([*layout.left_out(form), *older])
    return {
        "id": str(version.outline.public_id),
        "name": version.outline.name,
        "receiver": version.outline.receiver,
        "number": version.number,
        "bodies": layout.bodies,
        "standings": layout.standings,
        "lacking": _named(layout.lacking(form), titles),
        "left_out": _named(list(left_out), titles),
        "bare": list(layout.bare),
    }


def _named(codes: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    return [titles.get(code, code) for code in codes]
