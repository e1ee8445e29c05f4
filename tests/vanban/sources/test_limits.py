"""Each limit has its sentence; what is odd and harmless is read, with a remark."""

import io
import socket

import pytest

from gandan.vanban.sources import Unreadable, archive, kinds, language, limits, load
from gandan.vanban.sources.model import Remark
from tests.timing import within
from tests.vanban.sources import made, outlook

PROSE = "Thực hiện kế hoạch của Ủy ban nhân dân tỉnh, các sở báo cáo kết quả trước ngày 30/11. "


def refused(data: bytes, name: str = "van-ban.docx") -> str:
    with pytest.raises(Unreadable) as found:
        load(data, name)
    assert name in found.value.message
    assert found.value.message.endswith(".")
    return found.value.code


def codes(data: bytes, name: str = "van-ban.docx") -> set[str]:
    source = load(data, name)
    assert source.text.strip()
    return {remark.code for remark in source.remarks}


@pytest.fixture
def ten_megabytes(monkeypatch: pytest.MonkeyPatch) -> int:
    """The most that an archive may unpack to, for once: packing 300 takes seconds."""
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10_000_000)
    return 10_000_000


def test_a_part_that_unpacks_to_too_much_is_not_opened(ten_megabytes):
    bomb = made.word(made.paragraph("a"), parts={"word/media/a.bin": b"\0" * ten_megabytes})
    assert len(bomb) < 20_000
    assert refused(bomb) == "packed"


def test_a_part_that_shrank_to_almost_nothing_is_not_opened():
    assert refused(made.word(" " * 30_000_000)) == "packed"


def test_parts_that_share_their_bytes_are_not_opened():
    bomb = made.overlapping(times=2000, size=100_000)
    assert len(bomb) < 400_000
    assert refused(bomb) == "packed"
    assert refused(made.overlapping(times=1, size=1000)) == "packed"


def test_an_archive_in_an_archive_stays_packed(ten_megabytes):
    inner = made.word(made.paragraph("a"), parts={"x": b"\0" * ten_megabytes})
    data = made.word(made.paragraph(PROSE), parts={"word/embeddings/a.docx": inner})
    assert codes(data) == set()


def test_an_archive_of_very_many_parts_is_not_opened(monkeypatch):
    monkeypatch.setattr(archive, "MOST_PARTS", 1000)
    parts = {f"word/{number}": b"" for number in range(1000)}
    assert refused(made.word(made.paragraph("a"), parts=parts)) == "packed"


LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)


