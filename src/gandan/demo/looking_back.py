"""Sơ kết of a plan of years ago: a letter asks, bodies contribute, the prose is gathered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gandan.apps.documents.actions.receiving import Upload as Brought
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions import forms
from gandan.apps.reports.actions.beginning import begin
from gandan.apps.reports.actions.collecting import Wanted, receive
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.actions.reviewing import Looked, open_review
from gandan.apps.reports.actions.rows import add_row
from gandan.apps.reports.actions.saving import Change, save_fields
from gandan.apps.reports.actions.sending import send
from gandan.apps.reports.queries.consolidating.reviewing.naming import ReviewStage
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.submitting import SignedPaper
from gandan.demo.building import Built
from gandan.demo.changing import PROVINCE, TEXT
from gandan.demo.clock import Clock
from gandan.demo.papers import Paper, bring_in, viewer

YEARS = 3  # that are looked back at
ASKED, SENT, DUE = (timedelta(days=n) for n in (40, 14, 10))  # before the day of loading
GATHERED = timedelta(days=2)
NAME = "Nâng cao chất lượng đối thoại giữa chính quyền với Nhân dân"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a body says; without a number it has begun and not sent."""

    username: str
    unit: str
    number: str
    nguoi_ky: str
    results: str
    lacks: str
    lesson: str
    models: tuple[tuple[str, str, str], ...] = ()
    rewards: tuple[tuple[str, str, str], ...] = ()


SLOW = "Một số kiến nghị liên quan nhiều ngành được trả lời chậm so với thời hạn."
PUBLIC = "Công khai lịch đối thoại từ đầu năm để Nhân dân chuẩn bị ý kiến."
NEXT = "Tiếp tục đối thoại ít nhất một lần mỗi năm, công khai kết quả trả lời kiến nghị."
LED = "Đã ban hành kế hoạch hằng năm, phân công lãnh đạo phụ trách và quán triệt đến từng phòng."
CONTRIBUTIONS = (
    Contribution(
        "tuphap", "Sở Tư pháp", "96/BC-STP", "Phạm Quốc Dũng",
        "Duy trì đối thoại định kỳ với công dân về hộ tịch, chứng thực; rút ngắn thời gian trả "
        "kết quả.", SLOW, PUBLIC,
        (("Ngày pháp luật lưu động", "Các xã vùng cao", "Người dân được giải đáp tại chỗ."),),
    ),
    Contribution(
        "taichinh", "Sở Tài chính", "141/BC-STC", "Hà Thị Bích Liên",
        "Tổ chức đối thoại với doanh nghiệp, hợp tác xã về thủ tục thanh quyết toán.",
        "Kinh phí cho hội nghị đối thoại ở cấp xã còn thấp, chủ yếu lồng ghép.", PUBLIC,
    ),
    Contribution(
        "yte", "Sở Y tế", "205/BC-SYT", "Võ Hoài Nam",
        "Các cơ sở khám, chữa bệnh duy trì hội đồng người bệnh và hộp thư góp ý.", SLOW,
        "Người đứng đầu trực tiếp đối thoại thì kiến nghị được giải quyết dứt điểm hơn.",
        (("Hội đồng người bệnh", "Bệnh viện tuyến tỉnh", "Giảm thời gian chờ khám."),),
        (("Phòng Công tác xã hội, bệnh viện tỉnh", "Bằng khen", "Duy trì mô hình ba năm."),),
    ),
    Contribution(
        "binhson", "UBND phường Bình Sơn", "77/BC-UBND", "Đỗ Thị Lan",
        "Mỗi năm tổ chức đối thoại với Nhân dân tại tất cả các tổ dân phố.", SLOW, PUBLIC,
        (("Ngày thứ Bảy vì dân", "Bộ phận một cửa phường", "Người lao động nộp hồ sơ cuối tuần."),),
        (("Tổ dân phố số 3, phường Bình Sơn", "Bằng khen", "Dẫn đầu phong trào hiến kế."),),
    ),
    Contribution(
        "anphu", "UBND xã An Phú", "58/BC-UBND", "Kiều Thị Nhàn",
        "Mỗi năm tổ chức đối thoại với Nhân dân tại tất cả các thôn.",
        "Việc theo dõi kiến nghị sau đối thoại còn làm thủ công.",
        "Ghi rõ người trả lời, ngày trả lời ngay trong thông báo kết luận.",
    ),
    Contribution(
        "khetruc", "UBND xã Khe Trúc", "", "Giàng A Chứ",
        "Đối thoại bằng tiếng dân tộc tại các thôn vùng cao, có người phiên dịch.",
        "Địa bàn rộng, đi lại khó khăn, số người dự còn ít.",
        "Chọn thời gian ngoài mùa vụ để bà con tham gia đông hơn.",
    ),
)  # fmt: skip
SILENT = "UBND xã Nậm Cang"  # has not begun
BODIES = (*(one.unit for one in CONTRIBUTIONS), SILENT)


