"""The review page on a slow line: a choice answers with little, a long document stays small."""

import gzip

import pytest

from gandan.apps.documents import actions
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import Paper, Receive
from tests.universe import NOW, Universe
from tests.web.documents import long
from tests.web.documents.conftest import As

HTMX = {"HX-Request": "true"}
EDITED = {"action": "Lập kế hoạch", "assignees": "Sở Y tế", "role": "lead", "kind": "none"}
ANSWER, LONG_PAGE = 5_000, 60_000  # bytes, compressed as they travel
HTML_A_DUTY = 6_000  # bytes of HTML for one duty with its citation, uncompressed


def weight(content: bytes) -> int:
    return len(gzip.compress(content))


@pytest.fixture
def long_paper(universe: Universe, receive: Receive) -> Paper:
    document = receive(long.text(60))
    Worker().run_all()
    document.refresh_from_db()
    return Paper(universe, document)


def ask(paper: Paper, row, rest: str = "") -> str:
    return f"/van-ban/{paper.document.public_id}/ra-soat/de-xuat/{row.public_id}/{rest}"


def test_every_choice_on_one_card_answers_with_that_card(as_: As, long_paper: Paper):
    client, row = as_("coordinator"), long_paper.duty("Tham mưu kế hoạch số 7 ")
    steps = [
        ("xem/", {}),
        ("chap-nhan/", {"version": 1}),
        ("sua/", EDITED | {"version": 2}),
        ("mo-lai/", {"version": 3}),
        ("bo/", {"version": 4, "ly_do": "Trùng"}),
    ]
    for verb, data in steps:
        answer = client.post(ask(long_paper, row, verb), data, headers=HTMX)
        page = answer.content.decode()
        assert (answer.status_code, page.count("<article")) == (200, 1), verb
        assert 'id="tien-do"' in page, verb
        assert 'id="van-ban"' not in page, verb
        assert weight(answer.content) < ANSWER, verb


def test_its_queries_do_not_grow_with_the_document(
    as_: As, long_paper: Paper, django_assert_max_num_queries
):
    client, row = as_("coordinator"), long_paper.seen("Tham mưu kế hoạch số 7 ")
    with django_assert_max_num_queries(26):
        client.post(ask(long_paper, row, "chap-nhan/"), {"version": 1}, headers=HTMX)


def test_a_card_has_the_same_number_alone_and_among_the_others(as_: As, long_paper: Paper):
    client = as_("coordinator")
    page = client.get(f"/van-ban/{long_paper.document.public_id}/ra-soat/").content.decode()
    for words in ("Tham mưu kế hoạch số 1 ", "Tham mưu kế hoạch số 33 "):
        row = long_paper.duty(words)
        card = client.get(ask(long_paper, row), headers=HTMX).content.decode()
        heading = card[card.index("<h3") : card.index("</h3>")]
        assert heading in page


def test_a_conflict_comes_with_the_card_alone(as_: As, long_paper: Paper):
    row = long_paper.accepted("Tham mưu kế hoạch số 7 ")
    answer = as_("coordinator").post(ask(long_paper, row, "bo/"), {"version": 1}, headers=HTMX)
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in answer.content.decode()
    assert weight(answer.content) < ANSWER


def test_a_body_that_an_edit_names_joins_the_list_and_the_old_one_leaves_it(as_: As, paper: Paper):
    row = paper.duty("Tuyên truyền")
    change = EDITED | {"assignees": "Sở Không Có", "version": 1}
    page = as_("coordinator").post(ask(paper, row, "sua/"), change, headers=HTMX).content.decode()
    assert 'hx-swap-oob="beforeend:#cac-co-quan"' in page
    assert "chưa rõ “Sở Không Có”" in page
    assert 'hx-swap-oob="delete"' in page
    assert 'id="so-co-quan"' in page


def test_a_refused_addition_touches_nothing_that_was_typed(as_: As, paper: Paper):
    to = f"/van-ban/{paper.document.public_id}/ra-soat/them/"
    answer = as_("coordinator").post(to, {"nguyen_van": "không có ở đây"}, headers=HTMX)
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#loi"
    assert weight(answer.content) < ANSWER


def test_a_confirmed_header_comes_alone(as_: As, long_paper: Paper):
    document = long_paper.document
    data = {"version": document.version, "so_ky_hieu": "45/KH-UBND", "ngay_ban_hanh": "2/2026"}
    to = f"/van-ban/{document.public_id}/ra-soat/phan-dau/"
    answer = as_("coordinator").post(to, data, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã xác nhận" in page
    assert 'id="dau-phan-dau"' in page
    assert weight(answer.content) < ANSWER


def test_a_long_document_stays_light(as_: As, universe: Universe, receive: Receive):
    document = receive(long.text(200))
    Worker().run_all()
    page = as_("coordinator").get(f"/van-ban/{document.public_id}/ra-soat/")
    assert page.content.count(b'class="proposal') == 220
    assert page.content.count(b'name="csrfmiddlewaretoken"') < 12  # no form for each card
    assert weight(page.content) < LONG_PAGE
    assert len(page.content) < 220 * HTML_A_DUTY


def test_places_to_split_are_offered_without_a_script(as_: As, paper: Paper):
    client, row = as_("coordinator"), paper.duty("Tham mưu")
    page = client.get(ask(paper, row, "khac/")).content.decode()
    text = paper.document.readings.get().text
    at = text.index("Tổng hợp kết quả")
    assert f'value="{at}"' in page
    assert "mỗi câu một phần" in page
    client.post(ask(paper, row, "tach/"), {"version": 1, "vi_tri": at})
    parts = [p.action for p in paper.document.proposals.filter(origin="split")]
    assert parts == [
        "Sở Nội vụ: Tham mưu kế hoạch năm 2026.",
        "Tổng hợp kết quả; hạn trước ngày 30/11",
    ]


def test_the_units_of_a_phrase_have_a_page_without_a_script(as_: As, paper: Paper):
    to = f"/van-ban/{paper.document.public_id}/ra-soat/co-quan/"
    page = as_("coordinator").get(to, {"cum-tu": "Sở Tư pháp"}).content.decode()
    assert 'name="don_vi"' in page
    assert as_("coordinator").get(to, {"cum-tu": "Sở khác"}).status_code == 404
    assert 'name="don_vi"' not in as_("auditor").get(to, {"cum-tu": "Sở Tư pháp"}).content.decode()


def test_a_replaced_proposal_has_no_card_any_more(as_: As, paper: Paper):
    row = paper.duty("Tham mưu")
    actions.split(by=paper.by, proposal=row.public_id, version=1, now=NOW)
    answer = as_("coordinator").get(ask(paper, row), headers=HTMX)
    assert answer.headers["HX-Retarget"] == "#ra-soat"
