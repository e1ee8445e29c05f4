"""The pages of a report to leaders: chosen, worded, taken as files, recorded, answered."""

import io
import re
import zipfile

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from gandan.apps.documents.models import Document
from gandan.apps.tasks.actions import obstacles
from gandan.apps.tasks.models import LeaderReport, ReportedDuty
from gandan.papers import NoPrinter, write_pdf
from tests.apps.tasks.papers import ONCE, Duty, assignment, given, occurrence, paper
from tests.papers.examples import NOW as WRITTEN
from tests.papers.examples import paper as example
from tests.universe import NOW, TODAY

LATE = ONCE | {"date": "2026-02-27"}
WORDS = {
    "kinh_gui": "- Chủ tịch Ủy ban nhân dân tỉnh;\n- Phó Chủ tịch Ủy ban nhân dân tỉnh.",
    "through": "Văn phòng Ủy ban nhân dân tỉnh",
    "trich_yeu": "Tình hình thực hiện nhiệm vụ",
    "opening": "Sở Nội vụ báo cáo như sau:",
    "proposals": "Họp với các đơn vị\n\nGiao Sở Tài chính hướng dẫn",
    "conclusion": "Kính báo cáo.",
    "co_quan_ban_hanh": "Sở Nội vụ",
    "ky_hieu": "BC-SNV",
    "dia_danh": "Lam Giang",
    "chuc_vu": "GIÁM ĐỐC",
}
SENT = {
    "so_ky_hieu": "77/BC-SNV",
    "ngay_ban_hanh": "2026-03-02",
    "nguoi_ky": "Bùi Thái Sơn",
    "kinh_gui": "Chủ tịch Ủy ban nhân dân tỉnh",
    "through": "Văn phòng Ủy ban nhân dân tỉnh",
}
SAID = {"said_by": "Chủ tịch UBND tỉnh", "said_on": "2026-03-02", "words": "Họp trước ngày 10/3."}


@pytest.fixture
def late(universe):
    """A duty that is late, and an obstacle of the same body."""
    (task,) = given(universe, Duty(deadline=LATE))
    obstacle = obstacles.raise_obstacle(
        by=universe.viewer("officer"), assignment=assignment(task).public_id,
        text="Thiếu kinh phí.", addressed_to="Sở Nội vụ", now=NOW, today=TODAY,
    )  # fmt: skip
    return task, obstacle


@pytest.fixture
def office(as_) -> Client:
    return as_("coordinator")


def drafted(universe, office, late, **changes) -> LeaderReport:
    task, obstacle = late
    form = {
        "unit": universe.unit("Sở Nội vụ").public_id,
        "nhiem_vu": occurrence(task).public_id,
        "vuong_mac": obstacle.public_id,
        "ky": "2026-Q1",
    } | changes
    answer = office.post(reverse("bao-cao-lanh-dao-soan"), form)
    assert answer.status_code == 302, answer.content.decode()
    return LeaderReport.objects.order_by("-pk")[0]


def act(office, report, what, **form):
    name = {"loi": WORDS, "gui": SENT, "y-kien": SAID, "bo": {}}[what]
    report.refresh_from_db()
    return office.post(
        reverse(f"bao-cao-lanh-dao-{what}", args=[report.public_id]),
        {"seen": report.version} | name | form,
    )


