"""A filled-in form is opened in a process of its own, and comes back cell by cell."""

import pytest

from gandan.papers.forms import write_book, write_document
from gandan.vanban import apart
from gandan.vanban.sources import Unreadable
from gandan.vanban.sources.filled import open_filled
from tests.papers.forms.examples import FORM, HELD, IDENTITY, MADE, PRINTED

pytestmark = pytest.mark.apart


@pytest.mark.parametrize("write", [write_book, write_document])
def test_what_comes_back_is_what_stands_in_the_file(write):
    data = write(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)
    assert apart.open_filled(data, "bieu-mau") == open_filled(data, "bieu-mau")


def test_a_refusal_comes_back_as_its_sentence():
    with pytest.raises(Unreadable, match="không phải biểu mẫu"):
        apart.open_filled(b"xin chao", "a.xlsx")
