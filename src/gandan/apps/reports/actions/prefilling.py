"""Filling in what the system knows: asked once, it is not asked again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from uuid_utils.compat import uuid7

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for, touch
from gandan.apps.reports.actions.importing import put
from gandan.apps.reports.models import Edition, Figure, Indicator, Origin, Prose, Submission
from gandan.apps.reports.queries.consolidating.reviewing.given import documents_in
from gandan.apps.reports.queries.consolidating.reviewing.naming import review_in
from gandan.apps.reports.queries.consolidating.reviewing.stated import over_the_years
from gandan.apps.reports.queries.contents import content_of, plain
from gandan.apps.reports.queries.duties import Done, done_by
from gandan.apps.reports.queries.earlier import elsewhere
from gandan.apps.reports.queries.filling import drafts_of_before
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.importing import imported_for
from gandan.apps.reports.queries.periods import window_of
from gandan.apps.tasks.queries.figures import quota_of
from gandan.rollup import FigureField, Form, TextField
from gandan.rollup.figures import Key

LINKS = 100  # sources named under one text


def prefill(*, by: Viewer, submission: UUID, now: datetime) -> int:
    """Fill in again what is still blank and the system knows by now; how many fields it filled."""
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        count = fill_blanks(found.submission, draft)
        if count:
            touch(draft)
            record(
                by=by,
                action="report.prefilled",
                subject_type="report_draft",
                subject_id=found.submission.public_id,
                after={"filled": count},
                now=now,
            )
        return count


def take_draft(*, by: Viewer, submission: UUID, source: UUID, now: datetime) -> int:
    """Take over what a body that was merged into this one had drafted: blanks are filled with it.

    What stands there already stays; prose is added below it, with the name of that body above.

    Raises:
        NotAllowed: there is no such draft of a body whose duty came to this one.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        offered = {one.public_id: one for one in drafts_of_before(found)}
        if source not in offered:
            raise NotAllowed("No such draft of a body that this one took over from.")
        count = _take(found.submission, draft, offered[source])
        touch(draft)
        record(
            by=by,
            action="report.draft_taken",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            after={"predecessor": offered[source].submission.unit.ten, "filled": count},
            now=now,
        )
        return count


@override("vi")  # what stands in a report is Vietnamese, whoever presses the button
def fill_blanks(submission: Submission, draft: Edition) -> int:
    """Fill the blanks of a locked draft; part of the act that says so. How many fields it filled.

    Figures that another system holds; those that the same body has stated for the same period
    elsewhere, each with the report that states it; under the first text for duties what was done on
    each of them.
    """
    form = form_of(submission.form)
    count = _imported(submission, draft, form)
    content = content_of(draft)
    for key, known in over_the_years(submission, form).items():
        if key not in content.figures:
            count += _fill(submission, draft, key, known.number, dict(known.source))
    for key, stated in elsewhere(submission, form).items():
        figure = content.figures.get(key)
        if key[1] not in form.bases or form.field_of(key[0]) is None or figure is not None:
            continue
        source = {
            "words": _("Báo cáo %(number)s (%(regime)s)")
            % {"number": stated.so_ky_hieu, "regime": stated.regime},
            "number": plain(stated.number),
            "href": reverse("bao-cao-mot", args=[stated.submission]),
        }
        count += _fill(submission, draft, key, stated.number, source)
    return count + _outline(
        submission, draft, form, {c for c, t in content.texts.items() if t.text}
    )


def _fill(
    submission: Submission, draft: Edition, key: Key, number: Decimal, source: dict[str, Any]
) -> int:
    """Write a figure that is known, with where it is from; 1, or 0 where it has no indicator."""
    row = _figure(submission, draft, *key)
    if row is None:
        return 0
    row.number, row.origin, row.source = number, Origin.PREFILLED, source
    row.save()
    return 1


def _imported(submission: Submission, draft: Edition, form: Form) -> int:
    """Blanks whose figure another system holds; how many were filled."""
    known = content_of(draft).figures
    count = 0
    for (code, basis), row in imported_for(submission, form).items():
        is_asked = isinstance(form.field_of(code), FigureField) and basis in form.bases
        if is_asked and (code, basis) not in known:
            put(draft, row)
            count += 1
    return count