def show(office, report) -> str:
    answer = office.get(reverse("bao-cao-lanh-dao", args=[report.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_choosing_page_offers_both_papers_and_all_situations(office, late):
    said = office.get("/don-doc/").content.decode()
    for words in ("Soạn cho nhiệm vụ đã chọn", "Soạn báo cáo cho nhiệm vụ đã chọn",
                  "Vướng mắc chưa được trả lời", "Thiếu kinh phí.", "Năm 2026"):  # fmt: skip
        assert words in said
    urged = office.get("/don-doc/?da-don-doc=1").content.decode()
    assert "Không có nhiệm vụ quá hạn nào như đã chọn." in urged
    assert "Chỉ nhiệm vụ đã đôn đốc" in urged, "the way back stays"


def test_from_choosing_to_what_the_chairman_said(universe, office, late):
    report = drafted(universe, office, late)
    assert report.period == "2026-Q1"
    assert "Quý I/2026" in show(office, report)
    assert act(office, report, "loi").status_code == 302
    report.refresh_from_db()
    assert report.kinh_gui[1] == "Phó Chủ tịch Ủy ban nhân dân tỉnh"
    assert report.proposals == ["Họp với các đơn vị", "Giao Sở Tài chính hướng dẫn"]
    assert act(office, report, "gui").status_code == 302
    said = show(office, report)
    assert "Báo cáo lãnh đạo 77/BC-SNV" in said
    assert "Lưu lời văn" not in said
    lines = [line.pk for line in ReportedDuty.objects.all()]
    assert act(office, report, "y-kien", nhiem_vu=lines[:1]).status_code == 302
    said = show(office, report)
    assert "Họp trước ngày 10/3." in said
    assert "Về 1 nội dung; Nguyễn Văn Bình ghi." in said


def test_the_paper_of_the_answer_opens_where_it_is_in_the_store(universe, office, late):
    report = drafted(universe, office, late)
    act(office, report, "loi")
    act(office, report, "gui")
    came = paper(universe, Duty(), number="45/TB-VP", issued="2026-03-02")
    line = ReportedDuty.objects.order_by("pk")[0]
    act(office, report, "y-kien", nhiem_vu=[line.pk], so_ky_hieu="45/TB-VP")
    assert Document.objects.get(so_ky_hieu="45/TB-VP") == came
    assert f'{came.public_id}/">45/TB-VP</a>' in show(office, report)


def test_the_files_open_and_say_what_was_chosen(universe, office, late):
    report = drafted(universe, office, late)
    act(office, report, "loi")
    where = reverse("bao-cao-lanh-dao-tep", args=[report.public_id, "docx"])
    answer = office.get(where)
    assert re.search(r'filename="bao-cao-lanh-dao-2026-03-02-\w{6}\.docx"',
                     answer["Content-Disposition"])  # fmt: skip
    body = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    for words in ("Thiếu kinh phí", "Họp với các đơn vị", "Phụ lục"):
        assert words in body
    try:
        write_pdf(example(), made_at=WRITTEN)
    except NoPrinter:
        pytest.skip("no printer here")
    answer = office.get(where.replace("docx", "pdf"))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content)]
    assert "BÁO CÁO" in pages[0]
    assert "Vướng mắc nêu ngày 02/3/2026" in " ".join(pages[-1].split())
    assert office.get(where.replace("docx", "exe")).status_code == 404


def test_what_cannot_be_written_yet_is_said_on_its_page(universe, office, late):
    report = drafted(universe, office, late)
    answer = office.get(
        reverse("bao-cao-lanh-dao-tep", args=[report.public_id, "docx"]), follow=True
    )
    assert answer.redirect_chain
    assert "Thiếu ký hiệu của văn bản." in answer.content.decode()


@pytest.mark.parametrize(
    ("what", "form", "status", "said"),
    [
        ("loi", {"ky_hieu": "SNV"}, 422, "Ký hiệu của báo cáo bắt đầu bằng “BC-”"),
        ("loi", {"kinh_gui": ""}, 422, "bắt buộc"),
        ("loi", {"seen": 9}, 409, "Người khác vừa thay đổi văn bản này"),
        ("gui", {"ngay_ban_hanh": "2026-03-03"}, 422, "đến hôm nay"),
        ("gui", {"kinh_gui": " - "}, 422, "nơi kính gửi"),
        ("y-kien", {"nhiem_vu": "1"}, 422, "chưa ghi là đã gửi"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(
    universe, office, late, what, form, status, said
):
    report = drafted(universe, office, late)
    answer = act(office, report, what, **form)
    assert answer.status_code == status
    assert said in answer.content.decode()
    report.refresh_from_db()
    assert report.version == 1


@pytest.mark.parametrize("line", ["", "x", "99999999999999999999999", "²"])
def test_a_line_that_is_none_is_refused_in_words(universe, office, late, line):
    report = drafted(universe, office, late)
    act(office, report, "loi")
    act(office, report, "gui")
    answer = act(office, report, "y-kien", nhiem_vu=line)
    assert answer.status_code == 422
    assert "Chọn ít nhất một nhiệm vụ" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nhiem_vu": "", "vuong_mac": ""}, "Chọn ít nhất một nhiệm vụ"),
        ({"unit": "khong"}, "Chọn cơ quan lập báo cáo."),
    ],
)
def test_a_draft_that_cannot_be_keeps_what_was_ticked(universe, office, late, changes, said):
    task, obstacle = late
    form = {"unit": universe.unit("Sở Nội vụ").public_id, "vuong_mac": obstacle.public_id,
            "nhiem_vu": occurrence(task).public_id} | changes  # fmt: skip
    answer = office.post(reverse("bao-cao-lanh-dao-soan"), form)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert said in body
    ticked = re.findall(r'name="(?:nhiem_vu|vuong_mac)" value="[^"]+" checked', body)
    assert len(ticked) == (0 if "nhiem_vu" in changes else 2)
    assert not LeaderReport.objects.exists()


def test_an_unknown_period_means_this_year(universe, office, late):
    assert drafted(universe, office, late, ky="1999-Q9").period == "2026"


def test_a_draft_is_thrown_away_and_a_sent_one_stays(universe, office, late):
    report = drafted(universe, office, late)
    assert act(office, report, "bo").status_code == 302
    assert not LeaderReport.objects.exists()
    report = drafted(universe, office, late)
    act(office, report, "gui")
    answer = office.post(
        reverse("bao-cao-lanh-dao-bo", args=[report.public_id]), {"seen": 2}, follow=True
    )
    assert "không sửa, không bỏ được" in answer.content.decode()
    assert LeaderReport.objects.exists()


def test_a_report_that_is_refused_comes_back_with_buttons_that_keep_their_work(office, late):
    """The page then has the address of the report: the letter's button must not make a report."""
    refused = office.post("/bao-cao-lanh-dao/soan/?da-don-doc=1", {"unit": ""})
    said = refused.content.decode()
    assert refused.status_code == 422
    assert '<form method="post" action="/don-doc/?da-don-doc=1"' in said
    assert 'formaction="/bao-cao-lanh-dao/soan/?da-don-doc=1"' in said
    assert 'method="get" action="/don-doc/"' in said


def test_what_the_writing_body_owes_is_not_ticked(universe, office):
    (task,) = given(universe, Duty(deadline=LATE, assignees=("Sở Nội vụ", "Sở Y tế")))
    said = office.get("/don-doc/").content.decode()
    for unit, is_ticked in (("Sở Nội vụ", False), ("Sở Y tế", True)):
        box = f'value="{occurrence(task, unit).public_id}"'
        assert (f"{box} checked" in said) is is_ticked
