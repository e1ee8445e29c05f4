"""What the coordinator does about what stays late: a letter, then a report to the leaders."""

from datetime import date, timedelta
from typing import Any

from gandan.apps.orgs.queries.calendars import calendar_of
from gandan.apps.tasks.actions.instructions import Said, record_instruction
from gandan.apps.tasks.actions.leaders import (
    Chosen,
    ReportWording,
    draft_leader_report,
    send_leader_report,
    word_leader_report,
)
from gandan.apps.tasks.actions.prepared import Signed
from gandan.apps.tasks.actions.reminding import remind
from gandan.apps.tasks.actions.urging import Wording, draft_urging, send_urging
from gandan.apps.tasks.queries.leaders import exceptions
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, month_of, period_of
from gandan.apps.tasks.queries.reminders import policy
from gandan.apps.tasks.queries.reminding import to_remind
from gandan.apps.tasks.queries.urging import late_duties
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer
from gandan.demo.province import PROVINCE

BODY, DIRECTOR = "Sở Nội vụ", "Trịnh Xuân Trường"
CHAIRMAN = "Chủ tịch Ủy ban nhân dân tỉnh"
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
REMINDED = 10  # days back from the day of loading
LETTER, REPORT = timedelta(days=6), timedelta(days=2)  # before the day of loading
NAMED = 3  # bodies that the letter names
ONE_DAY = timedelta(days=1)
LETTERHEAD: dict[str, Any] = {
    "co_quan_ban_hanh": BODY,
    "dia_danh": "Lam Giang",
    "chuc_vu": "GIÁM ĐỐC",
    "co_quan_chu_quan": PROVINCE.replace("UBND", "Ủy ban nhân dân"),
    "nguoi_ky": DIRECTOR,
}
PROPOSALS = (
    "Chỉ đạo các cơ quan, đơn vị có tên tại Phụ lục gửi kết quả trong 07 ngày làm việc",
    "Giao Sở Tài chính hướng dẫn nguồn kinh phí in tài liệu cho các thôn, tổ dân phố",
)
ANSWER = (
    "Đồng ý với đề xuất của Sở Nội vụ. Các cơ quan, đơn vị có tên trong báo cáo gửi kết quả "
    "chậm nhất sau 07 ngày làm việc; Sở Nội vụ theo dõi, báo cáo lại."
)


def lead(built: Built, clock: Clock) -> None:
    """Remind inside the bodies, urge some of what is late, report what did not come since."""
    _remind(built, clock)
    urged = _urge(built, clock)
    if urged:
        _report(urged, built, clock)


def _remind(built: Built, clock: Clock) -> None:
    tenant_id, rows = built.system.tenant_id, policy()
    days = calendar_of(tenant_id)
    for back in reversed(range(1, REMINDED + 1)):
        today = clock.today - timedelta(days=back)
        for batch in to_remind(
            tenant_id, rows, today=today, is_working=lambda day: days.standing(day).is_working
        ):
            now = clock.at(today, salt="remind")
            remind(tenant_id=tenant_id, reminded=batch, policy=rows, today=today, now=now)


def _urge(built: Built, clock: Clock) -> list[Any]:
    """The letter; the occurrences that it names."""
    by, day = viewer(built, "dieuphoi", clock.today), clock.today - LETTER
    late = late_duties(by=by, today=day)
    named = [d.occurrence for body in late.bodies[:NAMED] for d in body.duties if not d.has_asked]
    if not named:
        return []
    made = draft_urging(
        by=by,
        unit=built.units[BODY].public_id,
        occurrences={row.public_id for row in named},
        wording=Wording(**LETTERHEAD, ky_hieu="SNV-XDCQ"),
        now=clock.at(day, salt="urging"),
        today=day,
    )
    send_urging(
        by=by,
        urging=made.public_id,
        seen=made.version,
        signed=Signed("512/SNV-XDCQ", day),
        now=clock.at(day + ONE_DAY, salt="urging sent"),
        today=day + ONE_DAY,
    )
    return named


def _report(urged: list[Any], built: Built, clock: Clock) -> None:
    by, day = viewer(built, "dieuphoi", clock.today), clock.today - REPORT
    others = exceptions(by=by, today=day)
    made = draft_leader_report(
        by=by,
        unit=built.units[BODY].public_id,
        chosen=Chosen(
            late=frozenset(row.public_id for row in urged),
            obstacles=frozenset(row.public_id for row in others.obstacles[:2]),
            contests=frozenset(row.public_id for row in others.contests[:1]),
        ),
        period=period_of(PeriodKind.YEAR, month_of(day)),
        now=clock.at(day, salt="report"),
        today=day,
    )
    worded = word_leader_report(
        by=by,
        report=made.public_id,
        seen=made.version,
        wording=ReportWording(
            **LETTERHEAD,
            ky_hieu="BC-SNV",
            trich_yeu=made.trich_yeu,
            kinh_gui=(CHAIRMAN,),
            through=OFFICE,
            opening=made.opening,
            proposals=PROPOSALS,
            conclusion=made.conclusion,
        ),
        now=clock.at(day, salt="report worded"),
    )
    sent = send_leader_report(
        by=by,
        report=made.public_id,
        seen=worded.version,
        signed=Signed("77/BC-SNV", day),
        nguoi_ky=DIRECTOR,
        kinh_gui=(CHAIRMAN,),
        through=OFFICE,
        now=clock.at(day + ONE_DAY, salt="report sent"),
        today=day + ONE_DAY,
    )
    _answer(sent, clock.today, built, clock)


def _answer(report: Any, day: date, built: Built, clock: Clock) -> None:  # noqa: ANN401  # a row
    record_instruction(
        by=viewer(built, "vanphong.tonghop", clock.today),
        report=report.public_id,
        said=Said(CHAIRMAN, day, ANSWER, "45/TB-VP"),
        duties={duty.pk for duty in report.duties.all()},
        now=clock.at(day, salt="answer"),
        today=day,
    )
