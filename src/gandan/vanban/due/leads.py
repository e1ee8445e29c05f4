"""What stands between a word that bounds a time and the printed date."""

from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.vocabulary import rows

CLOCK = (
    r"(?:(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?'?(?:\s?phút)?"
    r"(?:\s+(?:sáng|trưa|chiều|tối))?,?\s+)"
)


@cache
def lead() -> str:
    """A pattern for "ngày", "tuần đầu", "thứ Sáu,", "các ngày 15, 16 và" before a date."""
    parts = [word for row in rows("deadline_parts") for word in row.texts("words")]
    return (
        rf"(?:(?i:{alternation(parts)})(?!\w)(?:\s+của)?,?\s+)*"
        r"(?:(?:các |0?[2-5] |hai |ba )?ngày\s+(?:\d{1,2}\s?(?:,|-|–|và)\s?(?:ngày\s+)?)+)?"
    )
