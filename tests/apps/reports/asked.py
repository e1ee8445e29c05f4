"""A regime of Lam Giang with its form, as it stands when it has been published."""

from dataclasses import replace
from datetime import date, datetime

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.beginning import begin
from gandan.apps.reports.actions.regimes import Terms, add_tier, open_regime
from gandan.apps.reports.actions.saving import Change, Saved, save_fields
from gandan.apps.reports.actions.sending import send
from gandan.apps.reports.models import Edition, Indicator, ReportForm, ReportRegime, Submission
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.submitting import SignedPaper
from gandan.apps.tasks.models import Task
from gandan.rollup import (
    Check,
    Column,
    Condition,
    FigureField,
    FileField,
    Form,
    Section,
    TableField,
    TextField,
    form_as_json,
)
from gandan.rollup import Indicator as Defined
from tests.apps.tasks.papers import YEARLY, Duty, given
from tests.universe import NOW, TODAY, Universe

PDF = b"%PDF-1.4 bao cao da ky"
HALF_YEARLY = {
    "kind": "recurring", "freq": "half_yearly", "date": "05", "bound": "before",
    "phrase": "định kỳ 6 tháng, năm",
}  # fmt: skip
DOI_THOAI = Defined("doi_thoai", "Số cuộc đối thoại", unit_of_measure="cuộc")
DON = Defined("don", "Số đơn đã nhận", unit_of_measure="đơn")
DON_DUNG_HAN = Defined("don_dung_han", "Số đơn giải quyết đúng hạn", unit_of_measure="đơn")
TY_LE = Defined(
    "ty_le", "Tỷ lệ đơn giải quyết đúng hạn", unit_of_measure="%", adds_up="rate",
    numerator="don_dung_han", denominator="don", decimals=1,
)  # fmt: skip
INDICATORS = (DOI_THOAI, DON, DON_DUNG_HAN, TY_LE)
FORM = Form(
    title="Báo cáo công tác dân vận chính quyền",
    bases=("chinh_thuc",),
    sections=(
        Section(
            "ket_qua",
            "Kết quả thực hiện",
            (
                TextField("viec_da_lam", "Việc đã làm", presence="required", duties=True),
                FigureField("doi_thoai", "required", plausible=100, hint="Cả định kỳ và đột xuất."),
                FigureField("don"),
                FigureField("don_dung_han"),
                FigureField("ty_le"),
            ),
        ),
        Section(
            "mo_hinh",
            "Mô hình “Dân vận khéo”",
            (
                TableField(
                    "mo_hinh",
                    "Mô hình mới",
                    (Column("ten", "Tên mô hình", required=True), Column("so", "Số hộ", "number")),
                    most_rows=3,
                ),
                FileField("bien_ban", "Biên bản đối thoại", "conditional",
                          Condition("doi_thoai", "gt", 2)),
            ),
        ),
        Section("kien_nghi", "Kiến nghị", (TextField("kien_nghi", "Kiến nghị, đề xuất"),)),
    ),
    indicators=INDICATORS,
    checks=(
        Check("dung_han", "Số đơn đúng hạn không lớn hơn số đơn đã nhận.", "don_dung_han", "le",
              "don"),
    ),
)  # fmt: skip
ASK = Duty(
    "Báo cáo công tác dân vận chính quyền hằng năm",
    deadline=YEARLY,
    report_to="UBND tỉnh (qua Sở Nội vụ)",
)
YEAR = "2026"


def indicators(universe: Universe, *defined: Defined) -> None:
    """The definitions as rows; those that are there stay."""
    for one in defined or INDICATORS:
        rows = Indicator.objects.filter(tenant=universe.tenant)
        Indicator.objects.get_or_create(
            tenant=universe.tenant,
            code=one.code,
            defaults={
                "name": one.name,
                "definition": one.definition,
                "unit_of_measure": one.unit_of_measure,
                "adds_up": one.adds_up,
                "numerator": rows.filter(code=one.numerator).first(),
                "denominator": rows.filter(code=one.denominator).first(),
                "decimals": one.decimals,
            },
        )


