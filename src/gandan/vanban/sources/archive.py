"""Archives (.docx is one) are gone over before a reader opens them: what would they unpack to?

The directory of an archive says how large each part is, and no reader takes more than it says. So
its sums bound what unpacking costs, unless parts overlap: then a megabyte can be unpacked again and
again. Nothing is ever unpacked onto the disk, and an archive inside an archive stays packed.
"""

import io
import zipfile

from gandan.vanban.sources.model import Remark, Unreadable

MOST_PARTS = 20_000
MOST_UNPACKED = 300_000_000  # bytes; a law with its annexes has 20 million
MOST_TIMES = 200  # a page of XML shrinks to a twentieth, a table of equal rows to a hundredth
SMALL = 20_000_000  # so much may shrink as it likes
_LOCAL_HEADER = 30  # bytes before the name of a part


def look_over(data: bytes, name: str) -> tuple[Remark, ...]:
    """Raise `Unreadable` for what would unpack to too much; what is left aside, as remarks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()  # broken: the reader says so
    unpacked = sum(part.file_size for part in parts)
    is_swollen = unpacked > SMALL and unpacked > MOST_TIMES * len(data)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or is_swollen or _overlap(parts):
        raise Unreadable(
            "packed",
            f"Tệp {name} nén quá nhiều dữ liệu so với một văn bản nên không được mở. "
            "Hãy mở bằng Word và lưu lại thành .docx mới.",
        )
    has_macros = any(part.filename.lower().endswith("vbaproject.bin") for part in parts)
    return (Remark("macro"),) if has_macros else ()


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether two parts share bytes of the archive."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + _LOCAL_HEADER + len(part.filename) + part.compress_size
    return False
