"""Sets the HTML with WeasyPrint, section by section, so that each counts its pages from 1."""

from datetime import datetime
from html import escape
from types import ModuleType
from typing import Any

from gandan.papers.composing import Section, sections
from gandan.papers.layout import Layout
from gandan.papers.model import NoPrinter, Paper
from gandan.papers.page.html import body_of
from gandan.papers.page.sheet import sheet

VARIANT = "pdf/a-2a"  # for the archive, and tagged for screen readers
_LETTERS = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def write(paper: Paper, layout: Layout, made_at: datetime) -> bytes:
    """The bytes of the PDF; the same for the same paper, layout, moment and fonts.

    Raises:
        BadPaper: the paper cannot be written as asked.
        NoPrinter: a library or a font of the system is missing.
    """
    composed = sections(paper, layout)
    weasyprint = _weasyprint()
    head = _head(paper, made_at)
    set_ = [_set(weasyprint, head, section, layout) for section in composed]
    whole = set_[0].copy([page for one in set_ for page in one.pages])

    def look(document: Any, _: Any) -> None:  # noqa: ANN401  # what the library hands out
        _check_letters(document.fonts.values(), layout)

    data: bytes = whole.write_pdf(pdf_variant=VARIANT, finisher=look)
    return data


def _set(weasyprint: ModuleType, head: str, section: Section, layout: Layout) -> Any:  # noqa: ANN401
    style = sheet(layout, is_landscape=section.is_landscape)
    html = (
        f'<!DOCTYPE html><html lang="vi"><head>{head}<style>{style}</style></head>'
        f"<body>{body_of(section)}</body></html>"
    )
    # nothing that a paper says is fetched: there is no protocol that may be
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=())
    return weasyprint.HTML(string=html, url_fetcher=fetcher).render()


def _head(paper: Paper, made_at: datetime) -> str:
    issuer = " ".join(paper.co_quan_ban_hanh.split())
    moment = made_at.isoformat(timespec="seconds")
    return (
        f'<meta charset="utf-8"><title>{escape(paper.trich_yeu)}</title>'
        f'<meta name="author" content="{escape(issuer)}">'
        f'<meta name="dcterms.created" content="{moment}">'
        f'<meta name="dcterms.modified" content="{moment}">'
    )


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError as error:
        raise NoPrinter(
            "Không tạo được tệp PDF vì máy chủ thiếu thư viện dàn trang Pango. Trên Debian, cài "
            "bằng lệnh: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0. Trong khi chờ, có thể tải tệp Word."
        ) from error
    module: ModuleType = weasyprint
    return module


def _check_letters(fonts: Any, layout: Layout) -> None:  # noqa: ANN401
    """Refuse a page whose Vietnamese letters came from a font of another look.

    The typesetter takes the letters that the wanted font lacks from any other, within a word.
    """
    for font in fonts:
        letters = set("".join(font.to_unicode.values()).lower())
        if font.family not in layout.families and letters & _LETTERS:
            wanted = " hoặc ".join(layout.families)
            raise NoPrinter(
                f"Không tạo được tệp PDF đúng thể thức vì máy chủ thiếu phông chữ {wanted} có đủ "
                "chữ tiếng Việt. Trên Debian, cài bằng lệnh: sudo apt-get install "
                "fonts-liberation2. Trong khi chờ, có thể tải tệp Word."
            )
