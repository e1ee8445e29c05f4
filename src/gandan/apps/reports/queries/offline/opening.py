"""A filled-in form as it was sent: opened apart, understood, compared. Nothing of it is kept."""

from uuid import UUID

from django.utils.translation import get_language

from gandan.apps.audit.policies import Refused
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.queries.offline.comparing import Comparing, Preview
from gandan.apps.reports.queries.offline.taking import offer
from gandan.papers.forms import NotThisForm, read_back
from gandan.vanban import apart
from gandan.vanban.sources.model import Unreadable

_NAME = 120  # characters of the file's name that are kept


def preview(*, by: Viewer, submission: UUID, name: str, data: bytes) -> Preview:
    """What the file would change in the draft of the report.

    Raises:
        NotAllowed: there is no such report, or it is not for the viewer to fill in.
        Refused: the file cannot be opened, is no form, or of another report; or this one was sent.
    """
    given = offer(by=by, submission=submission)
    shown = name[-_NAME:]
    try:
        filled = apart.open_filled(data, shown)
        back = read_back(given.form, given.identity, given.printed, filled)
    except Unreadable as error:
        raise Refused(why_unreadable(error, shown)) from error
    except NotThisForm as other:
        raise Refused(other.phrase.said(get_language() or "vi")) from other
    comparing = Comparing(given, back)
    lines = comparing.lines()
    return Preview(given, shown, lines, back.findings, comparing.same, comparing.kept)
