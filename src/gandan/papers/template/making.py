"""The default template: the paper of the decree with placeholders where a report has its words."""

from collections.abc import Iterator
from datetime import datetime

from docx import Document

from gandan.papers.composing import Columns, Flow, Gap, Line, Piece, Rule, nation
from gandan.papers.layout import Layout
from gandan.papers.placeholders import Placeholder
from gandan.papers.template.explaining import explain
from gandan.papers.word.flow import Drawer
from gandan.papers.word.sheet import lay_page, number_pages, set_styles
from gandan.papers.word.writing import saved

_POINTS_OF_MM = 72 / 25.4


def make(
    layout: Layout, known: dict[str, Placeholder], made_at: datetime, *, explains: bool
) -> bytes:
    """The bytes of the DOCX; the same for the same rows and moment."""
    document = Document()
    set_styles(document, layout)
    page = document.sections[0]
    lay_page(page, layout, is_landscape=False)
    number_pages(page)
    drawer = Drawer(layout, width=layout.text_width())
    for flow in _flow(layout, {id_: row.shown for id_, row in known.items()}):
        document.element.body.insert_element_before(drawer.draw(flow), "w:sectPr")
    if explains:
        explain(document, known, made_at)
    about = document.core_properties
    about.title = about.author = about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = made_at
    return saved(document, made_at)


def _flow(layout: Layout, shown: dict[str, str]) -> Iterator[Flow]:
    space = layout.measure("part_space")
    yield _letterhead(layout, shown)
    yield Gap(space)
    yield Line("ten_loai", layout.genre("bao_cao").name.upper(), level=1)
    yield Line("trich_yeu", shown["trich_yeu"])
    yield _rule(layout, "trich_yeu", "subject_rule")
    yield Gap(space)
    yield Line("kinh_gui", shown["kinh_gui"])
    yield Line("can_cu", shown["can_cu"])
    yield Line("noi_dung", shown["noi_dung"])
    yield Gap(space / 2, keeps=True)
    yield _closing(layout, shown)
    yield Line("noi_nhan_dong", shown["phu_luc"])


def _letterhead(layout: Layout, shown: dict[str, str]) -> Columns:
    left = layout.measure("left_column")
    right = layout.text_width() - left
    issuer: tuple[Piece, ...] = (
        Line("co_quan_chu_quan", shown["co_quan_chu_quan"]),
        Line("co_quan_ban_hanh", shown["co_quan_ban_hanh"]),
        _rule(layout, "co_quan_ban_hanh", "issuer_rule"),
    )
    number = (Line("so_ky_hieu", f"Số: {shown['so_ky_hieu']}"),)
    dated = (Line("dia_danh", f"{shown['dia_danh']}, {shown['ngay_ban_hanh']}"),)
    return Columns(((issuer, tuple(nation(layout, right))), (number, dated)), (left, right))


def _rule(layout: Layout, style: str, share: str) -> Rule:
    """As long as under a line that fills its column by half; filling fits it to the words."""
    width = layout.measure("left_column") if style == "co_quan_ban_hanh" else layout.text_width()
    return Rule(width / 2 * layout.measure(share))


def _closing(layout: Layout, shown: dict[str, str]) -> Columns:
    left = layout.measure("noi_nhan_column")
    received = (Line("noi_nhan", "Nơi nhận:"), Line("noi_nhan_dong", shown["noi_nhan"]))
    signed = (
        Line("quyen_han", shown["quyen_han"]),
        Line("quyen_han", shown["chuc_vu"]),
        Gap(layout.measure("signing_space") * _POINTS_OF_MM),
        Line("ho_ten", shown["ho_ten"]),
    )
    return Columns(((received, signed),), (left, layout.text_width() - left))
