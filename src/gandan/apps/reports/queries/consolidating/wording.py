"""The words of the paper around figures and prose, and what they begin with."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import translation

from gandan.apps.reports.models import Consolidation, Outline, ReportRegime
from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.tasks.queries.leaders import period_in_words
from gandan.apps.tasks.queries.prepared import in_full, letterhead_of

# how often, at the end of the name of a regime: the paper says which period it is
_RHYTHM = re.compile(
    r"[\s,]+(?:định kỳ\s*)?(?:0?[369] tháng|(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ)\Z",
    re.IGNORECASE,
)
_TYPE = re.compile(r"\Abáo cáo\s+(?:đột xuất,?\s+)?(?=\S)", re.IGNORECASE)
_LISTS = frozenset({"kinh_gui", "can_cu", "noi_nhan", "left_out_tables"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Fields as those of a `papers.ConsolidatedReport`; lists have a line each.

    `opening` and `conclusion` empty: the words that such papers usually have. `left_out_tables`:
    codes of gathered tables that the paper does not annex; what it says of its own is all others.
    """

    trich_yeu: str = ""
    co_quan_ban_hanh: str = ""
    co_quan_chu_quan: str = ""
    ky_hieu: str = ""
    dia_danh: str = ""
    quyen_han: str = ""
    chuc_vu: str = ""
    nguoi_ky: str = ""
    kinh_gui: tuple[str, ...] = ()
    can_cu: tuple[str, ...] = ()
    noi_nhan: tuple[str, ...] = ()
    opening: str = ""
    conclusion: str = ""
    left_out_tables: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As it is stored: tidy words, lists as JSON has them; the subject without its type."""
        told = {
            name: list(value) if isinstance(value, tuple) else value.strip()
            for name, value in asdict(self).items()
        }
        return told | {"trich_yeu": _without_type(self.trich_yeu.strip())}


def wording_of(stored: dict[str, Any]) -> Wording:
    """From what was stored."""
    known: dict[str, Any] = {}
    for name, value in stored.items():
        if name in Wording.__slots__:
            known[name] = tuple(value) if name in _LISTS else value
    return Wording(**known)


def first_wording(
    regime: ReportRegime, period: str, outline: Outline | None = None
) -> dict[str, Any]:
    """What a new consolidation begins with: the frame of the regime's last one, else the body's.

    By an outline, of the last one by it; the first is addressed to its receiver.
    """
    rows = Consolidation.objects.filter(regime=regime).order_by("-pk")
    last = rows.filter(outline=outline).first()
    subject = f"{_without_report(regime.name)} {period_of_paper(period)}".strip()
    if last is not None and last.wording:
        kept = wording_of(last.wording).as_json()
        return kept | {"trich_yeu": subject, "opening": "", "conclusion": ""}
    if outline is not None:
        frame = rows.filter(outline=None).first()
        kept = frame.wording if frame and frame.wording else first_wording(regime, period)
        kept = wording_of(kept).as_json() | {"kinh_gui": [outline.receiver], "noi_nhan": []}
        return kept | {"trich_yeu": subject, "opening": "", "conclusion": ""}
    head = letterhead_of(regime.collector)
    above = head["co_quan_chu_quan"]
    bases = tuple(line.strip() for line in regime.legal_basis.splitlines() if line.strip())
    return Wording(
        trich_yeu=subject,
        co_quan_ban_hanh=head["co_quan_ban_hanh"],
        co_quan_chu_quan=above,
        chuc_vu=head["chuc_vu"],
        kinh_gui=(in_full(above),) if above else (),
        can_cu=tuple(one if one.lower().startswith("căn cứ") else f"Căn cứ {one}" for one in bases),
    ).as_json()


def period_of_paper(period: str) -> str:
    """A period as the running words of a paper have it, always in Vietnamese."""
    if not period:
        return ""
    if period.endswith("-M9"):
        return f"09 tháng đầu năm {period[:4]}"
    found = period_in_words(period)
    if found != period:
        return found
    with translation.override("vi"):
        return period_words(period)


def _without_report(name: str) -> str:
    """The name of a regime as a subject: its type stands above it already, its period behind."""
    return _without_type(_RHYTHM.sub("", name.strip()))


def _without_type(subject: str) -> str:
    """A subject as it stands below the words BÁO CÁO: it does not say them again."""
    rest = _TYPE.sub("", subject, count=1)
    return rest[:1].upper() + rest[1:]
