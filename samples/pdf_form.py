"""The printed page: HTML after Nghị định 30/2020/NĐ-CP, set by Chromium into a PDF."""

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from pathlib import Path

from samples.paper import Block, Paper, Piece, listed
from samples.text_form import DANG, QUOC_HIEU

CHROMIUM = Path("/usr/bin/chromium")
CSS = Path(__file__).with_name("page.css")
STAMP = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
# Every page is a box of fixed height: what does not fit is an error of the source, not a new page.
OVERFLOW = """[...document.querySelectorAll('.page')].map(page => {
  const notes = page.querySelector('.notes');
  const last = [...page.children].filter(child => child !== notes).pop();
  const floor = notes ? notes.offsetTop : page.clientHeight - 50;
  return Math.round(last.offsetTop + last.offsetHeight - floor);
})"""


def piece(part: Piece) -> str:
    """One stretch of a paragraph."""
    text = escape(part.text, quote=False)
    return {"note": f"<sup>{text}</sup>", "bold": f"<b>{text}</b>"}.get(part.kind, text)


def table(block: Block) -> str:
    """A ruled table with its head."""
    first, *rest = block.rows
    head = "".join(f"<th>{escape(cell)}</th>" for cell in first)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest
    )
    return f"<table class=ruled><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def flow(blocks: Iterable[Block]) -> list[list[str]]:
    """Paragraphs, page by page: a paragraph with `[page]` inside is cut there."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        if block.kind == "table":
            pages[-1].append(table(block))
            continue
        cut = [at for at, part in enumerate(block.pieces) if part.kind == "page"]
        edges = [-1, *cut, len(block.pieces)]
        for at, (low, high) in enumerate(pairwise(edges)):
            text = "".join(map(piece, block.pieces[low + 1 : high])).strip()
            if at:
                pages.append([])
            halves = (" cut" if high < len(block.pieces) else "") + (" rest" if at else "")
            if text:
                pages[-1].append(f'<p class="{block.kind}{halves}">{text}</p>')
    return pages


def letterhead(paper: Paper) -> str:
    """The two columns at the top, then title or addressees."""

    def lines(items: Iterable[str]) -> str:
        return "<br>".join(escape(item) for item in items)

    if paper.is_party:
        left, right = "<div class=star>*</div>", f'<div class="nation party">{DANG}</div>'
    else:
        left = "<div class=rule></div>"
        right = f"<div class=nation>{QUOC_HIEU[0]}</div><div class=motto>{QUOC_HIEU[1]}</div>"
    subject = f"<div class=subject>{escape(paper.ve_viec)}</div>" if paper.ve_viec else ""
    html = (
        "<table class=head><tr><td class=left>"
        f"<div>{lines(paper.chu_quan)}</div><div class=issuer>{lines(paper.co_quan)}</div>{left}"
        f"<div class=number>{escape(paper.so)}</div>{subject}</td>"
        f"<td>{right}<div class=place>{escape(paper.noi_va_ngay)}</div></td></tr></table>"
    )
    if paper.ten_loai:
        html += f"<h1>{escape(paper.ten_loai)}</h1><h2>{escape(paper.trich_yeu or '')}</h2>"
        html += "<div class=rule></div>"
    if paper.kinh_gui:
        to = "".join(f"<div>{escape(line)}</div>" for line in listed(paper.kinh_gui))
        html += f"<div class=to><span>Kính gửi:</span><div>{to}</div></div>"
    return html


def signature(paper: Paper) -> str:
    """Distribution list at the left, signer at the right."""
    to = "".join(f"<div>{escape(line)}</div>" for line in listed(paper.noi_nhan))
    by = "".join(f"<div>{escape(line)}</div>" for line in paper.ky)
    return (
        f"<table class=foot><tr><td><div class=to-head>Nơi nhận:</div>{to}</td>"
        f"<td class=signer>{by}<div class=name>{escape(paper.ho_ten)}</div></td></tr></table>"
    )


def html(paper: Paper) -> str:
    """The document as fixed pages; footnotes stand at the foot of the page that marks them."""
    pages = flow(paper.than)
    pages[0].insert(0, letterhead(paper))
    pages[-1].append(signature(paper))
    if paper.kem_theo:
        pages += flow(paper.kem_theo)
    out = []
    for number, page in enumerate(pages, 1):
        body = "".join(page)
        marks = re.findall(r"<sup>(\d+)</sup>", body)
        notes = "".join(
            f"<div><sup>{mark}</sup> {escape(paper.chu_thich[mark])}</div>" for mark in marks
        )
        shown = f"<div class=folio>{number}</div>" if number > 1 else ""
        foot = f"<div class=notes>{notes}</div>" if notes else ""
        out.append(f'<div class="page">{shown}{body}{foot}</div>')
    css = CSS.read_text(encoding="utf-8")
    kind = "party" if paper.is_party else "state"
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{escape(paper.so)}</title>'
        f'<style>{css}</style><body class="{kind}">{"".join(out)}</body></html>'
    )


def write(papers: dict[Path, Paper]) -> None:
    """Prints each paper to its path with the same bytes every time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        for path, paper in papers.items():
            source = path.with_suffix(".print.html")
            source.write_text(html(paper), encoding="utf-8")
            try:
                page.goto(source.as_uri())
                over = {at: more for at, more in enumerate(page.evaluate(OVERFLOW), 1) if more > 1}
                if over:
                    raise ValueError(
                        f"{path.stem}: pages are too full (page: pixels over): {over}. "
                        "Move their [page] marks."
                    )
                data = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
            finally:
                source.unlink()
            path.write_bytes(STAMP.sub(rb"\g<1>20260101000000", data))
        browser.close()
