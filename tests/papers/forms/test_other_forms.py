"""A file of another report, body, period or version is refused in a sentence that says which."""

from dataclasses import replace

import pytest

from gandan.papers.forms import NotThisForm, layout_digest, write_book, write_document
from tests.papers.forms.examples import FORM, HELD, IDENTITY, MADE, PRINTED, read
from tests.papers.forms.files import edited, replaced, typed

BOOK = write_book(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)
WORD = write_document(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)


@pytest.mark.parametrize("data", [BOOK, WORD], ids=["xlsx", "docx"])
@pytest.mark.parametrize(("wanted", "words"), [
    ({"regime": "cd-2"}, "một chế độ báo cáo khác"),
    ({"unit": "dv-2"}, "biểu mẫu của Sở Tư pháp tỉnh Lam Giang"),
    ({"period": "2025"}, "biểu mẫu của kỳ năm 2026"),
    ({"layout": "khác", "number": 3}, "theo biểu mẫu số 2, còn báo cáo đang dùng biểu mẫu số 3"),
    ({"submission": "bc-2"}, "một báo cáo khác"),
])  # fmt: skip
def test_the_file_of_another_report_is_refused(data, wanted, words):
    with pytest.raises(NotThisForm, match=words):
        read(data, identity=replace(IDENTITY, **wanted))


def test_a_new_version_that_asks_the_same_takes_the_old_file():
    assert read(BOOK, identity=replace(IDENTITY, form="bm-2", number=3)).findings == ()


def test_versions_that_ask_something_else_differ():
    assert layout_digest(FORM) != layout_digest(replace(FORM, bases=("uoc",)))


def test_a_file_that_is_no_form_is_refused():
    with pytest.raises(NotThisForm, match="không phải biểu mẫu"):
        read(edited(BOOK, lambda book: book.remove(book["Nhận dạng"])))
    with pytest.raises(NotThisForm, match="không phải biểu mẫu"):
        read(replaced(WORD, "docProps/custom.xml", "gandan_", "khac_"))


@pytest.mark.parametrize("cell", ["A2", "A3"])
def test_an_identity_that_was_changed_is_refused(cell):
    with pytest.raises(NotThisForm, match="đã bị thay đổi"):
        read(typed(BOOK, {f"Nhận dạng!{cell}": "eJwr"}))
