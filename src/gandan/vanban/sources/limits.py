"""What a file may be at most, each with the sentence that refuses more, and why the number.

The numbers are far above any official document and far below what hurts a machine of 4 GB.
"""

from gandan.vanban.sources.model import Unreadable

# a scan of 300 pages at 200 dpi has about 30 MB; the web may set less, never more
MOST_BYTES = 50_000_000
# the longest laws have 300 pages, a decision with its annexes of figures about 1,500
MOST_PAGES = 2000
# of text: 2,000 full pages have about 6 million; more is a dump of data and no document
MOST_LETTERS = 20_000_000

_BLANKS = b"\x00 \t\r\n\f\xef\xbb\xbf"


def check_size(data: bytes, name: str) -> None:
    """Raise `Unreadable` when there is nothing in the file, or too much."""
    if len(data) > MOST_BYTES:
        raise too_large(name)
    if not data.strip(_BLANKS):
        raise Unreadable("empty", f"Tệp {name} không có nội dung. Hãy chọn tệp văn bản khác.")


def check_pages(count: int, name: str) -> None:
    """Raise `Unreadable` when the file has more pages than a document has."""
    if count > MOST_PAGES:
        raise Unreadable(
            "too_many_pages", f"Tệp {name} có hơn {MOST_PAGES} trang. Hãy tách thành nhiều tệp."
        )


def check_letters(text: str, name: str) -> None:
    """Raise `Unreadable` when a file holds more text than a document has."""
    if len(text) > MOST_LETTERS:
        raise Unreadable(
            "too_large",
            f"Tệp {name} có hơn {MOST_LETTERS // 1_000_000} triệu chữ. Hãy tách thành nhiều tệp.",
        )


def is_about_depth(error: BaseException | None) -> bool:
    """Whether a reader failed because libxml2 found too many elements inside each other."""
    return error is not None and "Excessive depth" in str(error)


def too_large(name: str) -> Unreadable:
    """More bytes than are taken."""
    return Unreadable(
        "too_large",
        f"Tệp {name} lớn hơn {MOST_BYTES // 1_000_000} MB. Hãy tách tệp hoặc giảm dung lượng.",
    )


def too_deep(name: str) -> Unreadable:
    """Parts inside parts inside parts, as no program writes them for people."""
    return Unreadable(
        "too_deep",
        f"Tệp {name} có các phần lồng nhau quá sâu nên không đọc được. "
        "Hãy mở bằng Word, lưu lại thành .docx mới hoặc PDF.",
    )


def too_heavy(name: str) -> Unreadable:
    """Reading needs more memory than one file may have."""
    return Unreadable(
        "too_heavy",
        f"Tệp {name} cần quá nhiều bộ nhớ để đọc. Hãy tách tệp hoặc giảm dung lượng ảnh trong tệp.",
    )


def too_slow(name: str) -> Unreadable:
    """Reading needs more time than one file may have."""
    return Unreadable(
        "too_slow",
        f"Tệp {name} đọc quá lâu nên đã dừng. Hãy tách tệp hoặc xuất lại thành PDF từ bản gốc.",
    )


def crashed(name: str) -> Unreadable:
    """The file broke the program that opened it."""
    return Unreadable(
        "crashed",
        f"Tệp {name} làm chương trình đọc dừng đột ngột, có thể do tệp hỏng. "
        "Hãy xuất lại từ bản gốc; nếu vẫn lỗi thì báo quản trị.",
    )
