"""The page of a report works without a script, and saves what was touched and nothing else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.apps.reports.actions.rows import add_row
from gandan.apps.reports.models import Attachment, Figure, Prose, Submission, TableRow
from tests.apps.reports.asked import FORM, asked, begun, draft, filled, sent
from tests.universe import NOW, Universe


@pytest.fixture
def report(universe: Universe) -> Submission:
    return begun(universe, asked(universe))


DOI_THOAI = "figure.doi_thoai.chinh_thuc"


def address(name: str, report: Submission, **more: object) -> str:
    return reverse(name, kwargs={"submission": report.public_id, **more})


def fields(html: str) -> dict[str, str]:
    """What a browser without scripts would send of the page."""
    found = {}
    for tag in re.findall(r"<input[^>]*form=\"bao-cao\"[^>]*>", html):
        if 'type="file"' in tag:
            continue
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        found[name[1]] = value[1] if value else ""
    texts = re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*form="bao-cao"[^>]*>\n(.*?)</textarea>', html, re.DOTALL
    )
    return found | dict(texts)


def page(client, report: Submission) -> str:
    answer = client.get(address("bao-cao-mot", report))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_offers_to_begin_and_leads_to_the_form(universe: Universe, as_):
    regime = asked(universe)
    client = as_("officer")
    html = client.get(reverse("bao-cao")).content.decode()
    assert "Lập báo cáo" in html
    unit = universe.unit("Sở Tư pháp").public_id
    answer = client.post(reverse("bao-cao-lap", args=[regime.public_id, "2026", unit]))
    report = Submission.objects.get()
    assert answer.headers["Location"] == address("bao-cao-mot", report)
    html = page(client, report)
    for section in FORM.sections:
        assert section.title in html
    assert "Đang soạn" in client.get(reverse("bao-cao")).content.decode()


def test_one_button_saves_the_whole_page_and_touches_nothing_that_was_not_touched(
    universe: Universe, report, as_
):
    client = as_("officer")
    given = fields(page(client, report))
    given |= {DOI_THOAI: "1.200", "text.kien_nghi": "Đề nghị tập huấn.\r\nCấp kinh phí."}
    # another writes a field meanwhile that this person leaves alone
    other = as_("head")
    theirs = fields(page(other, report)) | {"figure.don.chinh_thuc": "7"}
    assert other.post(address("bao-cao-luu", report), theirs).status_code == 302
    assert client.post(address("bao-cao-luu", report), given).status_code == 302
    rows = {row.indicator.code: row.number for row in Figure.objects.all()}
    assert rows == {"doi_thoai": 1200, "don": 7}
    html = page(client, report)
    assert 'value="1.200"' in html
    before = draft(report).version
    assert client.post(address("bao-cao-luu", report), fields(html)).status_code == 302
    assert draft(report).version == before  # nothing was touched


def test_a_conflict_shows_what_is_there_beside_what_was_typed_and_the_second_time_is_a_choice(
    report, as_
):
    one, other = as_("officer"), as_("head")
    mine, theirs = fields(page(one, report)), fields(page(other, report))
    other.post(address("bao-cao-luu", report), theirs | {DOI_THOAI: "12"})
    mine |= {DOI_THOAI: "15", "text.kien_nghi": "Có."}
    answer = one.post(address("bao-cao-luu", report), mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ô này đang ghi: “12”" in html
    assert fields(html)[DOI_THOAI] == "15"
    assert Prose.objects.get(code="kien_nghi").text == "Có."  # the rest was saved
    assert one.post(address("bao-cao-luu", report), fields(html)).status_code == 302
    assert Figure.objects.get(indicator__code="doi_thoai").number == 15


def test_what_is_no_number_comes_back_with_a_sentence_at_its_field(report, as_):
    client = as_("officer")
    answer = client.post(
        address("bao-cao-luu", report), fields(page(client, report)) | {DOI_THOAI: "mười <b>"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "không phải một số" in html
    assert "<b>" not in html
    assert "mười &lt;b&gt;" in html


def test_no_two_things_of_the_page_have_the_same_id(report, as_):
    ids = re.findall(r'\sid="([^"]+)"', page(as_("officer"), report))
    assert len(ids) == len(set(ids))


def test_a_cell_that_is_too_long_is_named(universe: Universe, report, as_):
    row, _saved = add_row(
        by=universe.viewer("officer"), submission=report.public_id, table="mo_hinh", now=NOW
    )
    client = as_("officer")
    path = f"table.mo_hinh.{row.public_id}"
    answer = client.post(
        address("bao-cao-luu", report), fields(page(client, report)) | {f"{path}:ten": "ơ" * 2001}
    )
    words = "Cột “Tên mô hình” dài 2.001 ký tự; mỗi ô của bảng có tối đa 2.000."
    assert words in answer.content.decode()


def test_a_field_that_is_left_asks_little_of_the_database_and_the_whole_page_no_more(report, as_):
    client = as_("officer")
    save, given = address("bao-cao-luu", report), fields(page(client, report))

    def asked_of(data: dict[str, str], **more: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert client.post(save, data, **more).status_code in {200, 302}
        return [one["sql"] for one in queries]

    one = {name: value for name, value in given.items() if name.startswith(DOI_THOAI)}
    first = asked_of(one | {DOI_THOAI: "5"}, HTTP_HX_REQUEST="true")
    assert sum('FROM "reports_submission"' in sql for sql in first) == 1  # found once
    given = fields(page(client, report))
    one = {name: value for name, value in given.items() if name.startswith(DOI_THOAI)}
    again = asked_of(one | {DOI_THOAI: "6"}, HTTP_HX_REQUEST="true")
    assert len(again) <= 17
    given = fields(page(client, report))
    whole = {name: "7" if name.endswith(".chinh_thuc") else value for name, value in given.items()}
    assert len(asked_of(whole)) <= 18


def test_a_field_is_saved_as_it_is_left_and_the_page_is_told_its_new_stamp(report, as_):
    client = as_("officer")
    given = fields(page(client, report))
    part = {name: value for name, value in given.items() if name.startswith(DOI_THOAI)}
    answer = client.post(
        address("bao-cao-luu", report), part | {DOI_THOAI: "3"}, headers={"HX-Request": "true"}
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã lưu lúc" in html
    stamp = re.search(r'name="figure.doi_thoai.chinh_thuc:thay" value="(\S+)"', html)[1]
    assert stamp.startswith("1.")
    assert 'id="tinh-trang"' in html
    assert "Ô này đang ghi" in client.post(
        address("bao-cao-luu", report), part | {DOI_THOAI: "4"}, headers={"HX-Request": "true"}
    ).content.decode()  # fmt: skip


def test_what_was_said_of_a_slip_goes_when_what_stood_there_is_typed_again(report, as_):
    client = as_("officer")
    filled_in = fields(page(client, report))
    part = {name: value for name, value in filled_in.items() if name.startswith(DOI_THOAI)}
    asked_by_script = {"headers": {"HX-Request": "true"}}
    slip = client.post(address("bao-cao-luu", report), part | {DOI_THOAI: "ba"}, **asked_by_script)
    assert "không phải một số" in slip.content.decode()
    again = client.post(address("bao-cao-luu", report), part, **asked_by_script).content.decode()
    assert "-doi_thoai-chinh_thuc-ghi" in again
    assert "không phải một số" not in again
    assert "Đã lưu" not in again  # nothing was


def test_after_it_was_sent_a_field_is_answered_with_what_happened(universe: Universe, report, as_):
    client = as_("officer")
    part = fields(page(client, report)) | {DOI_THOAI: "3"}
    sent(universe, filled(universe, report), who="head")
    answer = client.post(address("bao-cao-luu", report), part, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "đã được gửi" in answer.content.decode()
    answer = client.post(address("bao-cao-luu", report), part)
    assert answer.status_code == 409
    assert Figure.objects.get(indicator__code="doi_thoai").number == 2


def test_rows_and_files_go_with_what_else_was_typed(report, as_):
    client = as_("officer")
    given = fields(page(client, report)) | {"text.kien_nghi": "Có."}
    answer = client.post(address("bao-cao-dong-them", report, table="mo_hinh"), given)
    assert answer.headers["Location"].endswith("#o-table-mo_hinh")
    row = TableRow.objects.get()
    assert Prose.objects.get(code="kien_nghi").text == "Có."
    given = fields(page(client, report)) | {f"table.mo_hinh.{row.public_id}:ten": "Tổ tự quản"}
    assert client.post(address("bao-cao-luu", report), given).status_code == 302
    row.refresh_from_db()
    assert row.cells == {"ten": "Tổ tự quản", "so": ""}
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4 a")
    given = fields(page(client, report)) | {"file.bien_ban-file": file}
    answer = client.post(address("bao-cao-tep-them", report, code="bien_ban"), given)
    assert answer.status_code == 302
    kept = Attachment.objects.get()
    answer = client.get(address("bao-cao-tep", report, attachment=kept.public_id))
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 a"
    assert "attachment" in answer.headers["Content-Disposition"]
    answer = client.post(
        address("bao-cao-dong-bo", report, table="mo_hinh", row=row.public_id),
        fields(page(client, report)),
    )
    assert answer.status_code == 302
    assert not TableRow.objects.exists()


@pytest.mark.parametrize(("file", "words"), [
    (None, "Chọn tệp"),
    (("a.exe", b"MZ"), "Không nhận tệp"),
])  # fmt: skip
def test_a_file_that_is_not_taken_is_refused_and_nothing_typed_is_lost(report, as_, file, words):
    client = as_("officer")
    given = fields(page(client, report)) | {"text.kien_nghi": "Chưa lưu."}
    if file:
        given["file.bien_ban-file"] = SimpleUploadedFile(*file)
    answer = client.post(address("bao-cao-tep-them", report, code="bien_ban"), given)
    html = answer.content.decode()
    assert (answer.status_code, words in html) == (422, True)
    assert fields(html)["text.kien_nghi"] == "Chưa lưu."


def test_what_is_missing_is_counted_at_once_and_said_at_its_field_when_asked(report, as_):
    client = as_("officer")
    html = page(client, report)
    assert "2 mục bắt buộc chưa ghi" in html
    assert "Cần ghi “Số cuộc đối thoại”" not in html
    html = client.get(address("bao-cao-mot", report) + "?kiem-tra=1").content.decode()
    assert "Cần ghi “Số cuộc đối thoại”" in html


@pytest.mark.parametrize("who", ["coordinator", "auditor", "commune_officer"])
def test_a_draft_is_seen_by_its_own_people_only(report, as_, who):
    assert as_(who).get(address("bao-cao-mot", report)).status_code == 404
    assert as_(who).get(address("bao-cao-gui", report)).status_code == 404


def test_a_rate_is_shown_as_it_follows_and_never_asked(universe: Universe, as_):
    report = filled(universe, begun(universe, asked(universe)))
    html = page(as_("officer"), report)
    assert re.search(r'<output id="o-figure-ty_le-chinh_thuc-so"[^>]*>90</output>', html)
    assert 'name="figure.ty_le' not in html
