"""What is written is read back by the reader of documents: the same number, day, bodies, lists."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gandan import vanban
from gandan.papers import Annex, Column, Paper, Paragraph, Table, write_docx, write_pdf
from gandan.vanban.model import Header, NguoiKy
from gandan.vanban.sources import load
from tests.papers.examples import NOW, duties, paper, plan

PRINTED = pytest.mark.usefixtures("printer")
WRITERS = pytest.mark.parametrize("write", [write_docx, write_pdf], indirect=True)
Write = Callable[..., bytes]


@pytest.fixture
def write(request: pytest.FixtureRequest) -> Write:
    """A writer; that of PDF only where the system can print."""
    if request.param is write_pdf:
        request.getfixturevalue("printer")
    return request.param


def read(write: Write, one: Paper) -> Header:
    name = "van-ban.docx" if write is write_docx else "van-ban.pdf"
    return vanban.read(load(write(one, made_at=NOW), name)).header


def text(write: Write, one: Paper) -> str:
    name = "van-ban.docx" if write is write_docx else "van-ban.pdf"
    return load(write(one, made_at=NOW), name).text


@WRITERS
def test_the_header_of_a_cong_van_is_what_went_in(write: Write) -> None:
    one = paper()
    found = read(write, one)
    assert found.so_ky_hieu == "118/SNV-XDCQ"
    assert found.ngay_ban_hanh == one.ngay_ban_hanh
    assert found.dia_danh == one.dia_danh
    assert found.loai_van_ban == "cong_van"
    assert found.co_quan_ban_hanh == "SỞ NỘI VỤ"
    assert found.co_quan_chu_quan == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.trich_yeu == one.trich_yeu
    assert found.kinh_gui == one.kinh_gui
    assert found.noi_nhan == ("Như trên", *one.noi_nhan, "Lưu: VT, XDCQ")
    assert found.nguoi_ky == one.nguoi_ky


@WRITERS
def test_a_plan_bears_its_type_and_is_addressed_to_nobody(write: Write) -> None:
    found = read(write, plan())
    assert (found.loai_van_ban, found.so_ky_hieu) == ("ke_hoach", "118/KH-SNV")
    assert found.trich_yeu == "Công tác dân vận chính quyền năm 2027 của Sở Nội vụ"
    assert found.kinh_gui == ()
    assert found.noi_nhan[0] == "UBND tỉnh (b/c)"


@WRITERS
@pytest.mark.parametrize(
    ("genre", "ky_hieu", "kinh_gui"),
    [("bao_cao", "BC-SNV", ("Ủy ban nhân dân tỉnh",)), ("to_trinh", "TTr-SNV", ("Bộ Nội vụ",))],
)
def test_reports_and_submissions_have_a_title_and_an_addressee(
    write: Write, genre: str, ky_hieu: str, kinh_gui: tuple[str, ...]
) -> None:
    found = read(write, plan(genre=genre, ky_hieu=ky_hieu, kinh_gui=kinh_gui))
    assert (found.loai_van_ban, found.kinh_gui) == (genre, kinh_gui)
    assert found.noi_nhan[0] == "Như trên"


@WRITERS
@pytest.mark.parametrize("day", ["2026-11", "2026"])
def test_number_and_day_that_are_left_for_the_pen_stay_blank(write: Write, day: str) -> None:
    found = read(write, paper(so=None, ngay_ban_hanh=day, nguoi_ky=NguoiKy(None, "GIÁM ĐỐC")))
    assert found.so_ky_hieu == "/SNV-XDCQ"
    assert found.ngay_ban_hanh == day
    assert found.nguoi_ky == NguoiKy(None, "GIÁM ĐỐC")


@WRITERS
def test_small_numbers_have_a_zero_before_them(write: Write) -> None:
    words = text(write, paper(so=7, ngay_ban_hanh="2026-02-05"))
    assert "Số: 07/SNV-XDCQ" in words
    assert "ngày 05 tháng 02 năm 2026" in words
    assert "ngày 05 tháng 3 năm 2026" in text(write, paper(ngay_ban_hanh="2026-03-05"))


@WRITERS
def test_a_committee_signs_by_its_deputy_for_the_collective(write: Write) -> None:
    signed = NguoiKy("Đinh Thị Vân Khánh", "PHÓ CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"))
    one = paper(
        co_quan_ban_hanh="Ủy ban nhân dân tỉnh Lam Giang",
        co_quan_chu_quan=None,
        ky_hieu="UBND-NC",
        nguoi_ky=signed,
    )
    found = read(write, one)
    assert found.co_quan_ban_hanh == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.co_quan_chu_quan is None
    assert found.nguoi_ky == signed


@WRITERS
def test_every_row_of_a_long_annex_is_read_as_a_row(write: Write) -> None:
    one = paper(annexes=(Annex("Danh mục nhiệm vụ", (duties(300),), is_landscape=True),))
    lines = text(write, one).split("\n")
    for at in (1, 2, 150, 299, 300):
        wanted = [str(at), f"Ủy ban nhân dân xã Khe {at}"]
        assert sum(line.split("\t")[:2] == wanted for line in lines) == 1, at


# --- properties: Vietnamese names of any length ---------------------------------------------------
WORDS = st.sampled_from(
    (
        *("quản lý", "dự án", "đầu tư", "xây dựng", "công trình", "giao thông", "nông nghiệp"),
        *("môi trường", "khuyến học", "Đắk", "Krông Pắc", "Nghĩa", "Thuỷ", "Hoà", "Ưng", "Ỷ Lan"),
        *("hỗ trợ", "phát triển", "và bảo vệ"),
    )
)
NAMES = st.lists(WORDS, min_size=1, max_size=9).map(lambda found: "Ban Quản lý " + " ".join(found))
GIVEN = st.sampled_from(("Nguyễn", "Đặng", "Hoàng", "Ưng", "Lữ", "Thị", "Đình", "Thuỳ", "Hậu"))
QUICK = settings(max_examples=25, phases=(Phase.explicit, Phase.generate))  # a file an example


@QUICK
@given(
    name=NAMES,
    superior=st.none() | NAMES,
    subject=st.lists(WORDS, min_size=2, max_size=40).map(" ".join),
    signed=st.lists(GIVEN, min_size=2, max_size=4).map(" ".join),
    receivers=st.lists(NAMES, min_size=1, max_size=12, unique=True),
    number=st.integers(1, 99_999),
)
def test_names_of_any_length_come_back_from_a_word_file(
    name: str,
    superior: str | None,
    subject: str,
    signed: str,
    receivers: list[str],
    number: int,
) -> None:
    one = paper(
        co_quan_ban_hanh=name,
        co_quan_chu_quan=superior,
        so=number,
        trich_yeu=subject,
        kinh_gui=tuple(receivers),
        nguoi_ky=NguoiKy(signed, "GIÁM ĐỐC"),
        noi_nhan=tuple(receivers),
    )
    found = read(write_docx, one)
    assert found.co_quan_ban_hanh == name.upper()
    assert found.co_quan_chu_quan == (superior.upper() if superior else None)
    assert found.so_ky_hieu == f"{number:02}/SNV-XDCQ"
    assert found.trich_yeu == subject
    assert found.kinh_gui == tuple(receivers)
    assert found.noi_nhan[1:-1] == tuple(receivers)
    assert found.nguoi_ky.chuc_vu == "GIÁM ĐỐC"


@PRINTED
@settings(QUICK, max_examples=12)
@given(name=NAMES, subject=st.lists(WORDS, min_size=2, max_size=20).map(" ".join), receiver=NAMES)
def test_names_of_any_length_come_back_from_a_pdf(name: str, subject: str, receiver: str) -> None:
    one = paper(co_quan_ban_hanh=name, trich_yeu=subject, kinh_gui=(receiver, "Sở Tài chính"))
    found = read(write_pdf, one)
    assert found.co_quan_ban_hanh == name.upper()
    assert found.so_ky_hieu == "118/SNV-XDCQ"
    assert found.ngay_ban_hanh == "2026-11-29"
    assert found.trich_yeu == subject
    assert found.kinh_gui == (receiver, "Sở Tài chính")


@QUICK
@given(words=st.text(max_size=80), cell=st.text(max_size=60))
def test_whatever_somebody_typed_can_be_written(words: str, cell: str) -> None:
    table = Table((Column("STT", 1), Column("Nội dung", 5)), (("1", cell),))
    one = paper(
        blocks=(Paragraph(f"Xem Phụ lục. {words}"),),
        annexes=(Annex(f"Danh mục {words}", (table,)),),
    )
    assert "Danh mục".upper() in text(write_docx, one)
