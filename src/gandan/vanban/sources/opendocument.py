"""What an OpenDocument text (.odt) tells before LibreOffice opens it: a password, macros, damage.

LibreOffice says of a locked file only that it cannot be opened, which people take for damage; and
it takes seconds to say so.
"""

import io
import re
import zipfile
import zlib

from gandan.vanban.sources.ole import encrypted
from gandan.vanban.sources.word import broken

_TEXT, _LIST = "content.xml", "META-INF/manifest.xml"
_MOST_OF_LIST = 2_000_000  # bytes: it names the parts of the file and nothing else
_LOCKED = re.compile(rb"<(?:[\w-]++:)?encryption-data[\s>]")
_WHOLLY_LOCKED = "encrypted-package"  # ODF 1.4: everything else lies inside it
_MACROS = ("Basic/", "Scripts/")
_FAILURES = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError,
    RuntimeError,
)  # fmt: skip  # what an archive that is none, is cut off or locked makes zipfile raise


def check_open_text(data: bytes, name: str) -> bool:
    """Whether an OpenDocument text has macros.

    Raises:
        Unreadable: it has a password, holds no text or is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
            listed = archive.open(_LIST).read(_MOST_OF_LIST) if _LIST in parts else b""
    except _FAILURES as error:
        raise broken(name) from error
    if _LOCKED.search(listed) or _WHOLLY_LOCKED in parts:
        raise encrypted(name)
    if _TEXT not in parts:
        raise broken(name)
    return any(part.startswith(_MACROS) and not part.endswith("/") for part in parts)
