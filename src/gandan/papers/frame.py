"""What papers about duties have in common: who issues and signs them, and the day of counting."""

from dataclasses import dataclass
from datetime import date

from gandan.papers.model import Annex, Block, Paper
from gandan.vanban.model import NguoiKy

_COMMITTEES = ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of a paper about duties; fields as those of `Paper`.

    Args:
        counted_on: the day up to whose end was counted what has been received.
        so: the number, where it is known; a paper that waits for the records clerk has none.
        says_itself: how the issuer names itself in the text ("Ủy ban nhân dân tỉnh"); its full
            name where this is empty.
    """

    co_quan_ban_hanh: str
    co_quan_chu_quan: str | None
    ky_hieu: str
    dia_danh: str
    ngay_ban_hanh: str
    nguoi_ky: NguoiKy
    counted_on: date
    so: int | None = None
    says_itself: str = ""
    noi_nhan: tuple[str, ...] = ()
    luu: str = "VT"

    @property
    def itself(self) -> str:
        """The issuer as running words name it."""
        return self.says_itself or " ".join(self.co_quan_ban_hanh.split())

    def paper(
        self,
        genre: str,
        *,
        trich_yeu: str,
        kinh_gui: tuple[str, ...],
        blocks: tuple[Block, ...],
        annexes: tuple[Annex, ...],
    ) -> Paper:
        """The frame around what a paper of a genre says; fields as those of `Paper`."""
        return Paper(
            genre=genre,
            co_quan_ban_hanh=self.co_quan_ban_hanh,
            co_quan_chu_quan=self.co_quan_chu_quan,
            ky_hieu=self.ky_hieu,
            so=self.so,
            dia_danh=self.dia_danh,
            ngay_ban_hanh=self.ngay_ban_hanh,
            nguoi_ky=self.nguoi_ky,
            noi_nhan=self.noi_nhan,
            luu=self.luu,
            trich_yeu=trich_yeu,
            kinh_gui=kinh_gui,
            blocks=blocks,
            annexes=annexes,
        )


def kinds_of(units: tuple[str, ...]) -> str:
    """What bodies are together: a committee stands for its locality."""
    local = [unit.lower().startswith(_COMMITTEES) for unit in units]
    if all(local):
        return "địa phương"
    return "cơ quan, đơn vị, địa phương" if any(local) else "cơ quan, đơn vị"
