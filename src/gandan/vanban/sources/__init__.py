"""Files become text: one reader a format, told by the bytes and not by the name.

The table below names the reader of each kind, and is the place to plug one in. A reader is imported
when it is needed, raises `Unreadable` with a sentence, and tells `file.wanted.progress` how far it
is where the format has pages. The limits of all formats stand in `limits`; outside programs are run
by `tools`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gandan.vanban.sources import archive, kinds, language, limits
from gandan.vanban.sources.kinds import ENDINGS
from gandan.vanban.sources.limits import MOST_BYTES
from gandan.vanban.sources.model import Progress, Remark, Source, Unreadable, Wanted, unheard
from gandan.vanban.sources.old_letters import in_unicode
from gandan.vanban.sources.watching import hidden

__all__ = ["ENDINGS", "MOST_BYTES", "Source", "Unreadable", "Wanted", "load"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as a reader gets it."""

    data: bytes
    name: str  # for sentences
    wanted: Wanted


Reader = Callable[[Incoming], Source]


def load(
    data: bytes,
    name: str,
    *,
    progress: Progress | None = None,
    first_pages: int | None = None,
    kept: Path | None = None,
) -> Source:
    """Return the text of a file.

    Args:
        data: the bytes; what they are is told by themselves.
        name: the file's name, for sentences only.
        progress: told (pages done, pages in all) by formats that have pages.
        first_pages: read only so many pages, where the format has pages.
        kept: a folder in which recognised pages are kept and found again; who names it removes it.

    Raises:
        Unreadable: with a sentence that says what was wrong and what right looks like.
    """
    limits.check_size(data, name)
    file = Incoming(data, name, Wanted(first_pages, progress or unheard, kept))
    kind = kinds.kind_of(data)
    remarks = archive.look_over(data, name) if kind in ("word", "open_text", "archive") else ()
    try:
        source = in_unicode(READERS[kind](file))
    except RecursionError as error:
        raise limits.too_deep(name) from error
    except MemoryError as error:
        raise limits.too_heavy(name) from error
    except Unreadable as error:
        if limits.is_about_depth(error.__cause__):
            raise limits.too_deep(name) from error
        raise
    limits.check_letters(source.text, name)
    remarks = (*remarks, *hidden(source.text))
    if language.is_another(source.text):
        remarks = (*remarks, Remark("other_language"))
    return replace(source, remarks=(*source.remarks, *remarks)) if remarks else source


def _pdf(file: Incoming) -> Source:
    from gandan.vanban.sources.pdf import load_pdf

    return load_pdf(file.data, file.name, file.wanted)


def _word(file: Incoming) -> Source:
    from gandan.vanban.sources.word import load_word

    return load_word(file.data, file.name)


def _archive(file: Incoming) -> Source:
    raise Unreadable(
        "unknown_format",
        f"Tệp {file.name} không phải văn bản Word. Hãy dùng .docx, PDF có lớp chữ hoặc .txt.",
    )


def _open_text(file: Incoming) -> Source:
    from gandan.vanban.sources.office import load_open_text

    return load_open_text(file.data, file.name)


def _old_word(file: Incoming) -> Source:
    from gandan.vanban.sources.office import load_old_word

    return load_old_word(file.data, file.name)


def _rtf(file: Incoming) -> Source:
    from gandan.vanban.sources.office import load_rtf

    return load_rtf(file.data, file.name)


def _flat_word(file: Incoming) -> Source:
    from gandan.vanban.sources.word import load_flat_word

    return load_flat_word(file.data, file.name)


def _word_xml(file: Incoming) -> Source:
    from gandan.vanban.sources.office import load_word_xml

    return load_word_xml(file.data, file.name)


def _mail(file: Incoming) -> Source:
    from gandan.vanban.sources.mail import load_mail

    return load_mail(file.data, file.name)


def _edxml(file: Incoming) -> Source:
    from gandan.vanban.sources.edxml import load_edxml

    return load_edxml(file.data, file.name, file.wanted)


def _html(file: Incoming) -> Source:
    from gandan.vanban.sources.html import load_html

    return load_html(file.data, file.name)


def _packed_page(file: Incoming) -> Source:
    from gandan.vanban.sources.html import load_packed_page

    return load_packed_page(file.data, file.name)


def _picture(file: Incoming) -> Source:
    from gandan.vanban.sources.scans import load_picture

    return load_picture(file.data, file.name, file.wanted)


def _phone_picture(file: Incoming) -> Source:
    raise Unreadable(
        "unknown_format",
        f"Tệp {file.name} là ảnh HEIC của điện thoại. Hãy lưu thành JPEG, hoặc quét thành PDF.",
    )


def _text(file: Incoming) -> Source:
    from gandan.vanban.sources.text import load_text

    return load_text(file.data, file.name)


READERS: dict[kinds.Kind, Reader] = {
    "pdf": _pdf,
    "word": _word,
    "archive": _archive,
    "open_text": _open_text,
    "old_word": _old_word,
    "rtf": _rtf,
    "word_xml": _word_xml,
    "flat_word": _flat_word,
    "outlook": _mail,
    "mail": _mail,
    "html": _html,
    "packed_page": _packed_page,
    "picture": _picture,
    "phone_picture": _phone_picture,
    "edxml": _edxml,
    "text": _text,
}
