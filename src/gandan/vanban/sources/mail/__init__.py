"""E-mail files (.eml, .msg): the letter, and what came with it."""

from gandan.vanban.sources.mail.model import (
    MOST_DEPTH,
    MOST_PARTS,
    Mail,
    Part,
    check_part,
    too_deep,
)
from gandan.vanban.sources.mail.opening import load_mail, open_mail
from gandan.vanban.sources.mail.unpacking import documents_of, is_mail

__all__ = [
    "MOST_DEPTH",
    "MOST_PARTS",
    "Mail",
    "Part",
    "check_part",
    "documents_of",
    "is_mail",
    "load_mail",
    "open_mail",
    "too_deep",
]
