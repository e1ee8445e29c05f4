"""Word files written as one XML instead of an archive ("Word XML Document"): packed, then read."""

import io
import zipfile

from gandan.vanban.sources.model import Source, Unreadable
from gandan.vanban.sources.word.loading import load_word
from gandan.vanban.sources.word.package import broken, defines_entities

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_HEAD = 4096


def load_flat_word(data: bytes, name: str) -> Source:
    """Return the text of a Word file that is one XML."""
    return load_word(_packed(data, name), name)


def _packed(data: bytes, name: str) -> bytes:
    from lxml import etree

    if defines_entities(data[:_HEAD]):
        raise Unreadable(
            "entities",
            f"Tệp {name} có khai báo thực thể XML, điều mà Word không bao giờ ghi. "
            "Hãy mở bằng Word và lưu lại thành .docx mới.",
        )
    held = io.BytesIO()
    try:
        with zipfile.ZipFile(held, "w") as archive:
            parts = etree.iterparse(
                io.BytesIO(data), events=("end",), tag=f"{_PACKAGE}part",
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            )  # fmt: skip
            for _, part in parts:
                inner = part.find(f"{_PACKAGE}xmlData")
                if inner is not None and len(inner):
                    archive.writestr(
                        (part.get(f"{_PACKAGE}name") or "part").lstrip("/"),
                        etree.tostring(inner[0], encoding="utf-8", with_tail=False),
                    )
                part.clear()
    except (etree.LxmlError, ValueError) as error:
        raise broken(name) from error
    return held.getvalue()
