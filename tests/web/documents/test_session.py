"""A session that ends in the middle of a review: no sign-in page in the place of a card."""

from django.test import Client

from tests.apps.documents.conftest import Paper
from tests.web.documents.conftest import As

HTMX = {"HX-Request": "true"}


def test_a_choice_is_answered_401_and_nothing_is_put_into_the_page(paper: Paper):
    row = paper.seen("Tuyên truyền")
    page = f"/van-ban/{paper.document.public_id}/ra-soat/"
    address = f"{page}de-xuat/{row.public_id}/chap-nhan/"
    answer = Client().post(address, {"version": row.version}, headers=HTMX)
    assert answer.status_code == 401
    assert not answer.content
    assert Client().post(address, {"version": row.version}).status_code == 302


def test_what_only_looks_leads_to_sign_in_and_back_to_the_page(paper: Paper):
    page = f"/van-ban/{paper.document.public_id}/"
    told = HTMX | {"HX-Current-URL": f"http://testserver{page}"}
    answer = Client().get(page, headers=told)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"/dang-nhap/?next={page.replace('/', '%2F')}"


def test_the_page_holds_the_sentences_that_tell_it(as_: As, paper: Paper):
    page = as_("coordinator").get(f"/van-ban/{paper.document.public_id}/ra-soat/")
    assert "Phiên làm việc đã hết, điều vừa chọn chưa được lưu." in page.content.decode()
