"""What was sent of a report: its editions, how they differ, and what was said of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries.signatures import FileSignature, signatures_of
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Edition, FieldComment
from gandan.apps.reports.policies import can_collect, can_fill
from gandan.apps.reports.queries.contents import Content, content_of, digest_of, said
from gandan.apps.reports.queries.earlier import Last, last_of
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.paths import title_at
from gandan.apps.reports.queries.times import Found, check_sees, find, is_own_report
from gandan.apps.tasks.models import OccurrenceState
from gandan.rollup import Form, TableField, write_number
from gandan.rollup.figures import Key


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two editions say something else; empty where one says nothing."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SentPage:
    """An edition as it was sent, locked."""

    found: Found
    edition: Edition
    form: Form
    content: Content
    last: Last
    editions: Sequence[Edition]  # all that were sent, newest first
    has_draft: bool  # a correction is being written; the body's own matter
    differences: Sequence[Difference]  # against the edition before
    comments: Sequence[FieldComment]
    signatures: Mapping[str, Sequence[FileSignature]]
    is_own: bool  # the viewer's body made it
    is_whole: bool  # what stands in the database still is what was signed
    may_correct: bool
    may_collect: bool

    @property
    def waits(self) -> bool:
        """Whether the newest edition waits to be received."""
        states = {time.state for time in self.found.times}
        return self.edition.is_counted and OccurrenceState.SUBMITTED in states


def sent_page(*, by: Viewer, submission: UUID, number: int = 0) -> SentPage:
    """An edition that was sent; without a number the newest.

    Raises:
        NotAllowed: the viewer does not read it, or no such edition has been sent.
    """
    found = find(by=by, submission=submission)
    check_sees(by, found)
    every = list(
        found.submission.editions.select_related("sent_by", "evidence__assignment__task").order_by(
            "-number"
        )
    )
    sent = [one for one in every if one.sent_at is not None]
    edition = next((one for one in sent if number in (0, one.number)), None)
    if edition is None:
        raise NotAllowed("No such edition has been sent.")
    form, content = form_of(found.submission.form), content_of(edition)
    earlier = next((one for one in sent if one.number < edition.number), None)
    is_own = is_own_report(by, found)
    files = [file.sha256 for rows in content.files.values() for file in rows]
    if edition.evidence:
        files.append(edition.evidence.sha256)
    return SentPage(
        found=found,
        edition=edition,
        form=form,
        content=content,
        last=last_of(found.submission, form),
        editions=sent,
        has_draft=is_own and len(sent) < len(every),
        differences=list(differences(form, content_of(earlier), content)) if earlier else [],
        comments=_comments(by, found, edition),
        signatures=signatures_of(by.tenant_id, files),
        is_own=is_own,
        is_whole=digest_of(said(found.submission, edition, content)) == edition.digest,
        may_correct=is_own and can_fill(by, found.units) and len(sent) == len(every),
        may_collect=can_collect(by, found.submission),
    )


def has_sent(*, by: Viewer, submission: UUID) -> bool:
    """Whether anything of a report has been sent, for who may see it."""
    found = find(by=by, submission=submission)
    check_sees(by, found)
    return found.submission.editions.filter(sent_at__isnull=False).exists()


def differences(form: Form, before: Content, after: Content) -> Iterator[Difference]:
    """Where two contents say something else, in the order of the form."""
    for field in form.fields:
        for path, one, other in _pairs(form, field.code, before, after):
            if one != other:
                yield Difference(title_at(form, path) or form.title_of(field.code), one, other)


def _pairs(
    form: Form, code: str, before: Content, after: Content
) -> Iterator[tuple[str, str, str]]:
    for basis in form.bases:
        key: Key = (code, basis)
        if key in before.figures or key in after.figures:
            yield f"figure.{code}.{basis}", _figure(before, key), _figure(after, key)
    if code in before.texts or code in after.texts:
        yield f"text.{code}", _text(before, code), _text(after, code)
    field = form.field_of(code)
    if isinstance(field, TableField):
        one, other = _rows(before, field), _rows(after, field)
        for number in range(max(len(one), len(other))):
            yield f"table.{code}.{number + 1}", _nth(one, number), _nth(other, number)
    if code in before.files or code in after.files:
        yield f"file.{code}", _files(before, code), _files(after, code)


def _figure(content: Content, key: Key) -> str:
    figure = content.figures.get(key)
    if figure is None or figure.number is None:
        return ""
    number = write_number(figure.number.normalize() + 0)
    if not figure.explanation:
        return number
    return _("%(number)s (giải trình: %(words)s)") % {"number": number, "words": figure.explanation}


def _text(content: Content, code: str) -> str:
    text = content.texts.get(code)
    return text.text.strip() if text else ""


def _rows(content: Content, field: TableField) -> list[str]:
    found = []
    for row in content.rows.get(field.code, ()):
        cells = [row.cells.get(column.code, "") for column in field.columns]
        if any(cells):
            found.append("; ".join(cells))
    return found


def _nth(rows: Sequence[str], number: int) -> str:
    return rows[number] if number < len(rows) else ""


def _files(content: Content, code: str) -> str:
    return "; ".join(file.ten_tep for file in content.files.get(code, ()))


def _comments(by: Viewer, found: Found, edition: Edition) -> list[FieldComment]:
    """To who collects all; to the body those that it was told."""
    rows = FieldComment.objects.filter(edition=edition).select_related("by").order_by("at", "pk")
    if not can_collect(by, found.submission):
        rows = rows.filter(told_at__isnull=False)
    return list(rows)
