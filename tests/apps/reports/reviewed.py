"""A plan of 2025 with its duties, two years of reports, and the letter that asks to look back."""

from dataclasses import dataclass
from datetime import date

from gandan.apps.documents.models import Document
from gandan.apps.reports.actions.forms import build, publish
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.actions.reviewing import Looked, open_review
from gandan.apps.reports.models import ReportForm, Review
from gandan.apps.tasks.models import Task
from gandan.rollup import FigureField, Form
from gandan.rollup.forms.building import with_field
from tests.apps.reports.stated import DEFINITIONS, indicators
from tests.apps.tasks.papers import Duty, given
from tests.universe import NOW, TODAY, Universe

ASKED = ("Sở Tư pháp", "Sở Y tế")
WITH_DUTY = ("Sở Tư pháp", "Sở Y tế", "Sở Tài chính")
BY_JUNE = {"kind": "once", "date": "2026-06-30", "bound": "by", "phrase": "trước 30/6/2026"}
LOOKED = Looked("so_ket", date(2024, 1, 1), date(2025, 12, 31))
CONTINUING = Duty("Thường xuyên đối thoại với Nhân dân", assignees=WITH_DUTY, is_continuing=True)
COLLECT = Duty(
    "Gửi báo cáo sơ kết kết quả thực hiện Công văn số 5/UBND-NC",
    assignees=ASKED,
    deadline=BY_JUNE,
    report_to="UBND tỉnh (qua Sở Nội vụ)",
)


@dataclass(frozen=True)
class Asked:
    """What a review is opened from."""

    document: Document
    task: Task


def asked(universe: Universe, *, collect: Duty = COLLECT) -> Asked:
    """The instrument with a continuing duty of three bodies, and the letter that asks two."""
    (duty,) = given(universe, CONTINUING, number="5/UBND-NC", subject="Công tác dân vận 2024-2025")
    (task,) = given(
        universe, collect, number="77/UBND-NC", subject="V/v sơ kết Công văn số 5/UBND-NC"
    )
    return Asked(duty.document, task)


def opened(universe: Universe, *, looked: Looked = LOOKED, name: str = "") -> Review:
    """A review with the outline as its form, in draft."""
    one = asked(universe)
    return open_review(
        by=universe.viewer("coordinator"),
        document=one.document.public_id,
        task=one.task.public_id,
        looked=looked,
        terms=Terms(name, universe.unit("Sở Nội vụ").public_id, "UBND tỉnh"),
        now=NOW,
        today=TODAY,
    )


def published(universe: Universe, review: Review, *codes: str) -> ReportForm:
    """Its form, with these indicators asked, published."""
    indicators(universe)
    by = universe.viewer("coordinator")
    draft = review.regime.forms.get(published_at=None)

    def step(form: Form) -> Form:
        for code in codes or ("hoi_nghi", "mo_hinh"):
            form = with_field(form, "phan_2", FigureField(code))
        return form

    draft = build(by=by, form=draft.public_id, seen=draft.version, step=step, now=NOW)
    return publish(
        by=by, form=draft.public_id, seen=draft.version, valid_from=date(2026, 1, 1), now=NOW
    )


__all__ = ["DEFINITIONS", "Asked", "asked", "opened", "published"]
