"""One paper that comes in as two files: nobody shall be given its duties twice."""

import pytest

from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import TEXT, Receive
from tests.web.documents.conftest import As

SAID = "Hệ thống đã có văn bản cùng số, ký hiệu và ngày ban hành."
PAGES = ("/van-ban/{}/", "/van-ban/{}/ra-soat/")


def _page(as_: As, address: str, document) -> str:
    return as_("coordinator").get(address.format(document.public_id)).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_each_of_two_files_of_one_paper_names_the_other(as_: As, receive: Receive, address):
    first, second = receive(TEXT), receive(f"{TEXT}\n")
    assert SAID not in _page(as_, "/van-ban/{}/", first)  # not read yet: nothing is known
    Worker().run_all()
    for one, other in ((first, second), (second, first)):
        page = _page(as_, address, one)
        assert SAID in page
        assert f'href="/van-ban/{other.public_id}/"' in page


def test_another_number_is_another_paper(as_: As, receive: Receive):
    receive(TEXT)
    document = receive(TEXT.replace("12/UBND-NC", "13/UBND-NC"))
    Worker().run_all()
    assert SAID not in _page(as_, PAGES[1], document)


def test_two_drafts_without_a_number_are_not_called_one_paper(as_: As, receive: Receive):
    draft = TEXT.replace("12/UBND-NC", "/UBND-NC")
    receive(draft)
    document = receive(f"{draft}\n")
    Worker().run_all()
    assert SAID not in _page(as_, PAGES[1], document)
