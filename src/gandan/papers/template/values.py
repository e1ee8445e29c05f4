"""What stands in each placeholder for one report: words line by line, or a flow of pieces."""

from gandan.papers.checking import checked, tidy
from gandan.papers.composing import Composer, Flow, Gap, day_of, number_and_sign
from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.layout import Layout
from gandan.papers.model import Block, Paper, Paragraph
from gandan.papers.wording import day_in_words

_ONCE = "đột xuất"  # the period of a report that is asked for once


class Values:
    """The words of one report; `width` of a column is in mm, for names that are broken in lines."""

    def __init__(self, report: ConsolidatedReport, paper: Paper, layout: Layout) -> None:
        self.paper = checked(paper, layout)
        self.layout = layout
        self._report = report
        self._composer = Composer(self.paper, layout)

    def lines(self, id_: str, width: float) -> tuple[str, ...]:
        """What a placeholder of words becomes; () where the report has nothing for it."""
        paper, signed = self.paper, self.paper.nguoi_ky
        match id_:
            case "co_quan_chu_quan":
                return self._body(paper.co_quan_chu_quan, id_, width)
            case "co_quan_ban_hanh":
                return self._body(paper.co_quan_ban_hanh, id_, width)
            case "trich_yeu":
                return self.layout.lines(paper.trich_yeu, id_, width)
            case "quyen_han":
                return tuple(line.upper() for line in signed.quyen_han)
        words = {
            "so_ky_hieu": number_and_sign(paper),
            "dia_danh": paper.dia_danh,
            "ngay_ban_hanh": day_of(paper),
            "chuc_vu": (signed.chuc_vu or "").upper(),
            "ho_ten": signed.ho_ten or "",
            "ky_bao_cao": tidy(self._report.period) or _ONCE,
            "tinh_den_ngay": day_in_words(self._report.counted_on),
        }
        return (words[id_],)

    def flow(self, id_: str) -> tuple[Flow, ...]:
        """What a placeholder of its own paragraph becomes."""
        bases, rest = _parted(self.paper.blocks)
        match id_:
            case "kinh_gui":
                if not self.paper.kinh_gui:
                    return ()
                return (*self._composer.kinh_gui(), Gap(self.layout.measure("part_space")))
            case "can_cu":
                return tuple(self._composer.blocks(bases, is_end=False))
            case "noi_nhan":
                return tuple(self._composer.noi_nhan())
            case _:
                return tuple(self._composer.blocks(rest))

    def annexes(self) -> tuple[tuple[bool, tuple[Flow, ...]], ...]:
        """Each annex: whether it lies in landscape, and what stands in it."""
        return tuple(
            (one.is_landscape, tuple(self._composer.annex(number, one)))
            for number, one in enumerate(self.paper.annexes, 1)
        )

    def needs(self, id_: str) -> bool:
        """Whether the report has something for a placeholder that a template may lack."""
        return bool(self.paper.annexes if id_ == "phu_luc" else self.flow(id_))

    def _body(self, name: str | None, style: str, width: float) -> tuple[str, ...]:
        return self._composer.body_lines(name or "", style, width)


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    bases = tuple(one for one in blocks if isinstance(one, Paragraph) and one.role == "basis")
    return bases, tuple(one for one in blocks if one not in bases)
