"""Web pages as portals and Word publish them, also packed into one file (.mht)."""

import email
from email.policy import compat32
from typing import TYPE_CHECKING, Any

from gandan.vanban.sources import limits
from gandan.vanban.sources.flow import Item, source_of, text_of
from gandan.vanban.sources.html.frame import without_frame
from gandan.vanban.sources.html.letters import decoded_page
from gandan.vanban.sources.html.walk import Walk
from gandan.vanban.sources.model import Remark, Source, Unreadable

if TYPE_CHECKING:
    from email.message import Message

_MOST_LETTERS = 60_000_000
_MOST_PARTS = 2000
_TOO_DEEP = "Excessive depth"


def load_html(data: bytes, name: str) -> Source:
    """Return the text of a web page: a paragraph a line, a table row a line with tabs."""
    items, remarks = read_page(decoded_page(data), name)
    return _source(items, remarks, name, "text/html")


def load_packed_page(data: bytes, name: str) -> Source:
    """Return the text of a page with its pictures in one file (.mht)."""
    items, remarks = read_page(_page_in(data, name), name)
    return _source(items, remarks, name, "multipart/related")


def read_plain_page(data: bytes, name: str) -> tuple[list[Item], list[Remark]]:
    """The lines and rows of a page."""
    return read_page(decoded_page(data), name)


def read_packed_page(data: bytes, name: str) -> tuple[list[Item], list[Remark]]:
    """The lines and rows of a page with its pictures in one file."""
    return read_page(_page_in(data, name), name)


def read_page(markup: str, name: str) -> tuple[list[Item], list[Remark]]:
    """The lines and rows of a page, and what was left out of it."""
    if len(markup) > _MOST_LETTERS:
        raise limits.too_large(name)
    root = _tree(markup, name)
    if root is None:
        return [], []
    body, frame = without_frame(root)
    walk = Walk(root)
    items = walk.read(body)
    remarks = walk.remarks()
    if frame:
        remarks.append(Remark("portal_frame"))
    return items, remarks


def _source(items: list[Item], remarks: list[Remark], name: str, media_type: str) -> Source:
    if not text_of(items).strip():
        raise Unreadable(
            "no_text",
            f"Trang {name} không có chữ nào đọc được. "
            "Hãy mở trang bằng trình duyệt, in thành PDF rồi chọn lại.",
        )
    return source_of(items, media_type, remarks)


def _tree(markup: str, name: str) -> Any:  # noqa: ANN401  lxml is untyped
    """The root of a page, however it was written; nothing that it names is fetched."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True,
        huge_tree=True, collect_ids=False,
    )  # fmt: skip
    words = markup.replace("\x00", "").encode("utf-8", "replace")
    if not words.strip():
        return None
    try:
        root = etree.fromstring(words, parser)
    except etree.LxmlError as error:
        raise Unreadable(
            "broken", f"Trang {name} bị hỏng. Hãy lưu lại từ trình duyệt hoặc in thành PDF."
        ) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise limits.too_deep(name)
    return root


def _page_in(data: bytes, name: str) -> str:
    """The first page among the parts of a packed file."""
    if data.count(b"\n--") > _MOST_PARTS * 4:
        raise limits.too_large(name)
    try:
        message = email.message_from_bytes(data, policy=compat32)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                return decoded_page(_payload(part), _charset(part))
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise _no_page(name) from error
    raise _no_page(name)


def _payload(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: "Message[str, str]") -> str:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else ""


def _no_page(name: str) -> Unreadable:
    return Unreadable(
        "broken", f"Tệp {name} không có trang web nào đọc được. Hãy lưu lại từ trình duyệt."
    )
