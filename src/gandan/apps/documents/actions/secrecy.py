"""Secrets stay out: the header is looked at in memory before anything is stored.

The rule errs on the side of refusing: a line of the first page that is nothing but a stamp of
secrecy (MẬT, TỐI MẬT, TUYỆT MẬT, as a clerk stamps it, also "Độ mật: Mật" or spaced letters) is
enough. Words about secrecy inside a sentence are not a stamp.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from gandan import vanban
from gandan.apps.documents.policies import FileRefused
from gandan.tiengviet import fold
from gandan.vanban.sources.model import Source

FIRST_PAGE = 4000  # code points looked at where the format knows no pages

# "TUYỆT MẬT", "Tối mật", "M Ậ T", "[MẬT]", "Độ mật: TỐI MẬT"; never "Bí mật nhà nước ...", nor a
# line that a page break left with the small word "mật" alone
STAMP = re.compile(
    r"^[\W_]*(?:[Đđ][Ộộ]\s*(?:[Bb]ảo\s*)?[Mm][Ậậ][Tt]\s*:[\W_]*)?"
    r"(?P<degree>(?:(?:T\s*U\s*Y\s*Ệ\s*T|T\s*Ố\s*I|Tuyệt|Tối)\s*)?"
    r"(?:M\s*Ậ\s*T|[Mm]ật(?<=Tối mật)|[Mm]ật(?<=Tuyệt mật)|Mật))[\W_]*$"
)
DECLARED_SECRET = "mat"  # noqa: S105  # what the uploader's form sends for MẬT and above


def check_declared(do_mat: str) -> None:
    """Raise `FileRefused` when the uploader himself says that the document is secret."""
    if do_mat == DECLARED_SECRET:
        raise FileRefused("secret", _sentence())


def check_header(source: Source) -> None:
    """Raise `FileRefused` when the first page bears a stamp of secrecy."""
    first = first_page(source)
    if stamp_of(first) or _engine_says_secret(first, source.media_type):
        raise FileRefused("secret", _sentence())


def first_page(source: Source) -> str:
    """Text of the first page, or the beginning of a text without pages."""
    end = source.pages[1] if len(source.pages) > 1 else FIRST_PAGE
    feed = source.text.find("\f", 1, end)
    return source.text[: feed if feed > 0 else max(end, FIRST_PAGE)]


def stamp_of(text: str) -> str | None:
    """The stamp as printed, or None."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        # tabs and wide gaps divide the columns of a header that was extracted on one line
        for part in (line, *re.split(r"\t+| {3,}|\|", line)):
            if len(part) <= 60 and (found := STAMP.match(part.strip())):
                return found["degree"]
    return None


def _engine_says_secret(text: str, media_type: str) -> bool:
    do_mat = vanban.read(Source(text, media_type)).header.do_mat
    return do_mat is not None and "mat" in fold(do_mat).split()


def _sentence() -> str:
    return _(
        "Hệ thống không tiếp nhận văn bản mật. Tệp này chưa được lưu ở đâu cả; hãy chuyển văn bản "
        "theo đường văn thư mật và đưa máy đã mở tệp cho người phụ trách bảo vệ bí mật nhà nước."
    )
