"""A regime of Lam Giang with its form, and reports of its bodies, made as rows.

    regime = regime_of(universe)
    state(universe, regime, "2026-H1", "Sở Tư pháp", hoi_nghi=3, ket_qua="Đã tổ chức ba hội nghị.")

What is asked of consolidation is asked of these rows, however they came to be.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from gandan.apps.reports.models import (
    Edition,
    Figure,
    Indicator,
    Prose,
    RegimeTask,
    ReportForm,
    ReportRegime,
    Submission,
    SubmissionTime,
)
from gandan.apps.tasks.models import Assignment, Evidence, Occurrence, Task
from gandan.rollup import FigureField, Form, Section, TextField, form_as_json
from gandan.rollup import Indicator as Definition
from tests.apps.tasks.papers import Duty, given
from tests.universe import NOW, TODAY, Universe

UNITS = ("Sở Tư pháp", "Sở Y tế", "Sở Tài chính", "UBND phường Bình Sơn")
DEFINITIONS = (
    Definition("hoi_nghi", "Số hội nghị đã tổ chức", unit_of_measure="hội nghị"),
    Definition("don_nhan", "Số đơn đã tiếp nhận", unit_of_measure="đơn"),
    Definition("don_dung_han", "Số đơn giải quyết đúng hạn", unit_of_measure="đơn"),
    Definition("ty_le_dung_han", "Tỷ lệ đơn giải quyết đúng hạn", unit_of_measure="%",
               adds_up="rate", numerator="don_dung_han", denominator="don_nhan", decimals=1),
    Definition("mo_hinh", "Số mô hình đang duy trì", unit_of_measure="mô hình", adds_up="last"),
    Definition("diem", "Điểm bình quân", unit_of_measure="điểm", adds_up="average", decimals=2),
)  # fmt: skip
FORM = Form(
    title="Báo cáo công tác dân vận",
    bases=("den_ngay", "uoc", "chinh_thuc"),
    sections=(
        Section("phan_mot", "Kết quả thực hiện", (
            TextField("ket_qua", "Kết quả nổi bật"),
            TextField("han_che", "Tồn tại, hạn chế"),
        )),
        Section("phan_hai", "Số liệu",
                tuple(FigureField(one.code) for one in DEFINITIONS)),
        Section("phan_ba", "Kiến nghị", (TextField("kien_nghi", "Kiến nghị, đề xuất"),)),
    ),
    indicators=DEFINITIONS,
)  # fmt: skip
TEXTS = frozenset({"ket_qua", "han_che", "kien_nghi"})
DUE = date(2026, 6, 15)


def indicators(universe: Universe, definitions: tuple[Definition, ...] = DEFINITIONS) -> None:
    """Rows of the indicators that are not there yet, those that a rate is computed from first."""
    rows = Indicator.objects.filter(tenant=universe.tenant)
    made: dict[str, Indicator] = {row.code: row for row in rows}
    for one in sorted(definitions, key=lambda one: one.adds_up == "rate"):
        if one.code not in made:
            made[one.code] = Indicator.objects.create(
                tenant=universe.tenant, code=one.code, name=one.name, definition=one.name,
                unit_of_measure=one.unit_of_measure, adds_up=one.adds_up, decimals=one.decimals,
                numerator=made.get(one.numerator), denominator=made.get(one.denominator),
            )  # fmt: skip


def regime_of(
    universe: Universe, *, units: tuple[str, ...] = UNITS, form: Form = FORM, number: str = "7/KH"
) -> ReportRegime:
    """A regime on one task of these bodies, with a published form; no period is owed yet."""
    duty = Duty("Báo cáo công tác dân vận", assignees=units, report_to="UBND tỉnh (qua Sở Nội vụ)")
    (task,) = given(universe, duty, number=number)
    indicators(universe, form.indicators)
    user = universe.user("coordinator")
    regime = ReportRegime.objects.create(
        tenant=universe.tenant, name="Báo cáo công tác dân vận 6 tháng", created_by=user,
        legal_basis="Kế hoạch 7/KH-UBND ngày 15/01/2026", collector=universe.unit("Sở Nội vụ"),
        sent_to="UBND tỉnh qua Sở Nội vụ", created_at=NOW,
    )  # fmt: skip
    RegimeTask.objects.create(tenant=universe.tenant, regime=regime, task=task, tier="cấp tỉnh")
    ReportForm.objects.create(
        tenant=universe.tenant, regime=regime, number=1, valid_from=date(2020, 1, 1),
        layout=form_as_json(form), published_by=user, published_at=NOW,
    )  # fmt: skip
    return regime


def owe(
    regime: ReportRegime, period: str, *units: str, due_on: date | None = DUE
) -> list[Occurrence]:
    """The times of these bodies for a period; of all of them where none is named."""
    task = Task.objects.get(report_regime__regime=regime)
    assignments = Assignment.objects.filter(task=task)
    if units:
        assignments = assignments.filter(responsible__ten__in=units)
    made = []
    for one in assignments.order_by("pk"):
        time, _new = Occurrence.objects.get_or_create(
            assignment=one, period=period,
            defaults={"tenant_id": one.tenant_id, "unit_id": one.responsible_id, "due_on": due_on,
                      "aim_on": due_on, "given_unit_id": one.unit_id},
        )  # fmt: skip
        made.append(time)
    return made


def state(  # a report has so many sides
    universe: Universe,
    regime: ReportRegime,
    period: str,
    unit: str,
    *,
    basis: str = "chinh_thuc",
    signed_on: date = TODAY,
    sent_at: datetime = NOW,
    is_nil: bool = False,
    **said: Any,
) -> Edition:
    """A report that was signed and sent: figures by their codes, prose by the codes of its fields.

    Said again, it is a further edition: the one that counts from then on.
    """
    (time,) = owe(regime, period, unit)
    user = universe.user("officer")
    submission, _new = Submission.objects.get_or_create(
        regime=regime, period=period, unit=universe.unit(unit),
        defaults={"tenant": universe.tenant, "form": regime.forms.latest("number"),
                  "begun_by": user, "begun_at": sent_at},
    )  # fmt: skip
    SubmissionTime.objects.get_or_create(submission=submission, occurrence=time)
    number = submission.editions.count() + 1
    submission.editions.update(is_counted=False)
    Figure.objects.filter(edition__submission=submission).update(is_counted=False)
    paper = Evidence.objects.create(
        tenant=universe.tenant, assignment=time.assignment, occurrence=time, size=1,
        sha256=f"{time.pk:032d}{number:032d}", media_type="application/pdf", ten_tep="bc.pdf",
        added_by=user, added_at=sent_at,
    )  # fmt: skip
    edition = Edition.objects.create(
        tenant=universe.tenant, submission=submission, number=number, is_nil=is_nil,
        reason="Số liệu được rà soát lại." if number > 1 else "", so_ky_hieu=f"{number}2/BC",
        ngay_ban_hanh=signed_on, nguoi_ky="Phạm Quốc Dũng", evidence=paper, digest="0" * 64,
        begun_at=sent_at, sent_by=user, sent_at=sent_at, is_counted=True,
    )  # fmt: skip
    time.state, time.so_ky_hieu, time.ngay_ban_hanh = "submitted", f"{number}2/BC", signed_on
    time.submitted_at, time.submitted_by, time.paper, time.is_nil = sent_at, user, paper, is_nil
    time.save()
    texts = {code: words for code, words in said.items() if code in TEXTS}
    Prose.objects.bulk_create(Prose(edition=edition, code=c, text=t) for c, t in texts.items())
    add_figures(edition, basis, {c: n for c, n in said.items() if c not in TEXTS})
    return edition


def add_figures(edition: Edition, basis: str, numbers: dict[str, Any]) -> None:
    """Figures of an edition that counts; None is one that was left blank."""
    submission = edition.submission
    ids = dict(Indicator.objects.filter(tenant_id=edition.tenant_id).values_list("code", "pk"))
    Figure.objects.bulk_create(
        Figure(
            edition=edition, indicator_id=ids[code], basis=basis, regime_id=submission.regime_id,
            number=None if number is None else Decimal(str(number)), period=submission.period,
            unit_id=submission.unit_id, is_counted=True,
        )
        for code, number in numbers.items()
    )  # fmt: skip


def later(hours: int) -> datetime:
    """Some hours after the beginning of the tests' day."""
    return NOW + timedelta(hours=hours)
