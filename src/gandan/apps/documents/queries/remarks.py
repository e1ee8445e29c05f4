"""What had to be done to a file before it could be read, in the language of the page."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

Values = Mapping[str, str]

# remarks that say the same of every file
PLAIN: dict[str, Promise] = {
    "macro": _("Tệp có macro. Macro bị bỏ qua, không chạy."),
    "other_language": _("Văn bản có vẻ không phải tiếng Việt nên có thể đọc thiếu."),
    "portal_frame": _(
        "Tệp là trang lưu từ cổng thông tin; phần khung của trang đã được bỏ, chỉ giữ văn bản."
    ),
    "look_alikes": _(
        "Một số chữ viết bằng ký tự giống chữ Việt (như chữ cái Nga); đã đổi về chữ Việt."
    ),
    "letterhead_in_header": _(
        "Phần đầu văn bản nằm trong đầu trang của tệp Word; đã đọc cùng nội dung."
    ),
    "contents_left_out": _("Mục lục tự động của tệp đã được bỏ."),
    "marks_of_direction": _(
        "Tệp có ký tự ẩn đổi chiều chữ: chữ nhìn thấy có thể khác chữ được đọc. "
        "Hãy đối chiếu với bản gốc."
    ),
}
NAMED: dict[str, tuple[str, Promise]] = {
    "stamp_set_aside": (
        "page",
        _("Dấu đặt trên trang %(value)s được để riêng, không đọc như lời của văn bản."),
    ),
    "old_encoding": (
        "encoding",
        _("Chữ theo bảng mã cũ %(value)s đã được đổi sang Unicode. Hãy xem lại dấu và chữ hoa."),
    ),
    "other_files": (
        "files",
        _("Gói tin còn kèm tệp khác, chưa đọc cùng: %(value)s."),
    ),
    "converted": (
        "from",
        _("Tệp .%(value)s được LibreOffice chuyển sang .docx để đọc; bản gốc giữ nguyên."),
    ),
}


def _tracked_changes(count: int) -> str:
    return ngettext(
        "Tệp có %(count)d chỗ sửa đang theo dõi; đã đọc như thể đã chấp nhận hết.",
        "Tệp có %(count)d chỗ sửa đang theo dõi; đã đọc như thể đã chấp nhận hết.",
        count,
    ) % {"count": count}


def _comments(count: int) -> str:
    return ngettext(
        "%(count)d ghi chú bên lề không phải lời của văn bản nên được bỏ qua.",
        "%(count)d ghi chú bên lề không phải lời của văn bản nên được bỏ qua.",
        count,
    ) % {"count": count}


def _hidden(count: int) -> str:
    return ngettext(
        "%(count)d chữ ẩn không in ra giấy nên không được đọc.",
        "%(count)d chữ ẩn không in ra giấy nên không được đọc.",
        count,
    ) % {"count": count}


def _pictures(count: int) -> str:
    return ngettext(
        "%(count)d hình trong tệp không được đọc; nếu hình có chữ, hãy xem bản gốc.",
        "%(count)d hình trong tệp không được đọc; nếu hình có chữ, hãy xem bản gốc.",
        count,
    ) % {"count": count}


def _files(count: int) -> str:
    return ngettext(
        "%(count)d tệp chèn trong tệp Word không đọc được; hãy xem bản gốc.",
        "%(count)d tệp chèn trong tệp Word không đọc được; hãy xem bản gốc.",
        count,
    ) % {"count": count}


def _references(count: int) -> str:
    return ngettext(
        "Tệp muốn lấy %(count)d nội dung từ nơi khác; hệ thống không lấy gì từ bên ngoài.",
        "Tệp muốn lấy %(count)d nội dung từ nơi khác; hệ thống không lấy gì từ bên ngoài.",
        count,
    ) % {"count": count}


# remarks about pages of a scan, whose values are named in the sentence
PAGES: dict[str, Promise] = {
    "scanned_pages": _(
        "Trang %(pages)s là ảnh, được máy nhận dạng chữ với độ tin cậy trung bình "
        "%(confidence)s %%. Hãy đối chiếu số, ngày với bản gốc."
    ),
    "red_ink_aside": _(
        "Mực đỏ trên trang %(pages)s (con dấu, dấu đến) không được đọc như chữ của văn bản."
    ),
    "pages_not_recognised": _(
        "Trang %(pages)s là ảnh mà máy không nhận dạng được chữ; hãy xem bản gốc."
    ),
}

# remarks with a count, which stands in the values under whatever name
COUNTED: dict[str, tuple[Callable[[int], str], Promise]] = {
    "tracked_changes": (
        _tracked_changes,
        _("Tệp có chỗ sửa đang theo dõi; đã đọc như thể đã chấp nhận hết."),
    ),
    "comments_left_out": (
        _comments,
        _("Ghi chú bên lề không phải lời của văn bản nên được bỏ qua."),
    ),
    "hidden_text": (_hidden, _("Chữ ẩn không in ra giấy nên không được đọc.")),
    "pictures_not_read": (
        _pictures,
        _("Hình trong tệp không được đọc; nếu hình có chữ, hãy xem bản gốc."),
    ),
    "files_left_out": (
        _files,
        _("Có tệp chèn trong tệp Word không đọc được; hãy xem bản gốc."),
    ),
    "external_references": (
        _references,
        _("Tệp muốn lấy nội dung từ nơi khác; hệ thống không lấy gì từ bên ngoài."),
    ),
}


def sentence(code: str, values: Values) -> str:
    """What a remark says; "" for a code that no page has words for yet."""
    if code in PLAIN:
        return str(PLAIN[code])
    if code in PAGES:
        return str(PAGES[code]) % {"pages": "?", "confidence": "?", **values}
    if code in NAMED:
        name, words = NAMED[code]
        return str(words) % {"value": values.get(name, "")}
    if code in COUNTED:
        counted, bare = COUNTED[code]
        number = next((v for v in values.values() if v.isascii() and v.isdigit()), "")
        return counted(int(number[:9])) if number else str(bare)
    return ""


def sentences(stored: Iterable[Any]) -> list[str]:
    """The remarks of a reading as it is stored; what has no words, or no form, is passed over."""
    said = []
    for remark in stored or ():
        if isinstance(remark, Mapping):
            values = remark.get("values") or {}
            pairs = values.items() if isinstance(values, Mapping) else _pairs(values)
            said.append(sentence(str(remark.get("code")), {str(k): str(v) for k, v in pairs}))
    return list(dict.fromkeys(filter(None, said)))


def _pairs(values: Iterable[Any]) -> list[tuple[Any, Any]]:
    return [(pair[0], pair[1]) for pair in values if isinstance(pair, list | tuple) and pair[1:]]
