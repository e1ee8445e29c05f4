"""What bodies of the demonstration say in their reports: invented figures and sentences."""

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from gandan.apps.reports.actions.beginning import begin
from gandan.apps.reports.actions.collecting import Wanted, ask_more, comment, receive
from gandan.apps.reports.actions.rows import add_row, mark_nil
from gandan.apps.reports.actions.saving import Change, save_fields
from gandan.apps.reports.actions.sending import send
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.actions.submitting import SignedPaper
from gandan.demo.scenes import Scene

RESULTS = (
    "Đơn vị đã quán triệt, triển khai kịp thời các văn bản chỉ đạo về công tác dân vận.",
    "Đã tổ chức đối thoại trực tiếp giữa người đứng đầu với Nhân dân theo kế hoạch.",
    "Công khai thủ tục hành chính tại bộ phận một cửa và trên trang thông tin điện tử.",
    "Kiến nghị của Nhân dân tại các buổi đối thoại được trả lời bằng văn bản.",
    "Duy trì tiếp công dân định kỳ của người đứng đầu; không có vụ việc đông người.",
    "Phối hợp với Mặt trận Tổ quốc và các đoàn thể vận động Nhân dân hiến đất làm đường.",
)
LACKS = (
    "Một số nội dung đối thoại trả lời còn chậm do phải chờ ý kiến cơ quan chuyên môn.",
    "Cán bộ làm công tác dân vận còn kiêm nhiệm nhiều việc, thời gian dành cho cơ sở ít.",
    "Việc nhân rộng mô hình “Dân vận khéo” còn hạn chế, kinh phí chưa được bố trí riêng.",
)
NEXT = (
    "Tiếp tục đối thoại với Nhân dân theo kế hoạch, trả lời kiến nghị đúng hạn.",
    "Tập huấn kỹ năng dân vận cho công chức tiếp xúc trực tiếp với người dân.",
)
WHY = "Theo sổ theo dõi của đơn vị."  # where it is not what the system has filled in
ASKS = ("Đề nghị Sở Nội vụ tổ chức tập huấn kỹ năng đối thoại cho cấp xã.", "")
MODELS = (
    ("Chính quyền thân thiện, vì Nhân dân phục vụ", "Cải cách hành chính"),
    ("Tổ tự quản an ninh thôn, tổ dân phố", "An ninh trật tự"),
    ("Ngày thứ Bảy vì dân", "Cải cách hành chính"),
    ("Tuyến đường xanh, sạch, đẹp", "Môi trường"),
)


def takes_a_report(scene: Scene) -> bool:
    """Whether the duty is answered by a form; some bodies send their paper alone."""
    return hasattr(scene.task, "report_regime") and scene.luck % 11 != 0


def report(scene: Scene, day: date, number: int, sign: str, name: str) -> None:
    """Fill the form in, send it with its paper, and let it be received, or be asked about.

    Raises:
        Refused: no form holds for the period, or the rules want something else of the body.
    """
    now = scene.moment(day, "report")
    found = begin(
        by=scene.by,
        regime=scene.task.report_regime.regime.public_id,
        period=scene.occurrence.period,
        unit=scene.occurrence.unit.public_id,
        now=now,
    )
    of = found.public_id
    if scene.luck % 19 == 0:
        mark_nil(by=scene.by, submission=of, is_nil=True, now=now)
    else:
        _fill(scene, of, day, now)
    paper = SignedPaper(
        so_ky_hieu=f"{number}/BC-{sign}",
        ngay_ban_hanh=day,
        nguoi_ky=name,
        file=_file(scene, number, day),
    )
    draft = found.editions.get(sent_at=None)
    edition = send(by=scene.by, submission=of, seen=draft.version, paper=paper,
                   now=scene.moment(day, "submit"), today=day)  # fmt: skip
    _answer(scene, of, edition.number, day + timedelta(days=2))


def _file(scene: Scene, number: int, day: date) -> Upload:
    text = f"Báo cáo trình diễn số {number} của {scene.assignment.unit.ten}, {day:%d/%m/%Y}."
    return Upload(f"bao-cao-{number}.txt", text.encode())


def _fill(scene: Scene, of: Any, day: date, now: Any) -> None:  # noqa: ANN401  # as the actions
    figures = figures_of(scene.assignment.unit.ten, scene.occurrence.period)
    texts = {
        "ket_qua": _some(RESULTS, scene, 3),
        "han_che": _some(LACKS, scene, 1),
        "phuong_huong": _some(NEXT, scene, 1 + scene.luck % 2),
        "kien_nghi": ASKS[scene.luck % 2],
    }
    draft = _stamps(scene, of)
    changes = [
        Change(path, draft.get(path, 0), str(value), WHY if path in draft else "")
        for code, value in figures.items()
        for path in [f"figure.{code}.chinh_thuc"]
    ]
    changes += [Change(f"text.{code}", draft.get(f"text.{code}", 0), text)
                for code, text in texts.items() if text]  # fmt: skip
    save_fields(by=scene.by, submission=of, changes=changes, now=now)
    for place in range(figures["so_mo_hinh"]):
        ten, work = MODELS[(scene.luck + place) % len(MODELS)]
        row, _saved = add_row(by=scene.by, submission=of, table="mo_hinh", now=now)
        since = f"01/{1 + place:02}/{day.year - 1}"
        cells = {"ten": ten, "work": work, "since": since}
        path = f"table.mo_hinh.{row.public_id}"
        save_fields(
            by=scene.by, submission=of, changes=[Change(path, row.stamp, cells=cells)], now=now
        )


def _stamps(scene: Scene, of: Any) -> dict[str, int]:  # noqa: ANN401  # as the actions
    """What the system has filled in already, by its path."""
    found = scene.occurrence.report.submission.editions.get(sent_at=None)
    stamps = {f"figure.{one.indicator.code}.{one.basis}": one.stamp
              for one in found.figure_fields.select_related("indicator")}  # fmt: skip
    return stamps | {f"text.{one.code}": one.stamp for one in found.prose_fields.all()}


def figures_of(unit: str, period: str) -> dict[str, int]:
    """What a body counts in a period, by the code of the indicator."""
    luck = crc32(f"{unit} {period}".encode())
    asked = 4 + luck % 23
    return {
        "so_cuoc_doi_thoai": 1 + luck % 3,
        "so_kien_nghi": asked,
        "so_kien_nghi_da_tra_loi": asked - luck % 4,
        "so_lop_tap_huan": luck % 3,
        "so_luot_nguoi_tap_huan": (luck % 3) * (35 + luck % 20),
        "so_mo_hinh": 1 + luck % 2,
    }


def _some(sentences: tuple[str, ...], scene: Scene, count: int) -> str:
    first = scene.luck % len(sentences)
    chosen = [sentences[(first + n) % len(sentences)] for n in range(min(count, len(sentences)))]
    return " ".join(chosen)


def _answer(scene: Scene, of: Any, number: int, day: date) -> None:  # noqa: ANN401
    if day > scene.clock.today:
        return
    by = scene.coordinator
    if scene.luck % 17 == 0 and not scene.is_long_ago:
        now = scene.moment(day, "supplement")
        comment(by=by, submission=of, number=number, path="text.ket_qua", now=now,
                words="Đề nghị nêu rõ kết quả của các đơn vị trực thuộc.")  # fmt: skip
        ask_more(by=by, submission=of, number=number, now=now,
                 reason="Đề nghị bổ sung theo ý kiến ghi tại từng mục.")  # fmt: skip
        return
    receive(by=by, wanted=[Wanted(of, number)], now=scene.moment(day, "receive"))
