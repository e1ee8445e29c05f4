"""What a consolidated report says, as JSON: taken down when its paper is prepared, then kept.

Numbers stand as texts, bodies and reports by their public ids and their names of that day, so that
it can be read and proved by itself.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models import Consolidation, Figure, OutlineVersion, Sentence
from gandan.apps.reports.queries.consolidating.arranging import arranged
from gandan.apps.reports.queries.consolidating.exact import plain
from gandan.apps.reports.queries.consolidating.kept_rows import files_kept, tables_of
from gandan.apps.reports.queries.consolidating.prose import prose_of, text_fields, with_origins
from gandan.apps.reports.queries.consolidating.reviewing.naming import (
    asked_by,
    review_in,
    span_of_paper,
)
from gandan.apps.reports.queries.consolidating.reviewing.years import years_in_content
from gandan.apps.reports.queries.consolidating.tables import Compared, Figures, Line, figures_of
from gandan.apps.reports.queries.consolidating.wording import wording_of
from gandan.apps.reports.queries.outlines import holding_version
from gandan.apps.reports.queries.owing import Owing
from gandan.rollup import FigureField, Total

FORMAT = 1  # of the content; a reader of old ones goes by it


def content_of(draft: Consolidation, today: date) -> dict[str, Any]:
    """Everything that the draft says now: figures, prose with its origin, who reported and how.

    Without the gathered tables that whoever worded it leaves out of the paper.
    """
    found = figures_of(draft.regime, draft.period, today, basis=draft.basis)
    version = holding_version(draft.outline, draft.period) if draft.outline else None
    content = content_with(found, draft, today, version)
    left_out = wording_of(draft.wording).left_out_tables
    return content | {"tables": [one for one in content["tables"] if one["code"] not in left_out]}


def content_with(
    found: Figures,
    draft: Consolidation | None,
    today: date,
    version: OutlineVersion | None = None,
) -> dict[str, Any]:
    """The same from figures that have been asked for; without a draft there is no prose.

    With a version of an outline, as that arranges it.
    """
    content = _content(found, draft, today)
    return arranged(content, version, found.asked.form) if version else content


def _content(found: Figures, draft: Consolidation | None, today: date) -> dict[str, Any]:
    names = _names(found.standing.owing)
    return {
        "format": FORMAT,
        "regime": {"id": str(found.regime.public_id), "name": found.regime.name},
        "period": found.period,
        "before": found.before,
        "year": found.year,
        "basis": found.basis,
        "counted_on": today.isoformat(),
        "number": draft.number if draft else 1,
        "reason": draft.reason if draft else "",
        "wording": draft.wording if draft else {},
        "lines": [_line(one, _groups(found)) for one in found.lines],
        "bodies": _bodies(found, names),
        "sections": _sections(found, draft),
        "tables": tables_of(found.regime, found.period),
        "attachments": files_kept(found.regime, found.period),
        "review": _review(found),
        "asked_by": "" if found.period else asked_by(found.regime),
        "standings": [_standing(one, names) for one in found.standing.owing],
    }


def _review(found: Figures) -> dict[str, Any] | None:
    """What a review looks back at, and its figures over the years; None of other reports."""
    review = None if found.period else review_in(found.regime)
    if review is None:
        return None
    return {
        "document": str(review.document),
        "stage": review.stage,
        "first_on": review.first_on.isoformat(),
        "last_on": review.last_on.isoformat(),
        "span": span_of_paper(review),
        "asked_by": asked_by(review.regime),
        "years": list(range(review.first_on.year, review.last_on.year + 1)),
        "lines": years_in_content(review),
    }


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content, in hexadecimal: keys in order, no blanks, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def editions_in(content: Mapping[str, Any]) -> set[str]:
    """Public ids of the editions whose figures a content adds up."""
    return {one["edition"] for one in content.get("standings", ()) if one.get("edition")}


def _line(line: Line, groups: Mapping[str, str]) -> dict[str, Any]:
    one = line.definition
    totals = (line.now, *line.others)
    return {
        "code": one.code,
        "name": one.name,
        "definition": one.definition,
        "unit_of_measure": one.unit_of_measure,
        "adds_up": one.adds_up,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "decimals": one.decimals,
        "group": groups.get(one.code, ""),
        "now": [_total(total) for total in totals if total],
        "before": _compared(line.before),
        "year": _compared(line.year),
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "basis": total.basis,
        "number": _text(total.number),
        "given": total.given,
        "numerator": _text(total.numerator),
        "denominator": _text(total.denominator),
    }


def _compared(compared: Compared) -> dict[str, Any] | None:
    if compared.total is None:
        return None
    change = compared.change
    return _total(compared.total) | {
        "difference": _text(change.difference),
        "percent": _text(change.percent),
        "why_not": change.why_not,
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _groups(found: Figures) -> dict[str, str]:
    """By indicator the title of the section in which it is asked."""
    form = found.asked.form
    return {
        one.code: section.title
        for section in (form.sections if form else ())
        for one in section.fields
        if isinstance(one, FigureField)
    }


def _bodies(found: Figures, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """What each body gave, number by number: the totals can be added up again from it."""
    codes = {key: code for code, key in found.asked.keys.items()}
    rates = {one.code for one in found.asked.definitions if one.adds_up == "rate"}
    rows = Figure.objects.filter(
        regime=found.regime, period=found.period, is_counted=True, number__isnull=False
    ).values_list("unit_id", "indicator_id", "basis", "number")
    given: dict[int, list[list[str]]] = {}
    for unit, indicator, basis, number in rows:
        code = codes.get(indicator)
        if number is not None and code is not None and code not in rates:
            given.setdefault(unit, []).append([code, basis, format(plain(number), "f")])
    ids = {one.unit_id: one for one in found.standing.owing}
    return [
        {"id": str(ids[pk].unit), "name": names[pk], "figures": sorted(numbers)}
        for pk, numbers in sorted(given.items(), key=lambda one: (names[one[0]], one[0]))
    ]


def _sections(found: Figures, draft: Consolidation | None) -> list[dict[str, Any]]:
    """The prose by sections of the form; then what an older form still asked."""
    by_code: dict[str, list[Sentence]] = {}
    if draft is not None:
        rows = Sentence.objects.filter(consolidation=prose_of(draft), is_left_out=False)
        for row in with_origins(rows).order_by("code", "place", "pk"):
            by_code.setdefault(row.code, []).append(row)
    form = found.asked.form
    titles = {one.code: one.title for _section, one in text_fields(form)}
    made = []
    for section in form.sections if form else ():
        texts = [one.code for one in section.fields if one.code in titles]
        made.append(
            {
                "title": section.title,
                "figures": [o.code for o in section.fields if isinstance(o, FigureField)],
                "fields": [_field(code, titles[code], by_code.pop(code, ())) for code in texts],
            }
        )
    rest = [_field(code, "", rows) for code, rows in sorted(by_code.items())]
    return [*made, {"title": "", "figures": [], "fields": rest}] if rest else made


def _field(code: str, title: str, sentences: Iterable[Sentence]) -> dict[str, Any]:
    return {
        "code": code,
        "title": title,
        "sentences": [
            {
                "text": one.text,
                "origins": [
                    {
                        "body": origin.edition.submission.unit.ten,
                        "submission": str(origin.edition.submission.public_id),
                        "edition": str(origin.edition.public_id),
                        "code": origin.code,
                        "start": origin.start,
                        "end": origin.end,
                        "words": origin.words,
                    }
                    for origin in one.origins.all()
                ],
            }
            for one in sentences
        ],
    }


def _standing(one: Owing, names: Mapping[int, str]) -> dict[str, Any]:
    sent = one.sent
    return {
        "id": str(one.unit),
        "name": names[one.unit_id],
        "standing": one.standing,
        "phrases": sorted({time.phrase for time in one.times if time.phrase}),
        "taken_over": sorted({time.given_to for time in one.times if time.given_to}),
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "why_out": sorted({time.why_out for time in one.times if time.why_out}),
        "edition": str(sent.public_id) if sent else None,
        "submission": str(sent.submission) if sent else None,
        "edition_number": sent.number if sent else None,
        "so_ky_hieu": sent.so_ky_hieu if sent else "",
        "ngay_ban_hanh": sent.ngay_ban_hanh.isoformat() if sent else None,
    }


def _names(owing: Sequence[Owing]) -> dict[int, str]:
    """Names that tell bodies apart: of several of one name, with the body above."""
    count = Counter(one.ten for one in owing)
    doubled = [one.unit_id for one in owing if count[one.ten] > 1]
    above = dict(
        Unit.objects.filter(pk__in=doubled, parent__isnull=False).values_list("pk", "parent__ten")
    )
    found = {
        one.unit_id: f"{one.ten} ({above[one.unit_id]})" if one.unit_id in above else one.ten
        for one in owing
    }
    again = Counter(found.values())
    return {
        one.unit_id: found[one.unit_id]
        if again[found[one.unit_id]] == 1
        else f"{found[one.unit_id]} [{one.unit_id}]"
        for one in owing
    }
