"""Reads the citations of a short text, as a document would hold it."""

from gandan.vanban.citations import find
from gandan.vanban.cleaning import clean
from gandan.vanban.model import Citation, Header
from gandan.vanban.outline import outline


def cited(text: str, own: str | None = None) -> tuple[Citation, ...]:
    """The citations of `text` after a line of addressees; every span must quote its source."""
    cleaned = clean(f"Kính gửi: Các sở, ban, ngành.\n\n{text}\n")
    found = find(cleaned, outline(cleaned), Header(so_ky_hieu=own))
    for one in found:
        for span in one.mentions:
            assert cleaned.source[span.start : span.end].strip()
    return found
