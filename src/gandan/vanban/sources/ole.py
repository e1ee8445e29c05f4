"""Files of the form OLE2: which program wrote one, told by its streams."""

import io
import struct

from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word_package import broken

_OTHERS = (
    (("Workbook", "Book"), "bảng tính Excel (.xls)"),
    (("PowerPoint Document",), "bản trình chiếu PowerPoint (.ppt)"),
    (("VisioDocument",), "bản vẽ Visio (.vsd)"),
)
_FLAGS = 0x0A  # where the header of a document of Word keeps its switches
_ENCRYPTED = 0x0100
_MAGICS = frozenset((0xA5EC, 0xA5DC, 0xA59B, 0xA5DB))


def check_word(data: bytes, name: str) -> None:
    """Raise `Unreadable` unless the file is an open document of Word 97-2003."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            _check_streams({entry[0] for entry in opened.listdir() if entry}, name)
            head = opened.openstream("WordDocument").read(_FLAGS + 2)
    except (OSError, ValueError, IndexError, KeyError, TypeError, struct.error) as error:
        raise broken(name) from error
    except (RecursionError, AttributeError) as error:
        raise broken(name) from error
    if len(head) < _FLAGS + 2 or struct.unpack_from("<H", head)[0] not in _MAGICS:
        raise broken(name)
    if struct.unpack_from("<H", head, _FLAGS)[0] & _ENCRYPTED:
        raise _encrypted(name)


def _check_streams(streams: set[str], name: str) -> None:
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise _encrypted(name)
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


def _encrypted(name: str) -> Unreadable:
    return Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")
