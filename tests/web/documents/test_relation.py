"""The page on which the relation of a citation is corrected, and where its origin is shown."""

import re

from tests.apps.documents.conftest import Paper
from tests.web.documents.conftest import As


def address(paper: Paper) -> str:
    row = paper.document.citations.get(so_ky_hieu="33/CT-TTg")
    return f"/van-ban/{paper.document.public_id}/ra-soat/vien-dan/{row.public_id}/quan-he/"


def of(paper: Paper) -> str:
    return f"/van-ban/{paper.document.public_id}/"


def test_the_page_of_the_document_leads_to_it_and_shows_who_said_what(as_: As, paper: Paper):
    client = as_("coordinator")
    assert address(paper) in client.get(of(paper)).content.decode()
    form = client.get(address(paper)).content.decode()
    assert "Nhắc đến" in form
    assert 'value="mentions"' in form
    answer = client.post(address(paper), {"version": 1, "relation": "replaces"})
    assert answer["Location"] == f"{of(paper)}#vien-dan"
    page = client.get(of(paper)).content.decode()
    name = paper.universe.user("coordinator").get_full_name()
    assert re.search(f"{name} ghi ngày [0-9/]{{10}}; máy đọc: Nhắc đến", page)
    assert "sửa quan hệ của một viện dẫn" in page
    assert "quan hệ" in page


def test_the_review_leads_there_and_back(as_: As, paper: Paper):
    client = as_("coordinator")
    review = client.get(f"{of(paper)}ra-soat/").content.decode()
    assert f"{address(paper)}?tu=ra-soat" in review
    assert "Nhắc đến" in review
    answer = client.post(address(paper), {"version": 1, "relation": "amends", "tu": "ra-soat"})
    assert answer["Location"].startswith(f"{of(paper)}ra-soat/#vd-")
    assert "Sửa đổi, bổ sung" in client.get(f"{of(paper)}ra-soat/").content.decode()


def test_an_older_page_changes_nothing_and_says_so(as_: As, paper: Paper):
    client = as_("coordinator")
    client.post(address(paper), {"version": 1, "relation": "amends"})
    answer = client.post(address(paper), {"version": 1, "relation": "repeals"})
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in answer.content.decode()
    assert paper.document.citations.get(so_ky_hieu="33/CT-TTg").relation == "amends"


def test_nothing_chosen_is_told_at_the_field(as_: As, paper: Paper):
    answer = as_("coordinator").post(address(paper), {"version": 1})
    assert answer.status_code == 422
    assert "Hãy chọn một quan hệ" in answer.content.decode()


def test_whoever_only_reads_sees_no_link(as_: As, paper: Paper):
    assert "quan-he" not in as_("auditor").get(of(paper)).content.decode()
    assert as_("auditor").get(address(paper)).status_code == 404


def test_a_citation_of_another_document_is_not_found_under_this_one(as_: As, paper: Paper):
    other = address(paper).replace(str(paper.document.public_id), str(paper.document.tenant_id))
    assert as_("coordinator").get(other).status_code == 404
