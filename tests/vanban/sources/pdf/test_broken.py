"""A PDF that cannot be read is refused in a sentence, at once, whatever is wrong with it."""

import io

import pytest
from pyhanko.pdf_utils.crypt import SecurityHandlerVersion, StandardSecurityHandler
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from gandan.vanban.sources import Unreadable, load
from tests.timing import within
from tests.vanban.sources.pdf_writer import Pdf

BODY = (
    "Thực hiện Chương trình công tác năm 2026, Ủy ban nhân dân tỉnh yêu cầu các sở, ban,",
    "ngành tổ chức đối thoại với Nhân dân; báo cáo trước ngày 30 tháng 11 năm 2026.",
)
WHOLE = Pdf().page().lines(60, 780, *BODY).data()


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        load(data, "kế hoạch.pdf")
    assert "kế hoạch.pdf" in found.value.message
    assert found.value.message.endswith(".")
    return found.value.code


def locked(user: str, owner: str) -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(WHOLE)))
    handler = StandardSecurityHandler.build_from_pw(owner, user)
    writer._assign_security_handler(handler)
    made = io.BytesIO()
    writer.write(made)
    assert handler.version >= SecurityHandlerVersion.AES256
    return made.getvalue()


def test_a_password_to_open_it_is_asked_for_in_a_sentence():
    assert refused(locked("mở", "chủ")) == "encrypted"


def test_a_password_of_the_owner_alone_does_not_keep_readers_out():
    assert load(locked("", "chủ"), "a.pdf").text == "\n".join(BODY)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.95])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_is_there_or_refused(share: float):
    try:
        text = load(WHOLE[: int(len(WHOLE) * share)], "a.pdf").text
    except Unreadable as refusal:
        text = refusal.code
    assert text in {"\n".join(BODY), BODY[0], "broken", "no_text"}


def test_a_table_of_places_that_is_wrong_is_made_anew():
    assert load(WHOLE.replace(b"startxref\n", b"startxref\n9"), "a.pdf").text == "\n".join(BODY)
    assert load(WHOLE.replace(b"\nxref\n0 ", b"\nxref\n7 "), "a.pdf").text == "\n".join(BODY)


@pytest.mark.parametrize(
    "root",
    [
        "<< /Type /Pages /Kids [] /Count 0 >>",
        "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 999999999 >>",
        "<< /Type /Pages /Kids [99 0 R] /Count 3 >>",
        "<< /Type /Pages /Kids 7 /Count -5 >>",
        "null",
    ],
)
def test_a_tree_of_pages_without_pages_is_refused(root: str):
    assert refused(Pdf().page().lines(60, 780, *BODY).data(pages_root=root)) in {
        "broken", "no_text", "too_many_pages",
    }  # fmt: skip


def test_more_pages_than_a_document_has_are_refused():
    pdf = Pdf().page().text(60, 780, "Trang")
    pdf.pages *= 2001
    assert refused(pdf.data()) == "too_many_pages"


def test_a_page_of_a_kilometre_is_read():
    assert load(Pdf().page(box=(3e6, 3e6)).lines(60, 780, *BODY).data(), "a.pdf").text == "\n".join(
        BODY
    )


def test_a_page_with_more_letters_than_paper_holds_is_refused():
    pdf = Pdf().page()
    line = pdf.shown("việc chung của tỉnh " * 50)
    pdf.raw(
        "BT /regular 1 Tf " + "".join(f"1 0 0 1 10 {n} Tm {line} Tj " for n in range(300)) + "ET"
    )
    assert refused(pdf.data()) == "too_heavy"


@pytest.mark.parametrize(
    "mark", ["0 0 m 9 9 l S ", "10 10 3 3 re f ", "0 0 m 0 9 l S 0 0 m 9 0 l S "]
)
def test_a_page_with_many_strokes_is_read_in_time(mark: str):
    pdf = Pdf().page().raw(mark * 60_000).lines(60, 780, *BODY).lines(300, 700, "Một", "Hai", "Ba")
    pdf.lines(60, 700, "STT", "1", "2")
    data = pdf.data()
    assert BODY[0] in within(10, lambda: load(data, "a.pdf")).text


def test_one_word_all_over_a_page_is_read_in_time():
    pdf = Pdf().page()
    word = pdf.shown("việc")
    places = ((n * 37 % 590, 800 - n // 20) for n in range(15_000))
    pdf.raw(
        "BT /regular 4 Tf " + "".join(f"1 0 0 1 {x} {y} Tm {word} Tj " for x, y in places) + "ET"
    )
    data = pdf.data()
    assert "việc" in within(5, lambda: load(data, "a.pdf")).text


def test_forms_inside_forms_without_end_are_left():
    pdf = Pdf().page().lines(60, 780, *BODY).text(60, 700, "a").text(200, 700, "b").raw("/self Do")
    pdf.text(60, 680, "c").text(200, 680, "d")
    assert BODY[0] in load(pdf.data(), "a.pdf").text


def test_only_the_pages_that_are_wanted_are_read_and_progress_is_told():
    pdf = Pdf()
    for n in range(5):
        pdf.page().text(60, 780, f"Đây là trang thứ {n + 1} của kế hoạch")
    told: list[tuple[int, int]] = []
    source = load(
        pdf.data(), "a.pdf", first_pages=2, progress=lambda done, of: told.append((done, of))
    )
    assert len(source.pages) == 2
    assert told == [(1, 2), (2, 2)]
