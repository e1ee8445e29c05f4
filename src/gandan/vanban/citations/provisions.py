"""Which provision of a document is cited: "khoản 6 Điều 14" before it."""

import re

ITEM = (
    r"(?:(?:[Đđ]iểm|[Tt]iết)\s(?:[a-zđ]{1,2}|\d{1,2})(?:\.\d{1,2})?(?![\w])"
    r"|[Kk]hoản\s\d{1,3}[a-zđ]?|[Đđ]iều\s\d{1,3}[a-zđ]?|(?:[Mm]ục|[Cc]hương|[Pp]hần)\s[IVXLA-D\d]+"
    r"|[Pp]hụ lục(?:\s(?:số\s)?[IVXLA-D\d]+)?)"
)
WINDOW = 120
BEFORE = re.compile(
    rf"({ITEM}(?:[\s,;]{{1,3}}(?:và\s)?(?:{ITEM}|\d{{1,3}}|[a-zđ](?=[\s,]))){{0,12}})"
    r",?\s(?:của\s|tại\s)?(?:(?:Quy chế|Quy định|Điều lệ|Danh mục|Kế hoạch|Chương trình|Đề án)"
    r"(?:\s[^\s,;.()]{1,12}){0,8}?\s)?(?:(?:được\s)?ban hành\s)?(?:kèm theo\s|theo\s)?(?:các\s)?$"
)


def provisions_before(text: str, start: int, floor: int) -> tuple[str, ...]:
    """The provisions named right before the document that begins at `start`, as printed."""
    begin = max(floor, start - WINDOW)
    found = BEFORE.search(text, begin, start)
    return (" ".join(found[1].split()),) if found else ()
