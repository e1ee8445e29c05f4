"""The page of a portal: what a province puts on its web site, with all that stands round a paper.

Letterhead and signature are tables without rules, footnotes are links to the end as Word writes
them, and the page has a menu, a list of other papers and a foot that belong to no document.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from samples.paper import Block, Paper, Piece, listed
from samples.text_form import DANG, QUOC_HIEU

STYLE = {
    "title": "text-align:center;font-weight:bold",
    "strong": "text-align:justify;text-indent:1cm;font-weight:bold",
    "italic": "text-align:center;font-style:italic",
    "plain": "text-align:justify;text-indent:1cm",
}
PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title} - Cổng Thông tin điện tử tỉnh Lam Giang</title>
<style>body {{ font-family: "Times New Roman", serif }} .menu li {{ display: inline }}</style>
<script>window.viewed = "Số: 99/QĐ-UBND";</script>
</head>
<body>
<header><a href="/">CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LAM GIANG</a></header>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/van-ban">Văn bản</a></li>\
<li><a href="/lien-he">Liên hệ</a></li></ul></nav>
<main><article>
{body}
</article></main>
<aside><h3>Văn bản khác</h3><ul><li><a href="/12">Kế hoạch số 12/KH-UBND ngày 05/01/2026</a></li>\
</ul></aside>
<footer><p>© Cổng Thông tin điện tử tỉnh Lam Giang. Ghi rõ nguồn khi phát hành lại.</p></footer>
</body>
</html>
"""


def piece(part: Piece) -> str:
    """One stretch of a paragraph."""
    text = escape(part.text, quote=False)
    if part.kind == "note":
        return f'<a href="#_ftn{text}" name="_ftnref{text}"><sup>[{text}]</sup></a>'
    return f"<b>{text}</b>" if part.kind == "bold" else text


def lines(texts: Iterable[str], *, tag: str = "p") -> str:
    """Paragraphs without a look of their own."""
    return "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>\n" for text in texts)


def columns(left: str, right: str) -> str:
    """Two cells side by side, as letterheads and signatures stand."""
    cell = '<td style="width:50%;vertical-align:top;text-align:center">'
    return (
        '<table border="0" cellpadding="0" style="width:100%"><tbody><tr>'
        f"{cell}\n{left}</td>{cell}\n{right}</td></tr></tbody></table>\n"
    )


def letterhead(paper: Paper) -> str:
    """The two columns at the top, then title or addressees."""
    star = ["*"] if paper.is_party else []
    subject = [paper.ve_viec] if paper.ve_viec else []
    left = lines([*paper.chu_quan, *paper.co_quan, *star, paper.so, *subject])
    nation = (DANG,) if paper.is_party else QUOC_HIEU
    made = columns(left, lines([*nation, paper.noi_va_ngay]))
    if paper.ten_loai:
        made += f'<h2 style="text-align:center">{escape(paper.ten_loai)}</h2>\n'
        made += f'<h3 style="text-align:center">{escape(paper.trich_yeu or "")}</h3>\n'
    if paper.kinh_gui:
        made += lines(["Kính gửi:", *listed(paper.kinh_gui)])
    return made


def block(one: Block) -> str:
    """A paragraph, or a ruled table."""
    if one.kind == "table":
        rows = (
            "".join(f"<td><p>{escape(cell, quote=False)}</p></td>" for cell in row)
            for row in one.rows
        )
        inner = "".join(f"<tr>{row}</tr>\n" for row in rows)
        return (
            f'<table border="1" style="border-collapse:collapse"><tbody>\n{inner}</tbody></table>\n'
        )
    text = "".join(map(piece, one.pieces)).strip()
    return f'<p style="{STYLE[one.kind]}">{text}</p>\n' if text else ""


def notes(paper: Paper) -> str:
    """The footnotes at the end, behind a thin rule."""
    if not paper.chu_thich:
        return ""
    held = "".join(
        f'<div id="ftn{mark}"><p><a href="#_ftnref{mark}" name="_ftn{mark}">[{mark}]</a> '
        f"{escape(text, quote=False)}</p></div>\n"
        for mark, text in paper.chu_thich.items()
    )
    return f'<hr align="left" width="33%">\n{held}'


def page(paper: Paper) -> str:
    """The whole page."""
    body = letterhead(paper) + "".join(map(block, paper.than))
    sign = lines([*paper.ky, paper.ho_ten])
    body += columns(lines(["Nơi nhận:", *listed(paper.noi_nhan)]), sign)
    body += "".join(map(block, paper.kem_theo)) + notes(paper)
    return PAGE.format(title=escape(paper.trich_yeu or paper.ve_viec or paper.so), body=body)


def write(paper: Paper, path: Path) -> None:
    """Writes the page of a paper."""
    path.write_text(page(paper), encoding="utf-8", newline="\n")