PLAN = """Để mỗi kiến nghị chính đáng của Nhân dân đều có người trả lời, Ủy ban nhân dân tỉnh ban \
hành Kế hoạch như sau:
I. NHIỆM VỤ
1. {bodies}
a) Thường xuyên công khai lịch đối thoại và kết quả trả lời kiến nghị của Nhân dân.
b) Thường xuyên theo dõi việc trả lời kiến nghị sau mỗi cuộc đối thoại đến khi xong.
2. Sở Nội vụ: Theo dõi, thường xuyên hướng dẫn các cơ quan, địa phương thực hiện Kế hoạch này."""
LETTER = """Thực hiện Kế hoạch số 28/KH-UBND ngày 15 tháng 01 năm {year} của Ủy ban nhân dân tỉnh \
về nâng cao chất lượng đối thoại giữa chính quyền với Nhân dân giai đoạn {year} - {last}, Ủy ban \
nhân dân tỉnh yêu cầu:
1. {bodies}: Báo cáo kết quả sơ kết giữa kỳ việc thực hiện Kế hoạch số 28/KH-UBND, gửi Sở Nội vụ \
trước ngày {due} để tổng hợp, báo cáo Ủy ban nhân dân tỉnh."""


def look_back(built: Built, clock: Clock) -> int:
    """The plan and the letter come in, the review is opened, most bodies contribute.

    Returns:
        How many papers came in.
    """
    asked_on = clock.today - ASKED
    year = asked_on.year - YEARS + 1
    words = {"bodies": ", ".join(BODIES), "year": year, "last": year + 4,
             "due": _written(clock.today - DUE)}  # fmt: skip
    issued_on = date(year, 1, 15)
    plan = _paper("28/KH-UBND", issued_on, "KẾ HOẠCH", f"{NAME} giai đoạn {year} - {year + 4}",
                  PLAN.format(**words))  # fmt: skip
    letter = _paper(
        "391/UBND-NC", asked_on, "",
        f"V/v báo cáo sơ kết giữa kỳ thực hiện Kế hoạch số 28/KH-UBND ngày {_written(issued_on)}",
        LETTER.format(**words),
    )  # fmt: skip
    done = _bring_in(plan, built, clock, asked_on - timedelta(days=2))
    asking = next(task for task in _bring_in(letter, built, clock, None) if task.report_to)
    regime = _open(done[0].document, asking, year, built, clock)
    for said in CONTRIBUTIONS:
        _contribute(said, regime, built, clock)
    gather(
        by=viewer(built, "dieuphoi", clock.today),
        regime=regime.public_id,
        period="",
        now=clock.at(clock.today - GATHERED, salt="review"),
    )
    return 2


def _written(day: date) -> str:
    return f"{day.day:02d} tháng {day.month:02d} năm {day.year}"


