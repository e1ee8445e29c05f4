"""The review page: every choice is a form, saved at once, and a conflict is shown."""

import pytest

from gandan.apps.documents import actions
from gandan.apps.documents.models import Proposal
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import TEXT, Paper, Receive
from tests.universe import NOW
from tests.web.documents.conftest import As

HTMX = {"HX-Request": "true"}
EVIL = "<script>alert('x')</script>"


def address(paper: Paper, rest: str = "") -> str:
    return f"/van-ban/{paper.document.public_id}/ra-soat/{rest}"


def verb(paper: Paper, row: Proposal, name: str) -> str:
    return address(paper, f"de-xuat/{row.public_id}/{name}/")


FORM = {
    "version": 1,
    "action": "Lập kế hoạch",
    "assignees": "Sở Tư pháp\nSở Y tế\n\nSở Tư pháp",
    "role": "lead",
    "kind": "recurring",
    "freq": "yearly",
    "date": "30/11",
    "bound": "before",
}


def test_both_sides_are_joined_by_their_ids(as_: As, paper: Paper):
    page = as_("coordinator").get(address(paper)).content.decode()
    for row in paper.proposals():
        assert page.count(f'id="dx-{row.public_id}"') == 1
        assert page.count(f'id="cho-dx-{row.public_id}"') == 1
    for citation in paper.document.citations.all():
        assert page.count(f'id="vd-{citation.public_id}"') == 1
        assert page.count(f'id="cho-vd-{citation.public_id}"') == 1
    assert "0/4" in page


def test_there_is_no_way_to_accept_all(as_: As, paper: Paper):
    page = as_("coordinator").get(address(paper)).content.decode()
    assert "chap-nhan" not in page  # nothing has been seen yet
    row = paper.seen("Tuyên truyền")
    page = as_("coordinator").get(address(paper)).content.decode()
    assert page.count("/chap-nhan/") == 1  # the button of this one card
    assert verb(paper, row, "chap-nhan") in page


def test_a_choice_works_as_a_plain_form(as_: As, paper: Paper):
    row, client = paper.duty("Tuyên truyền"), as_("coordinator")
    answer = client.post(verb(paper, row, "xem"))
    assert answer.url == f"{address(paper)}#cho-dx-{row.public_id}"
    answer = client.post(verb(paper, row, "chap-nhan"), {"version": 1})
    assert answer.url == f"{address(paper)}#dx-{row.public_id}"
    row.refresh_from_db()
    assert row.decision == "accepted"
    assert "1/4" in client.get(address(paper)).content.decode()


