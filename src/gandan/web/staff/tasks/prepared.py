"""A paper that is prepared here, taken as a file."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.policies import can_report
from gandan.papers import BadPaper, NoPrinter, Paper, write_docx, write_pdf

KINDS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


def paper_rights(by: Viewer) -> dict[str, bool]:
    """Which papers a duty names the viewer may open, for `tasks/raised.html`."""
    return {
        "may_urge": by.may("tasks.urge"),
        "may_report": can_report(by),
        "may_open_answer": by.may("documents.read"),
    }


def as_file(
    request: HttpRequest,
    paper: Callable[[], Paper],
    *,
    kind: str,
    name: str,
    made_at: datetime,
    back: str,
) -> HttpResponse:
    """The paper as a download; where it cannot be written, back to its page with the reason.

    Args:
        request: gets the message that says why not.
        paper: makes it, from what is stored.
        kind: a key of `KINDS`; of another one there is nothing.
        name: of the file, without its ending.
        made_at: the moment that the file says it was made.
        back: address of the page of the paper.
    """
    if kind not in KINDS:
        raise Http404(f"No such kind of file: {kind}")
    write, media_type = KINDS[kind]
    try:
        data = write(paper(), made_at=made_at)
    except (BadPaper, NoPrinter) as problem:
        messages.error(request, str(problem))
        return redirect(back)
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def thrown_away(request: HttpRequest, act: Callable[[], object], *, back: str) -> HttpResponse:
    """Throw a draft away by `act`, and on to the choosing page; back to its own with a refusal."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(back)
    messages.success(request, _("Đã bỏ bản thảo."))
    return redirect("don-doc")