def _figure(submission: Submission, draft: Edition, code: str, basis: str) -> Figure | None:
    """A new row for a figure; None where the indicator is the tenant's no more."""
    indicator = Indicator.objects.filter(tenant_id=submission.tenant_id, code=code).first()
    if indicator is None:
        return None
    return Figure(
        edition=draft,
        indicator=indicator,
        basis=basis,
        regime_id=submission.regime_id,
        period=submission.period,
        unit_id=submission.unit_id,
    )


def _outline(submission: Submission, draft: Edition, form: Form, filled: set[str]) -> int:
    fields = [one for one in form.fields if isinstance(one, TextField) and one.duties]
    if not fields or fields[0].code in filled:
        return 0
    review = None if submission.period else review_in(submission.regime)
    window = window_of(submission.regime, submission.period)
    done = done_by(submission.unit, window, documents_in(review) if review else None)
    if not done:
        return 0
    links = [
        {
            "words": str(duty.task.document),
            "href": reverse("nhiem-vu-don-vi", args=[duty.task.public_id, duty.public_id]),
        }
        for one in done
        for duty in one.duties
    ]
    Prose.objects.update_or_create(
        edition=draft,
        code=fields[0].code,
        defaults={
            "text": outline(done),
            "origin": Origin.PREFILLED,
            "source": {"links": links[:LINKS]},
        },
    )
    return 1


def outline(done: Sequence[Done]) -> str:
    """A line for each duty, and under it what was done, in the words of who did it."""
    lines: list[str] = []
    for number, one in enumerate(done, start=1):
        lines.append(f"{number}. {one.first.task.action.rstrip(' .;:,')}.")
        lines += [f"- {line}" for line in _facts(one)]
    return "\n".join(lines)


def _facts(one: Done) -> Iterable[str]:
    for note in one.notes:
        said = " ".join(note.text.split())
        yield f"{_day(timezone.localtime(note.at).date())}: {_sentence(said)}"
    for figure in one.figures:
        quota = quota_of(one.first.task)
        yield _("Đã đạt %(n)s %(counted)s (chỉ tiêu: %(quota)s).") % {
            "n": figure.value,
            "counted": quota.counted if quota else "",
            "quota": one.first.task.quota,
        }
    for result in one.results:
        if result.so_ky_hieu and result.ngay_ban_hanh:
            yield _("Đã ban hành văn bản số %(number)s ngày %(day)s.") % {
                "number": result.so_ky_hieu,
                "day": _day(result.ngay_ban_hanh),
            }
        elif result.finished_at:
            yield _("Hoàn thành ngày %(day)s.") % {
                "day": _day(timezone.localtime(result.finished_at).date())
            }


@override("vi")
def _take(submission: Submission, draft: Edition, source: Edition) -> int:
    content, theirs = content_of(draft), content_of(source)
    name = source.submission.unit.ten
    words = _("Bản nháp của %(unit)s") % {"unit": name}
    count = 0
    for key, figure in theirs.figures.items():
        if figure.number is None or key in content.figures:
            continue
        row = _figure(submission, draft, *key)
        if row is not None:
            row.number, row.explanation = figure.number, figure.explanation
            row.origin = Origin.PREFILLED
            row.source = {"words": words, "number": plain(figure.number)}
            row.save()
            count += 1
    for code, text in theirs.texts.items():
        if not text.text.strip():
            continue
        own = content.texts.get(code) or Prose(edition=draft, code=code, stamp=0)
        own.text = "\n".join(part for part in (own.text, f"{name}:", text.text) if part)
        own.stamp += 1
        own.origin, own.source = Origin.CHANGED, {**own.source, "words": words}
        own.save()
        count += 1
    for code, rows in theirs.rows.items():
        place = max((row.place for row in content.rows.get(code, ())), default=0)
        for row_of in rows:
            place += 1
            row_of.pk, row_of.edition, row_of.place, row_of.stamp = None, draft, place, 1
            row_of.public_id = uuid7()
            row_of.origin, row_of.source = Origin.PREFILLED, {"words": words}
            row_of.save(force_insert=True)
            count += 1
    return count


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _sentence(said: str) -> str:
    return said if said.endswith((".", "!", "?", "…", ";")) else f"{said}."
