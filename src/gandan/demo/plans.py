"""The cascade: two bodies carry out the province's letter by plans of their own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from gandan.apps.audit.policies import Refused
from gandan.apps.documents.actions.receiving import Upload
from gandan.apps.tasks.actions.plans import link_plan
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.quotas import count_quota_for
from gandan.apps.tasks.actions.submitting import finish
from gandan.apps.tasks.queries.figures import QuotaFor, quota_of
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import Paper, bring_in, viewer
from gandan.demo.province import PEOPLE

ASKS = "Xây dựng kế hoạch thực hiện công tác dân vận"  # so begins the duty that asks for a plan
LINKED = date(2026, 2, 12)
SAID = timedelta(days=4)  # before the day of loading
TEXT = """{letterhead}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

{place}, ngày {day:02d} tháng 02 năm 2026

KẾ HOẠCH
Thực hiện công tác dân vận năm 2026 của {name}

Thực hiện Công văn số 112/UBND-NC ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về tăng cường \
công tác dân vận của cơ quan hành chính nhà nước và chính quyền các cấp năm 2026, {name} ban hành \
Kế hoạch như sau:
I. NHIỆM VỤ
1. {first}
a) Chủ trì tham mưu báo cáo kết quả công tác dân vận 06 tháng đầu năm, trình lãnh đạo trước \
ngày 01 tháng 6 năm 2026.
b) Xây dựng ít nhất 02 mô hình “Dân vận khéo”; hoàn thành trước ngày 30 tháng 9 năm 2026.
2. {second}
a) Rà soát, công khai thủ tục hành chính tại bộ phận một cửa; hoàn thành trước ngày 31 tháng 3 \
năm 2026.
b) Tổ chức khảo sát mức độ hài lòng của người dân; hoàn thành trước ngày 15 tháng 12 năm 2026.
c) Thường xuyên nhắc nhở công chức tiếp dân đúng giờ, đúng mực.
Trên đây là Kế hoạch thực hiện công tác dân vận năm 2026 của {name}./.

Nơi nhận:
- UBND tỉnh (b/c);
- Các phòng;
- Lưu: VT.

{signs}


{nguoi_ky}
"""


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A body's plan: what it prints, its sections, who brings it in and who works it."""

    unit: str
    clerk: str
    head: str
    done: int  # of its tasks, in the order of the text; what else was due is late
    values: dict[str, Any]


PLANS = (
    OwnPlan(
        "Sở Nội vụ",
        "vanthu.noivu",
        "noivu.giamdoc",
        4,
        {
            "letterhead": "ỦY BAN NHÂN DÂN TỈNH LAM GIANG\nSỞ NỘI VỤ",
            "number": "18/KH-SNV",
            "place": "Lam Giang",
            "day": 6,
            "name": "Sở Nội vụ",
            "first": "Phòng Xây dựng chính quyền",
            "second": "Phòng Cải cách hành chính",
            "signs": "GIÁM ĐỐC",
            "nguoi_ky": "Trịnh Xuân Trường",
        },
    ),
    OwnPlan(
        "UBND phường Bình Sơn",
        "vanthu",
        "binhson.chutich",
        2,
        {
            "letterhead": "ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH SƠN",
            "number": "09/KH-UBND",
            "place": "Bình Sơn",
            "day": 9,
            "name": "Ủy ban nhân dân phường Bình Sơn",
            "first": "Phòng Văn hóa - Xã hội",
            "second": "Văn phòng HĐND và UBND phường",
            "signs": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            "nguoi_ky": "Đỗ Thị Lan",
        },
    ),
)


def carry_out(tasks: list[Any], built: Built, clock: Clock) -> None:
    """The plans come in, are linked to the duty that asks for them, and part of them is done."""
    asking = next((task for task in tasks if task.action.startswith(ASKS)), None)
    if asking is None:
        return
    for plan in PLANS:
        own = _bring_in(plan, built, clock)
        day = LINKED.replace(year=LINKED.year + clock.shift)
        by = viewer(built, plan.head, clock.today)
        link_plan(
            by=by,
            assignment=asking.assignments.get(responsible=built.units[plan.unit]).public_id,
            document=own[0].document.public_id,
            now=clock.at(day, salt=f"link {plan.unit}"),
        )
        for task in own[: plan.done]:
            _work(task, by, clock)


def _bring_in(plan: OwnPlan, built: Built, clock: Clock) -> list[Any]:
    text = clock.moved(TEXT.format(**plan.values))
    name = f"ke-hoach-{plan.values['number'].replace('/', '-').lower()}.txt"
    paper = Paper(name, "txt", plan.clerk, accepted=10, is_confirmed=True)
    return bring_in(paper, Upload(name, text.encode()), built, clock)


def _work(task: Any, by: Any, clock: Clock) -> None:  # noqa: ANN401  # rows
    """What was due is done."""
    for assignment in task.assignments.all():
        for occurrence in assignment.occurrences.all():
            due = occurrence.due_on
            if due is None or due > clock.today:
                continue
            finish(
                by=by,
                occurrence=occurrence.public_id,
                seen=occurrence.version,
                note="Đã thực hiện xong, hồ sơ lưu tại phòng.",
                now=clock.at(due - timedelta(days=2), salt=f"plan {assignment.pk}"),
            )


def say_figures(tasks: list[Any], built: Built, clock: Clock) -> None:
    """Most bodies say how many models they have; some have not said it yet."""
    speakers = {built.units[unit].pk: name for name, _ho_ten, role, unit in PEOPLE
                if role in {"head", "officer"}}  # fmt: skip
    for task in tasks:
        quota = quota_of(task)
        if quota is None or quota.counted != "mô hình":
            continue
        count_quota_for(  # the coordinator has read it so: the list of bodies stands above it
            by=viewer(built, "dieuphoi", clock.today),
            task=task.public_id,
            seen=task.version,
            quota_for=QuotaFor.EACH,
            now=clock.at(clock.today - SAID, salt=f"quota {task.pk}"),
        )
        for assignment in task.assignments.select_related("unit"):
            luck = crc32(f"{assignment.unit.ten} {task.start}".encode()) % 100
            count = 1 if luck > 90 else 2 + luck % 2
            username = speakers.get(assignment.responsible_id)
            if username is None or luck < 40:
                continue
            try:
                note_progress(
                    by=viewer(built, username, clock.today),
                    assignment=assignment.public_id,
                    text=f"Đã xây dựng {count} mô hình, đang hoàn thiện hồ sơ đăng ký.",
                    achieved=count,
                    now=clock.at(clock.today - SAID, salt=f"figure {assignment.pk}"),
                )
            except Refused:
                continue  # it ended meanwhile
