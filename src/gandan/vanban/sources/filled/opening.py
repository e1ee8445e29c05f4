"""Which of the two a file is, and what is refused before anything in it is read."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable

from gandan.vanban.sources.archive import look_over
from gandan.vanban.sources.filled.controls import controls_of
from gandan.vanban.sources.filled.model import FilledIn
from gandan.vanban.sources.filled.workbook import sheets_of
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word.package import defines_entities

MOST_BYTES = 10_000_000  # the largest form, 500 figures and tables of 5,000 rows, has 1 million
MOST_UNPACKED = 80_000_000  # bytes; it unpacks to 12 million
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, KeyError, NotImplementedError,
    RuntimeError,
)  # fmt: skip  # what an archive that is none, is cut off or locked makes zipfile raise
_MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
# parts that name or bring what stands outside of the file
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "word/embeddings/",
            "xl/embeddings/", "word/activex/", "xl/activex/")  # fmt: skip


def open_filled(data: bytes, name: str) -> FilledIn:
    """What stands in a form that was sent back.

    Raises:
        Unreadable: neither XLSX nor DOCX, broken, with a password, with macros, tied to other
            files, or larger than a form can be.
    """
    check_size(data, name)
    if len(data) > MOST_BYTES:
        raise Unreadable(
            "too_large",
            f"Tệp {name} lớn hơn {MOST_BYTES // 1_000_000} MB, lớn hơn mọi biểu mẫu. Hãy tải biểu "
            "mẫu về lại và chỉ điền vào các ô.",
        )
    if data.startswith(_OLE):
        raise _old(data, name)
    look_over(data, name)
    try:
        kind = _look_into(data, name)
    except _BROKEN as error:
        raise _no_form(name) from error
    if kind == "xl":
        return FilledIn("xlsx", sheets=sheets_of(data, name))
    return controls_of(data, name)


def _look_into(data: bytes, name: str) -> str:
    """The folder of the main part, "xl" or "word"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename.lstrip("/").lower() for part in parts}
        if any(part.flag_bits & 1 for part in parts):
            raise _locked(name)
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Unreadable(
                "packed",
                f"Tệp {name} nén quá nhiều dữ liệu so với một biểu mẫu nên không được mở. Hãy tải "
                "biểu mẫu về lại và chỉ điền vào các ô.",
            )
        types = archive.read("[Content_Types].xml")
        heads = [_beginning(archive, part) for part in parts if _is_xml(part.filename)]
    if any(one.endswith("vbaproject.bin") for one in names) or _MACRO_TYPES.search(types):
        raise Unreadable(
            "macro",
            f"Tệp {name} có macro nên không được mở. Hãy lưu lại thành .xlsx hoặc .docx (không có "
            "macro) rồi chọn lại.",
        )
    if any(defines_entities(head) for head in heads):
        raise Unreadable(
            "entities",
            f"Tệp {name} có khai báo thực thể XML, điều mà Excel và Word không bao giờ ghi. Hãy "
            "mở ra và lưu lại thành tệp mới.",
        )
    _check_outside(names, name)
    for folder, main in (("xl", "xl/workbook.xml"), ("word", "word/document.xml")):
        if main in names:
            return folder
    raise _no_form(name)


def _check_outside(names: Iterable[str], name: str) -> None:
    if any(one.startswith(_OUTSIDE) for one in names):
        raise Unreadable(
            "outside",
            f"Tệp {name} có liên kết tới tệp khác hoặc có tệp nhúng. Hãy chép các giá trị vào biểu "
            "mẫu (Dán đặc biệt, Giá trị), bỏ liên kết rồi lưu lại.",
        )


def _old(data: bytes, name: str) -> Unreadable:
    if _LOCKED in data:
        return _locked(name)
    return Unreadable(
        "unknown_format",
        f"Tệp {name} ở định dạng cũ (.xls, .doc). Hãy mở ra và lưu lại thành .xlsx hoặc .docx.",
    )


def _locked(name: str) -> Unreadable:
    return Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")


def _no_form(name: str) -> Unreadable:
    return Unreadable(
        "unknown_format",
        f"Tệp {name} không phải biểu mẫu .xlsx hoặc .docx, hoặc đã hỏng. Hãy tải biểu mẫu về lại.",
    )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as opened:
        return opened.read(4096)
