"""Word files (.docx, also flat XML): their text as a person sees it printed."""

from gandan.vanban.sources.word.flat import load_flat_word
from gandan.vanban.sources.word.loading import load_word
from gandan.vanban.sources.word.package import broken

__all__ = ["broken", "load_flat_word", "load_word"]
