"""How each kind of things that can be found looks on a page: one row a kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gandan.apps.search.queries.asking import Piece
from gandan.apps.search.queries.kinds import Shown, kinds
from gandan.apps.search.queries.passages import Part, Passage, lit, passages
from gandan.web.staff.documents.deadlines import shown as paper_day
from gandan.web.staff.documents.forms import kind_names


@dataclass(frozen=True, slots=True)
class Face:
    """A kind in the address, its icon, and where one of its things is opened.

    `opened` takes the thing, the words that were typed and the place of the first hit in its text.
    """

    slug: str
    icon: str
    opened: Callable[[Shown, str, int | None], str]


def _document(found: Shown, said: str, start: int | None) -> str:
    """The text at the passage; the page of the document where only its header was hit."""
    if start is None:
        return reverse("van-ban-chi-tiet", args=[found.public_id])
    text = reverse("van-ban-toan-van", args=[found.public_id])
    return f"{text}?{urlencode({'tim': said})}#d{start}"


def _task(found: Shown, _said: str, _start: int | None) -> str:
    return reverse("nhiem-vu-chi-tiet", args=[found.public_id])


def _result(found: Shown, _said: str, _start: int | None) -> str:
    return reverse("nhiem-vu-don-vi", args=[found.within, found.public_id])


FACES = {
    "document": Face("van-ban", "document", _document),
    "task": Face("nhiem-vu", "task", _task),
    "result": Face("ket-qua", "check", _result),
}
BY_SLUG = {face.slug: name for name, face in FACES.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found, as the page writes it."""

    url: str
    icon: str
    kind: str
    number: SafeString
    title: SafeString
    facts: SafeString
    state: str
    is_internal: bool
    passages: Sequence[SafeString]


def line_of(found: Shown, pieces: Sequence[Piece], said: str) -> Line:
    """What was found, with the passages in which it was."""
    face, kind = FACES[found.kind], kinds()[found.kind]
    quoted = passages(found.text, pieces)
    start = next((passage.start for passage in quoted if passage.start is not None), None)
    day = paper_day(found.on)
    facts = (
        kind_names().get(found.loai, "") if not found.of else "",
        found.issuer,
        _("văn bản %(number)s") % {"number": found.of} if found.kind == "task" else found.of,
        _("ngày %(day)s") % {"day": day} if day else _("không ghi ngày"),
    )
    return Line(
        url=face.opened(found, said, start),
        icon=face.icon,
        kind=str(kind.label),
        number=_html(lit(found.number, pieces)),
        title=_html(lit(_line(found.title) or _("Không có trích yếu"), pieces)),
        facts=format_html_join("", "<span>{}</span>", ((fact,) for fact in facts if fact)),
        state=str(kind.states.get(found.state, "")),
        is_internal=found.is_internal,
        passages=[_quoted(passage) for passage in quoted],
    )


def _html(parts: Sequence[Part]) -> SafeString:
    """Parts, escaped, with what was asked for as marks.

    Here and not in a template, which takes ten times as long for a page of them.
    """
    return SafeString(
        "".join(
            f"<mark>{escape(part.text)}</mark>" if part.is_hit else escape(part.text)
            for part in parts
        )
    )


def _quoted(passage: Passage) -> SafeString:
    before, after = "" if passage.begins else "… ", "" if passage.ends else " …"
    return SafeString(f"{before}{_html(passage.parts)}{after}")  # both are escaped


def _line(text: str) -> str:
    return " ".join(text.split())
