"""Comments of Word that say beside each placeholder what it is; and taking comments out again."""

from collections.abc import Iterable
from datetime import datetime

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from gandan.papers.placeholders import Placeholder

AUTHOR, INITIALS = "Gần Dân", "GD"
_KINDS = {
    "line": "Viết được trong dòng, cùng chữ khác.",
    "lines": "Đứng riêng một đoạn; tên dài thì đoạn được lặp lại cho từng dòng.",
    "block": "Đứng riêng một đoạn; cả đoạn được thay bằng nội dung.",
}
_MISSING = {
    "refused": "Mẫu phải có ô điền này.",
    "typed": "Có thể xóa ô điền này và gõ sẵn chữ của đơn vị.",
    "needed": "Báo cáo có phần này thì mẫu phải có ô điền này.",
}
_MARKS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd")))
_REFERENCE = qn("w:commentReference")
# parts that belong to comments: their text, and what newer editions of Word keep beside it
_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")


def explain(document: WordDocument, known: dict[str, Placeholder], made_at: datetime) -> None:
    """A comment at each placeholder; of those that do not stand there, one at the first."""
    told = set()
    first: Run | None = None
    for element in list(document.element.body.iter(qn("w:r"))):
        run = Run(element, document)
        for row in known.values():
            if row.shown in (run.text or ""):
                _comment(document, run, explained(row), made_at)
                told.add(row.id)
                first = first or run
    rest = [row for row in known.values() if row.id not in told]
    if rest and first is not None:
        _comment(document, first, _also(rest), made_at)


def explained(row: Placeholder) -> str:
    """What a placeholder is, in a few sentences."""
    once = " Chỉ một lần trong mẫu." if row.is_once else ""
    return f"{row.name}. Ví dụ: {row.example} – {_KINDS[row.kind]} {_MISSING[row.missing]}{once}"


def without_comments(document: WordDocument, roots: Iterable[BaseOxmlElement]) -> None:
    """Take every comment out: what was noted in a template is no part of the paper."""
    for root in roots:
        for mark in list(root.iter(*_MARKS)):
            mark.getparent().remove(mark)
        for reference in list(root.iter(_REFERENCE)):
            run = reference.getparent()
            run.getparent().remove(run)
    for id_, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2] in _PARTS:
            del document.part.rels[id_]


def _also(rest: list[Placeholder]) -> str:
    listed = "; ".join(f"{row.shown}: {row.name}, ví dụ {row.example}" for row in rest)
    return f"Có thể dùng thêm ở chỗ khác: {listed}."


def _comment(document: WordDocument, run: Run, words: str, made_at: datetime) -> None:
    comment = document.add_comment(run, words, author=AUTHOR, initials=INITIALS)
    moment = f"{made_at:%Y-%m-%dT%H:%M:%SZ}"
    comment._comment_elm.set(qn("w:date"), moment)  # else the clock is read
