"""A duty in few words, for what leaves the page: notices, e-mails, calendars on telephones."""

from dataclasses import dataclass
from textwrap import shorten

from django.utils.translation import gettext as _

from gandan.apps.documents.models import Document, DoMat
from gandan.apps.tasks.models import Task

ACTION, SUBJECT = 120, 60  # characters of what is to be done, of what a paper is about


@dataclass(frozen=True, slots=True)
class Brief:
    """Number of the paper, section, beginning of what is to be done; empty where not to be said."""

    paper: str
    section: str = ""
    action: str = ""

    def as_facts(self) -> dict[str, str]:
        """As a notice keeps it."""
        rows = {"paper": self.paper, "section": self.section, "action": self.action}
        return {name: value for name, value in rows.items() if value}


def brief_of(task: Task) -> Brief:
    """What may be said of a duty outside: of a paper "lưu hành nội bộ" its number only."""
    paper = paper_of(task.document)
    if task.document.do_mat == DoMat.NOI_BO:
        return Brief(paper)
    action = shorten(task.action.rstrip(".;,: \n"), ACTION, placeholder="…")
    section = "" if task.section == "-" else task.section  # of a text without sections
    return Brief(paper, section, action)


def paper_of(document: Document) -> str:
    """The number of a paper; without one its subject, unless it stays inside."""
    if document.so_ky_hieu:
        return document.so_ky_hieu
    if document.do_mat == DoMat.NOI_BO or not document.trich_yeu:
        return _("văn bản chưa ghi số")
    return shorten(document.trich_yeu, SUBJECT, placeholder="…")