def asked(
    universe: Universe,
    *assignees: str,
    form: Form | None = FORM,
    duty: Duty = ASK,
    name: str = "Báo cáo công tác dân vận",
    number: str = "12/UBND-NC",
) -> ReportRegime:
    """A regime that asks these bodies (Sở Tư pháp), with its form from 2026 on."""
    duty = replace(duty, assignees=assignees or ("Sở Tư pháp",))
    (task,) = given(universe, duty, number=number)
    regime = open_regime(
        by=universe.viewer("coordinator"),
        task=task.public_id,
        terms=Terms(name, universe.unit("Sở Nội vụ").public_id, "UBND tỉnh qua Sở Nội vụ"),
        now=NOW,
        today=TODAY,
    )
    if form is not None:
        published(universe, regime, form)
    return regime


def published(
    universe: Universe, regime: ReportRegime, form: Form, *, since: date = date(2025, 1, 1)
) -> ReportForm:
    indicators(universe, *form.indicators)
    return ReportForm.objects.create(
        tenant=universe.tenant,
        regime=regime,
        number=regime.forms.count() + 1,
        valid_from=since,
        layout=form_as_json(form),
        published_by=universe.user("coordinator"),
        published_at=NOW,
    )


def tier(universe: Universe, regime: ReportRegime, *assignees: str, number: str) -> Task:
    """Another task that asks for the report of the same regime."""
    regime.refresh_from_db()
    (task,) = given(universe, replace(ASK, assignees=assignees), number=number)
    add_tier(by=universe.viewer("coordinator"), regime=regime.public_id, seen=regime.version,
             task=task.public_id, tier="cấp xã", now=NOW)  # fmt: skip
    return task


def begun(
    universe: Universe,
    regime: ReportRegime,
    *,
    unit: str = "Sở Tư pháp",
    who: str = "officer",
    period: str = YEAR,
    now: datetime = NOW,
) -> Submission:
    return begin(
        by=universe.viewer(who),
        regime=regime.public_id,
        period=period,
        unit=universe.unit(unit).public_id,
        now=now,
    )


def draft(submission: Submission) -> Edition:
    return submission.editions.get(sent_at=None)


def typed(by: Viewer, submission: Submission, *changes: Change, now: datetime = NOW) -> list[Saved]:
    return list(save_fields(by=by, submission=submission.public_id, changes=changes, now=now))


def filled(
    universe: Universe, submission: Submission, *, who: str = "officer", meetings: str = "2"
) -> Submission:
    """With everything that the form requires."""
    fields = {
        "text.viec_da_lam": "Đã tổ chức đối thoại với Nhân dân.",
        f"figure.doi_thoai.{FORM.bases[0]}": meetings,
        f"figure.don.{FORM.bases[0]}": "10",
        f"figure.don_dung_han.{FORM.bases[0]}": "9",
    }
    stamps = stamps_of(submission)
    changes = [Change(path, stamps.get(path, 0), value) for path, value in fields.items()]
    assert all(one.is_saved for one in typed(universe.viewer(who), submission, *changes))
    return submission


def stamps_of(submission: Submission) -> dict[str, int]:
    """What somebody sees who opens the draft now."""
    one = draft(submission)
    return {f"text.{row.code}": row.stamp for row in one.prose_fields.all()} | {
        f"figure.{row.indicator.code}.{row.basis}": row.stamp for row in one.figure_fields.all()
    }


def signed(number: str = "20/BC-STP", data: bytes = PDF) -> SignedPaper:
    return SignedPaper(number, TODAY, "Phạm Quốc Dũng", Upload("bao-cao.pdf", data))


def sent(
    universe: Universe,
    submission: Submission,
    *,
    who: str = "officer",
    number: str = "20/BC-STP",
    now: datetime = NOW,
    today: date = TODAY,
) -> Edition:
    return send(
        by=universe.viewer(who),
        submission=submission.public_id,
        seen=draft(submission).version,
        paper=signed(number),
        now=now,
        today=today,
    )
