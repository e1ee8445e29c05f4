"""What the page of a report shows to the body that makes it, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.queries.files import stored_name
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Attachment, Edition, FieldComment
from gandan.apps.reports.policies import can_fill, can_send
from gandan.apps.reports.queries.contents import Content, content_of
from gandan.apps.reports.queries.earlier import Last, last_of
from gandan.apps.reports.queries.findings import findings_of
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.periods import window_of
from gandan.apps.reports.queries.times import Found, check_sees, find, is_own_report
from gandan.deadlines.periods import Stretch
from gandan.rollup import FigureField, Finding, Form


@dataclass(frozen=True, slots=True)
class Standing:
    """How a draft stands: what it holds, and what is to be said of that."""

    draft: Edition
    form: Form
    content: Content
    last: Last
    findings: Sequence[Finding]
    comments: Sequence[FieldComment]  # what the body is asked to complete


@dataclass(frozen=True, slots=True)
class FillPage(Standing):
    """A draft as it stands, with what is to be looked at beside it."""

    found: Found
    sent: Sequence[Edition]  # newest first
    taken_over: Sequence[Edition]  # drafts of bodies that were merged into this one
    window: Stretch | None
    may_fill: bool
    may_send: bool


def draft_of(found: Found) -> Edition | None:
    """The draft of a report, if it has one."""
    return found.submission.editions.filter(sent_at=None).first()


def fill_page(*, by: Viewer, submission: UUID) -> FillPage | None:
    """The draft of a report for the people of its body; None where there is none to show.

    A constant number of queries, whatever the form asks.

    Raises:
        NotAllowed: the viewer neither belongs to a body that answers for it nor reads every report.
    """
    found = find(by=by, submission=submission)
    check_sees(by, found)
    editions = list(found.submission.editions.select_related("sent_by").order_by("-number"))
    draft = next((one for one in editions if one.sent_at is None), None)
    if draft is None or not is_own_report(by, found):
        return None
    form = form_of(found.submission.form)
    now = _standing(found, draft, form, last_of(found.submission, form))
    return FillPage(
        now.draft,
        now.form,
        now.content,
        now.last,
        now.findings,
        now.comments,
        found=found,
        sent=[one for one in editions if one.sent_at is not None],
        taken_over=drafts_of_before(found),
        window=window_of(found.submission.regime, found.submission.period),
        may_fill=can_fill(by, found.units) and bool(found.times),
        may_send=can_send(by, found.units),
    )


def standing_of(found: Found, draft: Edition) -> Standing:
    """How a draft stands, for who has just written into it; who may see it is not asked.

    The period before is read where a rule of the form compares with it, and not to be shown.
    """
    form = form_of(found.submission.form)
    figures = [one for one in form.fields if isinstance(one, FigureField)]
    compares = any(one.plausible is not None for one in figures)
    last = last_of(found.submission, form) if compares else Last("", {})
    return _standing(found, draft, form, last)


def _standing(found: Found, draft: Edition, form: Form, last: Last) -> Standing:
    content = content_of(draft)
    return Standing(
        draft=draft,
        form=form,
        content=content,
        last=last,
        findings=findings_of(form, content, last, is_nil=draft.is_nil),
        # of the first edition nothing can have been asked yet
        comments=told_comments(found) if draft.number > 1 else (),
    )


def told_comments(found: Found) -> list[FieldComment]:
    """What the body was asked to complete and has not answered by another edition; one query."""
    rows = FieldComment.objects.filter(
        edition__submission=found.submission, told_at__isnull=False, settled_at=None
    )
    return list(rows.order_by("at", "pk"))


def drafts_of_before(found: Found) -> list[Edition]:
    """Drafts, never sent, of bodies whose duty for this report came to the one that owes it now."""
    own = found.submission.unit_id
    before = {time.assignment.unit_id for time in found.times} - {own}
    if not before:
        return []
    rows = Edition.objects.filter(
        submission__regime=found.submission.regime_id,
        submission__period=found.submission.period,
        submission__unit__in=before,
        number=1,
        sent_at=None,
    )
    return list(rows.select_related("submission__unit").order_by("pk"))


def attachment_file(
    *, by: Viewer, submission: UUID, attachment: UUID
) -> tuple[Found, Attachment, File[bytes]]:
    """A file of a report with its open bytes: of a draft for its own people only."""
    found = find(by=by, submission=submission)
    check_sees(by, found)
    row = (
        Attachment.objects.select_related("edition")
        .filter(public_id=attachment, edition__submission=found.submission)
        .first()
    )
    if row is None or (row.edition.sent_at is None and not is_own_report(by, found)):
        raise NotAllowed("No such file in a report that the viewer reads.")
    return found, row, default_storage.open(stored_name(row.sha256))
