"""The pages of a consolidated report: from the reports to the signed paper, by clicks alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gandan.apps.reports.models import Consolidation, ReportRegime
from tests.apps.reports.stated import add_figures, later, owe, regime_of, state
from tests.universe import Universe

PERIOD = "2026-H1"
MOST_QUERIES = 20  # of a page, with who asks and what he has not read
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ."
SAME = "Đã tổ chức hội nghị quán triệt đến toàn thể các cán bộ."
OTHER = "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính."


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    first = state(
        universe, regime, PERIOD, "Sở Tư pháp", ket_qua=f"{DONE}\n{OTHER}", hoi_nghi=6,
        don_nhan=10, don_dung_han=9,
    )  # fmt: skip
    add_figures(first, "uoc", {"hoi_nghi": 8})
    state(universe, regime, PERIOD, "Sở Y tế", ket_qua=SAME, hoi_nghi=1234, don_nhan=4)
    state(universe, regime, "2025-H2", "Sở Y tế", hoi_nghi=1000)
    return regime


@pytest.fixture
def visit(client: Client, universe: Universe, regime: ReportRegime) -> Callable[..., Any]:
    """Open an address of the period, or send a form to it when data are given."""
    client.force_login(universe.user("coordinator"))

    def visit(name: str, data: dict[str, Any] | None = None, query: str = "", **more: Any) -> Any:
        if data and "ban" in data:
            more = {"consolidation": data.pop("ban")}
        if not {"consolidation", "period"} & more.keys():
            more |= {"regime": regime.public_id, "period": PERIOD}
        url = reverse(name, kwargs=more) + query
        return client.get(url) if data is None else client.post(url, data)

    return visit


def gathered(visit: Callable[..., Any]) -> Consolidation:
    visit("bao-cao-thuyet-minh-gom", {})
    return Consolidation.objects.get()


def shown(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_figures_stand_with_their_comparison_and_their_denominator(
    visit: Callable[..., Any],
) -> None:
    page = shown(visit("bao-cao-tong-hop"))
    assert "1.240" in page
    assert "+240 (+24,0%)" in page
    assert "90,0" in page
    assert "Ước cả kỳ: 8" in page
    assert "2/2 đơn vị" in page


def test_a_period_without_figures_of_its_own_has_no_bars(
    universe: Universe, regime: ReportRegime, visit: Callable[..., Any]
) -> None:
    assert "figure-bars" in shown(visit("bao-cao-tong-hop"))
    page = shown(visit("bao-cao-tong-hop", regime=regime.public_id, period="2026-H2"))
    assert "1.240" in page  # the period before is still told
    assert "figure-bars" not in page
    assert "So sánh" not in page
    where = {"regime": regime.public_id, "code": "hoi_nghi"}
    drawn = '<svg class="figure-bars" viewBox="-1'
    assert drawn in shown(visit("bao-cao-tong-hop-so", period=PERIOD, **where))
    assert drawn not in shown(visit("bao-cao-tong-hop-so", period="2026-H2", **where))


def test_what_a_rate_is_computed_from_is_written_as_numbers_are(
    universe: Universe, regime: ReportRegime, visit: Callable[..., Any]
) -> None:
    state(universe, regime, PERIOD, "Sở Tài chính", don_nhan=2500, don_dung_han=2400)
    assert "(2.409/2.510)" in shown(visit("bao-cao-tong-hop"))


def test_a_figure_opens_the_bodies_and_reports_that_it_came_from(
    visit: Callable[..., Any],
) -> None:
    page = shown(visit("bao-cao-tong-hop-so", code="hoi_nghi"))
    assert "2 đơn vị có trong số này" in page
    assert page.index("Sở Y tế") < page.index("Sở Tài chính")  # who gave none stands behind
    rate = shown(visit("bao-cao-tong-hop-so", code="ty_le_dung_han"))
    assert "9 / 10" in rate
    assert "– / 4" in rate
    assert visit("bao-cao-tong-hop-so", code="khong_co").status_code == 404


def test_the_list_of_bodies_says_why_each_is_in(visit: Callable[..., Any]) -> None:
    page = shown(visit("bao-cao-tong-hop-don-vi"))
    assert "“Sở Y tế”" in page
    assert "Chưa đến hạn" in page
    only = shown(visit("bao-cao-tong-hop-don-vi", query="?tinh-trang=on_time"))
    assert "“Sở Y tế”" in only
    assert "“Sở Tài chính”" not in only


def test_prose_is_gathered_worded_and_keeps_its_origins(visit: Callable[..., Any]) -> None:
    draft = gathered(visit)
    page = shown(visit("bao-cao-thuyet-minh"))
    assert "2 nguồn" in page
    first = draft.sentences.filter(code="ket_qua").first()
    assert first is not None
    about = {"sentence": first.public_id}
    sent = {"seen": 1, "text": "Các đơn vị đã quán triệt.", "muc": "ket_qua", "trang": 1}
    answer = visit("bao-cao-thuyet-minh-y", sent, **about, verb="sua")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#y-{first.public_id}")
    page = shown(visit("bao-cao-thuyet-minh"))
    assert "Các đơn vị đã quán triệt." in page
    assert DONE in page  # where it came from


def test_who_was_slower_keeps_what_he_typed_beside_what_stands_there(
    visit: Callable[..., Any],
) -> None:
    first = gathered(visit).sentences.filter(code="ket_qua").first()
    assert first is not None
    for text in ("Lời thứ nhất.", "Lời thứ hai."):
        answer = visit(
            "bao-cao-thuyet-minh-y", {"seen": 1, "text": text, "muc": "ket_qua"},
            sentence=first.public_id, verb="sua",
        )  # fmt: skip
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Lời thứ nhất." in page
    assert "Lời thứ hai." in page
    assert "Người khác vừa sửa ý này" in page


def test_new_reports_are_told_until_they_are_gathered(
    universe: Universe, regime: ReportRegime, visit: Callable[..., Any]
) -> None:
    gathered(visit)
    state(universe, regime, PERIOD, "Sở Tài chính", ket_qua=DONE, sent_at=later(1))
    assert "1 báo cáo mới từ lần gom trước." in shown(visit("bao-cao-thuyet-minh"))
    assert "1 báo cáo mới chưa gom" in shown(visit("bao-cao-van-ban"))
    visit("bao-cao-thuyet-minh-gom", {})
    assert "báo cáo mới" not in shown(visit("bao-cao-thuyet-minh"))


def test_every_act_on_passages_has_its_button(visit: Callable[..., Any]) -> None:
    draft = gathered(visit)
    first, second = draft.sentences.filter(code="ket_qua")
    for verb in ("xuong", "len", "dau", "bo"):
        seen = {"seen": 1, "muc": "ket_qua"}
        answer = visit("bao-cao-thuyet-minh-y", seen, sentence=second.public_id, verb=verb)
        assert answer.status_code == 302
    second.refresh_from_db()
    assert second.is_left_out
    about = {"sentence": first.public_id, "origin": first.origins.last().pk}
    assert visit("bao-cao-thuyet-minh-tach", {"seen": 1}, **about).status_code == 302
    chosen = [f"{one.public_id}:{one.stamp}" for one in draft.sentences.filter(code="ket_qua")]
    merged = visit("bao-cao-thuyet-minh-gop", {"ban": draft.public_id, "y": chosen})
    assert merged.status_code == 302
    assert draft.sentences.filter(code="ket_qua").count() == 1
    added = {"ban": draft.public_id, "code": "ket_qua", "text": "Ý của Sở."}
    assert visit("bao-cao-thuyet-minh-them", added).status_code == 302
    few = visit("bao-cao-thuyet-minh-gop", {"ban": draft.public_id, "y": chosen[:1]})
    assert few.status_code == 422
    assert visit("bao-cao-thuyet-minh-y", {"seen": 1}, sentence=first.public_id,
                 verb="khac").status_code == 404  # fmt: skip


def words_of(draft: Consolidation, **changes: object) -> dict[str, object]:
    draft.refresh_from_db()
    return {
        "ban": draft.public_id, "seen": draft.version, "trich_yeu": "Kết quả công tác dân vận",
        "basis": "chinh_thuc", "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Lam Giang",
        "co_quan_ban_hanh": "Sở Nội vụ", "ky_hieu": "BC-SNV", "dia_danh": "Lam Giang",
        "chuc_vu": "GIÁM ĐỐC", "kinh_gui": "Ủy ban nhân dân tỉnh",
    } | changes  # fmt: skip


def test_from_the_words_to_the_signed_paper_and_its_correction(
    universe: Universe, regime: ReportRegime, visit: Callable[..., Any]
) -> None:
    draft = gathered(visit)
    wrong = visit("bao-cao-van-ban-loi", words_of(draft, ky_hieu="SNV"))
    assert wrong.status_code == 422
    assert visit("bao-cao-van-ban-loi", words_of(draft)).status_code == 302
    assert visit("bao-cao-van-ban-trinh-ky", words_of(draft)).status_code == 302
    ids = re.findall(r' id="([^"]+)"', shown(visit("bao-cao-van-ban")))
    assert len(set(ids)) == len(ids)  # the label of the signer leads to the form that it stands in
    about = {"consolidation": draft.public_id}
    for kind, start in (("docx", b"PK"), ("xlsx", b"PK")):
        file = visit("bao-cao-tong-hop-tep", **about, kind=kind)
        assert file.status_code == 200
        assert file.content.startswith(start)
    today = timezone.localdate()
    signed = words_of(
        draft, so_ky_hieu="215/BC-SNV", ngay_ban_hanh=today.isoformat(), nguoi_ky="Bùi Thái Sơn"
    )
    assert visit("bao-cao-van-ban-chot", signed).status_code == 302
    page = shown(visit("bao-cao-tong-hop-mot", **about))
    assert "215/BC-SNV" in page
    assert "khớp nội dung" in page
    assert OTHER in page
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=3, sent_at=later(1))
    assert "Nội dung dưới đây không thay đổi theo." in shown(visit("bao-cao-tong-hop-mot", **about))
    assert visit("bao-cao-van-ban-tiep", {"reason": ""}).status_code == 422
    assert visit("bao-cao-van-ban-tiep", {"reason": "Sở Y tế sửa số liệu."}).status_code == 302
    assert Consolidation.objects.count() == 2
    second = Consolidation.objects.get(number=2)
    assert visit("bao-cao-van-ban-bo", words_of(second)).status_code == 302
    assert Consolidation.objects.count() == 1


def test_the_workbook_of_what_is_there_now_needs_no_paper(visit: Callable[..., Any]) -> None:
    file = visit("bao-cao-tong-hop-xlsx")
    assert file.status_code == 200
    assert file.content.startswith(b"PK")


def test_who_only_reads_sees_no_button(
    client: Client, universe: Universe, visit: Callable[..., Any]
) -> None:
    gathered(visit)
    client.force_login(universe.user("auditor"))
    for name in ("bao-cao-tong-hop", "bao-cao-thuyet-minh", "bao-cao-van-ban"):
        page = shown(visit(name))
        assert "Gộp các ý" not in page
        assert "Lập bản trình ký" not in page
    assert visit("bao-cao-thuyet-minh-gom", {}).status_code == 404


def test_a_report_that_is_asked_for_once_has_its_address_too(
    client: Client, universe: Universe
) -> None:
    regime = regime_of(universe)
    state(universe, regime, "", "Sở Tư pháp", hoi_nghi=2)
    client.force_login(universe.user("coordinator"))
    url = reverse("bao-cao-tong-hop", args=[regime.public_id, "mot-lan"])
    assert "2" in shown(client.get(url))


def test_each_page_asks_the_database_as_often_for_many_bodies_as_for_few(
    universe: Universe, regime: ReportRegime, visit: Callable[..., Any]
) -> None:
    gathered(visit)
    pages: tuple[tuple[str, dict[str, str]], ...] = (
        ("bao-cao-tong-hop", {}),
        ("bao-cao-tong-hop-so", {"code": "ty_le_dung_han"}),
        ("bao-cao-tong-hop-don-vi", {}),
        ("bao-cao-thuyet-minh", {}),
        ("bao-cao-van-ban", {}),
    )

    def asked() -> list[int]:
        counts = []
        for name, more in pages:
            with CaptureQueriesContext(connection) as queries:
                shown(visit(name, **more))
            counts.append(len(queries))
        return counts

    few = asked()
    for unit in ("Sở Tài chính", "UBND phường Bình Sơn"):
        state(universe, regime, PERIOD, unit, ket_qua=f"Việc của {unit}.", hoi_nghi=2, don_nhan=9,
              don_dung_han=4, sent_at=later(1))  # fmt: skip
    visit("bao-cao-thuyet-minh-gom", {})
    assert asked() == few
    assert max(few) <= MOST_QUERIES
