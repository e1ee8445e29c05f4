"""Days, counts and cited papers in the words of an official paper."""

from dataclasses import dataclass
from datetime import date

from gandan.vanban.vocabulary.types import document_types

_UNNAMED = "văn bản"


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as another one cites it; what is not known stays out of the words.

    Args:
        loai_van_ban: an id of the vocabulary, such as "cong_van".
        so_ky_hieu: as printed; one whose number was left blank ("/UBND-NC") is not said.
        ngay_ban_hanh: ISO; "2026-01" or "2026" where a part was left blank.
        co_quan_ban_hanh: as the sentence shall name it.
    """

    loai_van_ban: str | None = None
    so_ky_hieu: str | None = None
    ngay_ban_hanh: str | None = None
    co_quan_ban_hanh: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether somebody could find the paper by these words."""
        return bool(self._number or self.ngay_ban_hanh)

    @property
    def _number(self) -> str:
        number = (self.so_ky_hieu or "").strip()
        return number if number[:1].isdigit() else ""

    def briefly(self) -> str:
        """Type and number: "Công văn số 112/UBND-NC"; with its day where it has no number."""
        name = _name(self.loai_van_ban)
        return f"{name} số {self._number}" if self._number else self._dated(name, written_out=True)

    def fully(self, *, written_out: bool) -> str:
        """All of it: "Công văn số 112/UBND-NC ngày 15/01/2026 của Ủy ban nhân dân tỉnh".

        `written_out`: the day as running words have it, "ngày 15 tháng 01 năm 2026".
        """
        name = _name(self.loai_van_ban)
        numbered = f"{name} số {self._number}" if self._number else name
        said = self._dated(numbered, written_out=written_out)
        return f"{said} của {self.co_quan_ban_hanh}" if self.co_quan_ban_hanh else said

    def _dated(self, said: str, *, written_out: bool) -> str:
        year, month, day = (*(self.ngay_ban_hanh or "").split("-"), "", "")[:3]
        if day:
            whole = date(int(year), int(month), int(day))
            return f"{said} ngày {day_in_words(whole) if written_out else short_day(whole)}"
        if month:
            return f"{said} tháng {month_in_figures(int(month))} năm {year}"
        return f"{said} năm {year}" if year else said


def day_in_words(day: date) -> str:
    """A day in running words, "05 tháng 11 năm 2026": a day below 10 has a zero before it."""
    return f"{day.day:02} tháng {month_in_figures(day.month)} năm {day.year}"


def month_in_figures(month: int) -> str:
    """A month as the decree wants it, "01", "02", "3" ... "12": nobody can put a one before it."""
    return f"{month:02}" if month < 3 else str(month)


def short_day(day: date) -> str:
    """A day as tables have it: "05/6/2026"."""
    return f"{day.day:02}/{month_in_figures(day.month)}/{day.year}"


def count(number: int) -> str:
    """A count, with a zero before a single figure: "05", "12", "1.240"."""
    return f"{number:02}" if number < 100 else f"{number:,}".replace(",", ".")


def _name(loai_van_ban: str | None) -> str:
    names = {kind.id: kind.names[0] for kind in document_types()}
    name = names.get(loai_van_ban or "", _UNNAMED)
    return name[:1].upper() + name[1:]