def _paper(number: str, day: date, kind: str, subject: str, words: str) -> Brought:
    text = TEXT.format(
        **PROVINCE, number=number, day=_written(day), kind=kind, subject=subject, words=words
    )
    return Brought(f"{number.replace('/', '-').lower()}.txt", text.encode())


def _bring_in(upload: Brought, built: Built, clock: Clock, arrived_on: date | None) -> list[Any]:
    paper = Paper(upload.name, "txt", "vanthu", accepted=10, is_confirmed=True)
    return bring_in(paper, upload, built, clock, arrived_on)


def _open(document: Any, asking: Any, year: int, built: Built, clock: Clock) -> Any:  # noqa: ANN401
    """The regime of the review, with its form as the outline of a review has it."""
    by, day = viewer(built, "dieuphoi", clock.today), clock.today - ASKED + timedelta(days=4)
    now = clock.at(day, salt="open review")
    half = date(day.year, 6, 30) if day.month > 6 else date(day.year - 1, 12, 31)
    review = open_review(
        by=by,
        document=document.public_id,
        task=asking.public_id,
        looked=Looked(ReviewStage.SO_KET, date(year, 1, 1), half),
        terms=Terms("", built.units["Sở Nội vụ"].public_id, asking.report_to),
        now=now,
        today=day,
    )
    draft = review.regime.forms.get()
    forms.publish(by=by, form=draft.public_id, seen=draft.version, valid_from=day, now=now)
    return review.regime


def _contribute(said: Contribution, regime: Any, built: Built, clock: Clock) -> None:  # noqa: ANN401
    """Filled in, sent where it was signed, received two days later."""
    by, day = viewer(built, said.username, clock.today), clock.today - SENT
    now = clock.at(day, salt=f"review {said.unit}")
    unit = built.units[said.unit].public_id
    found = begin(by=by, regime=regime.public_id, period="", unit=unit, now=now)
    of = found.public_id
    texts = {"chi_dao": LED, "ket_qua": said.results, "han_che": said.lacks,
             "bai_hoc": said.lesson, "phuong_huong": NEXT}  # fmt: skip
    stamps = {one.code: one.stamp for one in found.editions.get().prose_fields.all()}
    changes = [Change(f"text.{code}", stamps.get(code, 0), text) for code, text in texts.items()]
    save_fields(by=by, submission=of, changes=changes, now=now)
    for table, codes, rows in (
        ("dien_hinh", ("ten", "dia_ban", "hieu_qua"), said.models),
        ("khen_thuong", ("tap_the", "hinh_thuc", "thanh_tich"), said.rewards),
    ):
        for cells in rows:
            row, _saved = add_row(by=by, submission=of, table=table, now=now)
            path = f"table.{table}.{row.public_id}"
            wanted = Change(path, row.stamp, cells=dict(zip(codes, cells, strict=True)))
            save_fields(by=by, submission=of, changes=[wanted], now=now)
    if said.number:
        _send(said, found, by, day, built, clock)


def _send(  # what is sent, by whom and when
    said: Contribution,
    found: Any,  # noqa: ANN401  # a row
    by: Viewer,
    day: date,
    built: Built,
    clock: Clock,
) -> None:
    words = f"Báo cáo sơ kết trình diễn số {said.number} của {said.unit}."
    name = f"bao-cao-so-ket-{said.username}.txt"
    paper = SignedPaper(
        so_ky_hieu=said.number,
        ngay_ban_hanh=day,
        nguoi_ky=said.nguoi_ky,
        file=Upload(name, words.encode()),
    )
    draft = found.editions.get(sent_at=None)
    now = clock.at(day, salt=f"sent {said.unit}")
    edition = send(
        by=by, submission=found.public_id, seen=draft.version, paper=paper, now=now, today=day
    )
    received_on = day + timedelta(days=2)
    receive(
        by=viewer(built, "dieuphoi", clock.today),
        wanted=[Wanted(found.public_id, edition.number)],
        now=clock.at(received_on, salt=f"received {said.unit}"),
    )