def test_htmx_gets_the_card_and_the_progress(as_: As, paper: Paper):
    row, client = paper.seen("Tuyên truyền"), as_("coordinator")
    answer = client.post(verb(paper, row, "chap-nhan"), {"version": 1}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<article") == 1
    assert 'hx-swap-oob="true"' in page
    assert "1/4" in page


def test_a_refusal_stands_on_its_card(as_: As, paper: Paper):
    row = paper.duty("Tuyên truyền")
    answer = as_("coordinator").post(verb(paper, row, "chap-nhan"), {"version": 1}, headers=HTMX)
    assert answer.status_code == 422
    assert "Chưa ai xem đoạn văn bản" in answer.content.decode()
    assert answer.headers["HX-Retarget"] == f"#dx-{row.public_id}"


def test_without_a_script_a_refusal_is_told_too(as_: As, paper: Paper):
    row, client = paper.duty("Tuyên truyền"), as_("coordinator")
    client.post(verb(paper, row, "chap-nhan"), {"version": 1})
    assert "Chưa ai xem đoạn văn bản" in client.get(address(paper)).content.decode()


@pytest.mark.parametrize("version", ["", "x", "1 OR 1", "-1", "99999999999999999999"])
def test_a_version_that_is_none_is_refused(as_: As, paper: Paper, version):
    row = paper.seen("Tuyên truyền")
    answer = as_("coordinator").post(
        verb(paper, row, "chap-nhan"), {"version": version}, headers=HTMX
    )
    assert answer.status_code == 422


def test_an_unknown_verb_is_no_page(as_: As, paper: Paper):
    row = paper.duty("Tuyên truyền")
    assert as_("coordinator").post(verb(paper, row, "tat-ca")).status_code == 404


def test_an_edit_is_saved_with_what_was_typed(as_: As, paper: Paper):
    row = paper.duty("Tuyên truyền")
    assert as_("coordinator").post(verb(paper, row, "sua"), FORM).status_code == 302
    row.refresh_from_db()
    assert row.assignees == ["Sở Tư pháp", "Sở Y tế"]
    assert (row.deadline["date"], row.deadline["freq"]) == ("11-30", "yearly")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"action": ""}, "bắt buộc"),
        ({"date": "31/2"}, "Hằng năm ghi"),
        ({"kind": "once", "date": "hôm nào"}, "Ngày phải có dạng"),
        ({"kind": "once", "date": ""}, "ngày đến hạn"),
        ({"freq": ""}, "nhịp"),
        ({"kind": "once", "date": "1/6/2026", "is_continuing": "on"}, "thường xuyên"),
    ],
)
def test_an_edit_that_is_unclear_says_why_and_keeps_what_was_typed(
    as_: As, paper: Paper, change, why
):
    row = paper.duty("Tuyên truyền")
    answer = as_("coordinator").post(verb(paper, row, "sua"), FORM | change, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert "Sở Y tế" in page
    row.refresh_from_db()
    assert row.version == 1


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_conflict_shows_both_and_overwrites_nothing(as_: As, paper: Paper, headers):
    row = paper.duty("Tuyên truyền")
    actions.edit(
        by=paper.universe.viewer("coordinator2"),
        proposal=row.public_id,
        version=1,
        written=actions.WrittenDuty(action="Việc của người kia", assignees=("Sở Y tế",)),
        now=NOW,
    )
    answer = as_("coordinator").post(verb(paper, row, "sua"), FORM, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in page
    assert "Việc của người kia" in page
    assert "Lập kế hoạch" in page
    row.refresh_from_db()
    assert row.action == "Việc của người kia"


def test_a_card_that_was_replaced_brings_both_panes_again(as_: As, paper: Paper):
    row = paper.seen("Tham mưu")
    actions.split(by=paper.by, proposal=row.public_id, version=1, now=NOW)
    answer = as_("coordinator").post(verb(paper, row, "chap-nhan"), {"version": 1}, headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#ra-soat"


def test_selected_words_and_quoted_words_are_added(as_: As, paper: Paper):
    client = as_("coordinator")
    start = TEXT.index("Thực hiện")
    client.post(address(paper, "them/"), {"bat_dau": start, "ket_thuc": start + 9})
    client.post(address(paper, "them/"), {"nguyen_van": "công tác dân vận"})
    added = [p.action for p in paper.proposals() if p.origin == "added"]
    assert added == ["công tác dân vận", "Thực hiện"]


def test_a_proposal_is_split_and_merged_by_forms(as_: As, paper: Paper):
    client, row = as_("coordinator"), paper.duty("Tham mưu")
    client.post(verb(paper, row, "tach"), {"version": 1, "vi_tri": ""})
    first, second = paper.document.proposals.filter(origin="split")
    other = {"voi": second.public_id, "voi_version": second.version}
    answer = client.post(verb(paper, first, "gop"), {"version": 1, **other}, headers=HTMX)
    assert answer.status_code == 200
    assert paper.document.proposals.filter(origin="merged").count() == 1


def test_the_header_is_confirmed_and_a_wrong_day_is_told(as_: As, paper: Paper):
    client = as_("coordinator")
    version = paper.document.version
    data = {"version": version, "so_ky_hieu": "13/UBND-NC", "loai_van_ban": "cong_van"}
    wrong = client.post(address(paper, "phan-dau/"), data | {"ngay_ban_hanh": "30/2/2026"})
    assert wrong.status_code == 422
    assert "Ngày phải có dạng" in wrong.content.decode()
    client.post(address(paper, "phan-dau/"), data | {"ngay_ban_hanh": "2/2026"})
    paper.document.refresh_from_db()
    assert (paper.document.so_ky_hieu, paper.document.ngay_ban_hanh) == ("13/UBND-NC", "2026-02")
    stale = client.post(address(paper, "phan-dau/"), data, headers=HTMX)
    assert stale.status_code == 409


def test_a_citation_is_corrected_and_taken_back(as_: As, paper: Paper):
    client, row = as_("coordinator"), paper.document.citations.first()
    to = address(paper, f"vien-dan/{row.public_id}/")
    fields = {"so_ky_hieu": "34/CT-TTg", "loai_van_ban": "chi_thi", "ngay_ban_hanh": "26/11/2021"}
    client.post(to, fields | {"version": 1, "quyet_dinh": "accepted"})
    row.refresh_from_db()
    assert (row.so_ky_hieu, row.ngay_ban_hanh, row.decision) == (
        "34/CT-TTg", "2021-11-26", "accepted",
    )  # fmt: skip
    assert client.post(to, {"version": 1, "quyet_dinh": "pending"}, headers=HTMX).status_code == 409


def test_the_form_of_a_citation_keeps_what_was_typed_when_it_is_unclear(as_: As, paper: Paper):
    client, row = as_("coordinator"), paper.document.citations.first()
    to = address(paper, f"vien-dan/{row.public_id}/")
    assert 'value="33/CT-TTg"' in client.get(to, headers=HTMX).content.decode()
    data = {"version": 1, "quyet_dinh": "accepted", "so_ky_hieu": "35/CT-TTg"}
    answer = client.post(to, data | {"ngay_ban_hanh": "31/2/2021"}, headers=HTMX)
    assert answer.status_code == 422
    assert 'value="35/CT-TTg"' in answer.content.decode()
    assert as_("auditor").get(to).status_code == 404


def test_an_unknown_body_is_asked_and_answered(as_: As, paper: Paper):
    client = as_("coordinator")
    page = client.get(address(paper)).content.decode()
    assert "Sở Nội vụ" in page
    unit = paper.universe.unit("Sở Y tế")
    client.post(address(paper, "co-quan/"), {"cum-tu": "Sở Nội vụ", "don_vi": unit.public_id})
    assert "người rà soát đã chọn" in client.get(address(paper)).content.decode()


def test_an_auditor_looks_and_finds_no_form(as_: As, paper: Paper):
    page = as_("auditor").get(address(paper)).content.decode()
    assert "Tuyên truyền pháp luật" in page
    assert "/de-xuat/" not in page
    row = paper.duty("Tuyên truyền")
    assert as_("auditor").post(verb(paper, row, "xem")).status_code == 404


def test_what_a_document_says_is_never_code(as_: As, universe, receive: Receive):
    document = receive(
        f"Số: {EVIL}\nV/v {EVIL}\n* Sở {EVIL}: Việc {EVIL}; hạn {EVIL}\n? Câu {EVIL}\n[1/{EVIL}]\n"
    )
    Worker().run_all()
    document.refresh_from_db()
    evil = Paper(universe, document)
    client = as_("coordinator")
    row = evil.proposals()[0]
    actions.reject(by=evil.by, proposal=row.public_id, version=1, reason=EVIL, now=NOW)
    for page in (
        "/van-ban/",
        f"/van-ban/{document.public_id}/",
        address(evil),
        verb(evil, evil.proposals()[1], "sua"),
    ):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown, page
        assert "&lt;script&gt;" in shown, page
