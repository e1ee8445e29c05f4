"""Files of the form OLE2: which program wrote one, told by its streams."""

import io
import struct
from typing import Any

from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word import broken

_OTHERS = (
    (("Workbook", "Book"), "bảng tính Excel (.xls)"),
    (("PowerPoint Document",), "bản trình chiếu PowerPoint (.ppt)"),
    (("VisioDocument",), "bản vẽ Visio (.vsd)"),
)
_SHIFTS = slice(30, 34)  # the powers of two of a sector and of a small sector
_USUAL_SHIFTS = (b"\x09\x00\x06\x00", b"\x0c\x00\x06\x00")
_HEAD = 512
_COUNTS = (0x2C, 0x40, 0x48)  # how many sectors the tables of sectors have
_STREAM = 2
_FLAGS = 0x0A  # where the header of a document of Word keeps its switches
_ENCRYPTED = 0x0100
_MACROS = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT")
_MAGICS = frozenset((0xA5EC, 0xA5DC, 0xA59B, 0xA5DB))


def has_usual_sectors(data: bytes) -> bool:
    """Whether sectors are as large as all programs make them, and no more than the file can hold.

    The library believes any size and number: 5 kB that say so take 10 GB.
    """
    if data[_SHIFTS] not in _USUAL_SHIFTS or len(data) < _HEAD:
        return False
    size = 1 << data[_SHIFTS.start]
    return all(struct.unpack_from("<I", data, at)[0] * size <= len(data) for at in _COUNTS)


def shares_its_bytes(opened: Any, data: bytes) -> bool:  # noqa: ANN401  the library is untyped
    """Whether streams are together longer than the file: 5 kB that are read would give 5 GB."""
    entries = [entry for entry in opened.direntries if entry]
    streams = sum(entry.size for entry in entries if entry.entry_type == _STREAM)
    # the root is the stream that the small ones are cut from
    return bool(max([streams, *(entry.size for entry in entries)]) > len(data))


def check_word(data: bytes, name: str) -> bool:
    """Whether the file, a document of Word 97-2003, has macros.

    Raises:
        Unreadable: it is another program's, encrypted or broken.
    """
    import olefile

    if not has_usual_sectors(data):
        raise broken(name)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            if shares_its_bytes(opened, data):
                raise broken(name)
            streams = {entry[0] for entry in opened.listdir() if entry}
            _check_streams(streams, name)
            head = opened.openstream("WordDocument").read(_FLAGS + 2)
    except (OSError, ValueError, IndexError, KeyError, TypeError, struct.error) as error:
        raise broken(name) from error
    except (RecursionError, AttributeError, OverflowError) as error:
        raise broken(name) from error
    if len(head) < _FLAGS + 2 or struct.unpack_from("<H", head)[0] not in _MAGICS:
        raise broken(name)
    if struct.unpack_from("<H", head, _FLAGS)[0] & _ENCRYPTED:
        raise encrypted(name)
    return not streams.isdisjoint(_MACROS)


def _check_streams(streams: set[str], name: str) -> None:
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise encrypted(name)
    if "WordDocument" in streams:
        return
    for wanted, said in _OTHERS:
        if streams.intersection(wanted):
            raise Unreadable(
                "unknown_format",
                f"Tệp {name} là {said}, không phải văn bản. Hãy xuất thành PDF hoặc .docx.",
            )
    raise Unreadable(
        "unknown_format",
        f"Tệp {name} không phải văn bản Word. Hãy dùng .docx, PDF có lớp chữ hoặc .txt.",
    )


def encrypted(name: str) -> Unreadable:
    """It has a password."""
    return Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")