@pytest.mark.parametrize(
    "dtd",
    [
        f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE w:document [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_xml_that_defines_entities_is_refused_at_once(dtd):
    data = made.word(made.paragraph("&l9;"), dtd=dtd)
    assert within(1, lambda: refused(data)) == "entities"


def test_entities_behind_a_long_comment_are_not_opened_either():
    dtd = f'<!--{" " * 10_000}--><!DOCTYPE w:document [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
    try:
        text = load(made.word(made.paragraph("chữ &l9;"), dtd=dtd), "a.docx").text
    except Unreadable:
        return
    assert "root:" not in text


@pytest.mark.parametrize("depth", [400, 20_000, 300_000])
def test_elements_in_elements_without_end_are_refused(depth):
    data = made.word("<w:sdt>" * depth + made.paragraph("a") + "</w:sdt>" * depth)
    assert refused(data) == "too_deep"


def test_macros_are_left_aside_and_the_words_are_read():
    data = made.word(
        made.paragraph(PROSE), main=made.MACRO_MAIN, parts={"word/vbaProject.bin": b"\xd0\xcf"}
    )
    assert codes(data, "van-ban.docm") == {"macro"}


def test_what_stands_elsewhere_is_not_fetched():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        target = f"http://127.0.0.1:{listener.getsockname()[1]}/mau.dotm"
        outside = made.OUTSIDE.format(target=target)
        data = made.word(made.paragraph(PROSE), parts={"word/_rels/document.xml.rels": outside})
        assert codes(data) == {"external_references"}
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_document_in_another_language_is_read_and_said_to_be():
    english = "The committee asks all departments to report the results before the end of June. "
    data = (english * 20).encode()
    assert Remark("other_language") in load(data, "a.txt").remarks
    assert Remark("other_language") in load(made.word(made.paragraph(english * 20)), "a").remarks


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 20,
        "Thuc hien ke hoach cua Uy ban nhan dan tinh, cac so bao cao ket qua truoc ngay 30. " * 20,
        "Report",  # too short to tell
        "12/05/2026\t35\t1.250\n" * 200,  # numbers are no language
    ],
)
def test_vietnamese_with_and_without_marks_is_no_other_language(text):
    assert not language.is_another(text)


def test_a_law_of_two_hundred_pages_is_read():
    page = "\n".join(f"Điều {n}. {PROSE * 3}" for n in range(12))
    source = load("\f".join([page] * 200).encode(), "luat.txt")
    assert len(source.pages) == 200
    assert source.remarks == ()
    seen = []
    data = made.pdf(
        made.drawn([f"Dieu {n}. Trach nhiem cua co quan" for n in range(40)]), pages=200
    )
    source = load(data, "luat.pdf", progress=lambda *at: seen.append(at))
    assert len(source.pages) == 200
    assert (200, 200) in seen


def test_more_pages_than_any_law_has_are_refused_before_they_are_read():
    data = made.pdf(made.drawn(["a"]), pages=limits.MOST_PAGES + 1)
    assert within(2, lambda: refused(data)) == "too_many_pages"


def test_only_the_first_pages_are_read_when_they_are_wanted():
    data = made.pdf(made.drawn(["Uy ban nhan dan tinh"]), pages=9)
    assert len(load(data, "a.pdf", first_pages=2).pages) == 2


def test_more_text_than_any_document_has_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_LETTERS", 2_000)
    assert refused((PROSE * 100).encode(), "a.txt") == "too_large"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\a\\..\\b.docx", "a\x00b.txt", "a\nb.txt"]
)
def test_a_name_is_only_a_word_in_a_sentence(name):
    assert refused(b"%PDF-1.7 broken", name) == "broken"
    assert load(PROSE.encode(), name).text == PROSE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\n\n%PDF-1.7", "pdf"),
        (made.bitmap(), "picture"),
        (b"BM la ban mem", "text"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"{\\rtf1 a}", "rtf"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf<!-- a --><html>", "html"),
        ("<html><body>".encode("utf-16"), "html"),
        (b"<h la ki hieu", "text"),
        (b"From: a@b\r\nSubject: x\r\n\r\nthu", "mail"),
        (b"So: 12/UBND\nSubject: x\n", "text"),
        (b"PK\x03\x04 xl/ PK\x05\x06", "archive"),
        (b"PK\x03\x04 word/ PK\x05\x06", "word"),
    ],
)
def test_a_file_is_what_its_bytes_are(data, kind):
    assert kinds.kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 100_000,
        b"<!--" * 100_000,
        b" " * 400_000 + b"<",
        b"a:\n" * 200_000,
        b"a:\n \n" * 100_000,
        b"From:" * 100_000,
    ],
)
def test_no_bytes_make_the_look_at_their_kind_slow(data):
    within(0.05, lambda: kinds.kind_of(data))


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_a_word_file_behind_a_password_is_told(stream):
    assert refused(outlook.compound({stream: b"\x01" * 5000})) == "encrypted"


def test_a_pdf_behind_a_password_is_told_and_one_that_only_forbids_printing_is_read():
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    plain = made.pdf(made.drawn([f"Dieu {n}. Uy ban nhan dan tinh" for n in range(9)]))

    def locked(user: str) -> bytes:
        writer = copy_into_new_writer(PdfFileReader(io.BytesIO(plain)))
        writer.encrypt("cua-chu", user)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert refused(locked("mat-khau"), "a.pdf") == "encrypted"
    assert "Dieu 3" in load(locked(""), "a.pdf").text


@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
def test_a_pdf_that_is_cut_off_is_read_or_told(part):
    whole = made.pdf(made.drawn([f"Dieu {n}. Uy ban nhan dan tinh" for n in range(40)]), pages=20)
    try:
        source = load(whole[: int(len(whole) * part)], "a.pdf")
    except Unreadable as told:
        assert told.code in {"broken", "no_text"}  # noqa: PT017  # either is right
    else:
        assert "Dieu" in source.text
