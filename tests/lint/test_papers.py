"""What is written rightly is not accused: labelled documents, samples, our own papers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gandan.lint import lint
from gandan.papers import Owing, Paper, consolidated_report, don_doc, write_docx, write_pdf
from gandan.vanban.model import NguoiKy
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import report
from tests.papers.consolidated.test_reading_back import long_report
from tests.papers.examples import MODELS, NOW, REPORT, SEVERAL, letter, paper, plan

Write = Callable[..., bytes]
ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests/golden/vanban").glob("*/input.txt"))
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
FIVE = sorted((ROOT.parent / "shared/sources").glob("*.txt"))

# everything that is found in the labelled documents; each was looked at and is there
EXPECTED = {
    "chuong-trinh-dang-uy-phuong-2025-2030": {"NV101": 1},  # a work with its year, and nobody named
    "cong-dien-bao-so-2024": {"TT124": 1},  # "Lưu VT" without its colon
    "cong-van-so-2014": {"TT126": 1},  # the name stands beside the last line of the receivers
    "ke-hoach-phuong-rac-thai-2026": {"SO104": 1, "SO105": 1},
    "cong-van-markdown": {"TT116": 1},  # "V/V"
    "cong-van-so-nganh": {"TT116": 1, "TT114": 1, "CT102": 1},  # "V/v:", "ngày 2", "phối với"
    "cong-van-so-dang-ky-mo-hinh-2025": {"SO104": 1},
    "cong-van-don-doc-phu-luc": {"SO104": 1, "SO105": 1},
    "cong-van-huyen-2018": {"CT105": 2, "CT106": 4},  # "cơ quan , đơn vị", "xã,thị trấn"
    "huong-dan-dan-van-kheo-2017": {"VD105": 1},  # a body of the State numbered the Party's way
    "ke-hoach-phuong-via-he-2026": {"SO104": 1, "SO105": 1},
    "ke-hoach-to-dan-pho": {"SO104": 1, "SO105": 1},
    "nghi-quyet-dang-uy-xa-2020": {"TD102": 1},  # "Số:"
    "ocr-xau": {"TT111": 1},  # "CỌNG HÒA", as it was recognised
    "pdf-layout": {"SO104": 1},
    "thong-bao-xa-huong-uoc": {"SO104": 1, "SO105": 1, "TT108": 1},  # a notice with "Kính gửi"
    "to-trinh-kem-du-thao": {"SO105": 1},
    "du-thao-cong-van-don-doc": {"SO104": 1, "SO105": 1},
}
IN_FIVE = {
    "000": {"CT101": 2, "SO104": 1, "SO105": 1, "TT126": 1},
    "001": {"CT101": 1},
    "002": {"CT101": 1, "SO104": 1, "SO105": 1, "VD103": 1},
    "003": {},
    "004": {"VD103": 1, "VD105": 2, "VD108": 1},
}


def codes_in(path: Path) -> Counter[str]:
    return Counter(flaw.rule.code for flaw in lint(load(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", [*GOLDEN, *SAMPLES], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_only_what_is_wrong_is_found_in_labelled_documents(path: Path) -> None:
    name = path.parent.name if path.stem == "input" else path.stem
    assert codes_in(path) == EXPECTED.get(name, {})


@pytest.mark.parametrize("path", FIVE, ids=lambda p: p.stem[:3])
def test_only_what_is_wrong_is_found_in_the_five_documents(path: Path) -> None:
    assert codes_in(path) == IN_FIVE[path.stem[:3]]


NUMBERED = {"so": 131, "ngay_ban_hanh": "2026-11-29"}
URGING = {
    "several bodies": don_doc(letter(), SEVERAL),
    "one body, one duty": don_doc(letter(), (Owing("Sở Tài chính", (REPORT,)),)),
    "one body, two duties": don_doc(letter(), (Owing("Sở Tài chính", (REPORT, MODELS)),)),
    "many bodies": don_doc(
        letter(), tuple(Owing(f"Ủy ban nhân dân xã Khe {at}", (REPORT,)) for at in range(1, 14))
    ),
}


CONSOLIDATED = {
    "a consolidated report": consolidated_report(report()),
    "one with 300 bodies": consolidated_report(long_report()),
    "one of a committee": consolidated_report(
        report(
            co_quan_ban_hanh="Ủy ban nhân dân tỉnh Lam Giang",
            co_quan_chu_quan=None,
            ky_hieu="BC-UBND",
            nguoi_ky=NguoiKy("Đinh Vân Khánh", "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",)),
            kinh_gui=(),
            noi_nhan=("Bộ Nội vụ", "Thường trực Tỉnh ủy"),
            says_itself="Ủy ban nhân dân tỉnh",
            compared="den_ngay",
            lines=(),
            bodies=(),
        )
    ),
    "one without annexes": consolidated_report(report(lines=(), bodies=(), standings=())),
}


@pytest.mark.parametrize(
    "one",
    [paper(), plan(), *URGING.values(), *CONSOLIDATED.values()],
    ids=["letter", "plan", *URGING, *CONSOLIDATED],
)
@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_a_paper_that_we_write_breaks_no_rule(
    one: Paper, write: Write, request: pytest.FixtureRequest
) -> None:
    if write is write_pdf:
        request.getfixturevalue("printer")
    numbered = replace(one, **NUMBERED)
    name = "van-ban.docx" if write is write_docx else "van-ban.pdf"
    written = load(write(numbered, made_at=NOW), name)
    assert [flaw.message for flaw in lint(written, on=date(2026, 11, 29))] == []


@pytest.mark.parametrize("one", URGING.values(), ids=URGING.keys())
def test_of_a_letter_that_urges_only_number_and_day_are_still_to_come(one: Paper) -> None:
    written = load(write_docx(one, made_at=NOW), "don-doc.docx")
    assert {flaw.rule.id for flaw in lint(written)} == {"blank_number", "blank_date"}
