"""A proposal that became a task: the review page leads to the task and changes nothing any more."""

import pytest

from gandan.apps.documents import actions
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.tasks.models import Task
from tests.apps.documents.conftest import Paper
from tests.universe import NOW, TODAY
from tests.web.documents.conftest import As

HTMX = {"HX-Request": "true"}
SENTENCE = "đã thành nhiệm vụ"


@pytest.fixture
def task(paper: Paper) -> Task:
    """One of the duties is a task already, the others still wait."""
    document = paper.document
    actions.confirm_header(
        by=paper.by,
        document=document.public_id,
        version=document.version,
        fields={"so_ky_hieu": document.so_ky_hieu, "ngay_ban_hanh": document.ngay_ban_hanh},
        now=NOW,
    )
    paper.accepted("Tuyên truyền")
    (made,) = confirm(by=paper.by, document=document.public_id, now=NOW, today=TODAY)
    document.refresh_from_db()
    assert document.state == "in_review"
    return made


def address(paper: Paper, verb: str = "") -> str:
    row = paper.duty("Tuyên truyền")
    page = f"/van-ban/{paper.document.public_id}/ra-soat/"
    return f"{page}de-xuat/{row.public_id}/{verb}/" if verb else page


def test_its_card_offers_the_task_and_no_change(as_: As, paper: Paper, task: Task):
    page = as_("coordinator").get(address(paper)).content.decode()
    assert f"/nhiem-vu/{task.public_id}/" in page
    for verb in ("mo-lai", "sua", "bo", "tach", "gop"):
        assert address(paper, verb) not in page


def test_a_clerk_is_told_without_a_link_that_he_may_not_open(as_: As, paper: Paper, task: Task):
    page = as_("clerk").get(address(paper)).content.decode()
    assert "Đã thành nhiệm vụ" in page
    assert "/nhiem-vu/" not in page


@pytest.mark.parametrize("verb", ["mo-lai", "bo", "chap-nhan", "tach", "sua"])
def test_the_server_refuses_every_change_with_a_sentence(as_: As, paper: Paper, task: Task, verb):
    row, client = paper.duty("Tuyên truyền"), as_("coordinator")
    data = {"version": row.version, "action": "Việc khác", "role": "lead", "kind": "none"}
    answer = client.post(address(paper, verb), data, headers=HTMX)
    assert answer.status_code == 422
    assert SENTENCE in answer.content.decode()
    client.post(address(paper, verb), data)
    assert SENTENCE in client.get(address(paper)).content.decode()
    again = paper.duty("Tuyên truyền")
    assert (again.version, again.decision) == (row.version, "accepted")


def test_it_cannot_be_merged_into_another(as_: As, paper: Paper, task: Task):
    row, other = paper.duty("Tuyên truyền"), paper.seen("Tham mưu")
    to = address(paper, "gop").replace(str(row.public_id), str(other.public_id))
    data = {"version": other.version, "voi": row.public_id, "voi_version": row.version}
    answer = as_("coordinator").post(to, data, headers=HTMX)
    assert answer.status_code == 422
    assert SENTENCE in answer.content.decode()


def test_its_form_is_not_opened_any_more(as_: As, paper: Paper, task: Task):
    client = as_("coordinator")
    assert SENTENCE in client.get(address(paper, "sua"), headers=HTMX).content.decode()
    assert client.get(address(paper, "sua")).status_code == 302
