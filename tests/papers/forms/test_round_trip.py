"""What is written into a form is read from it again, also when LibreOffice saved it meanwhile."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.papers.forms import Held, clean, write_book, write_document
from gandan.rollup import Answer, read_number, write_number
from tests.papers.forms import examples
from tests.papers.forms.examples import FORM, HELD, IDENTITY, MADE, PRINTED, read
from tests.papers.forms.files import by_libreoffice

WRITERS = {"xlsx": write_book, "docx": write_document}
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
    | st.sampled_from("\n\tạđ_x"),
    max_size=60,
)
LINE = TEXT.map(lambda one: clean(one.replace("\n", " ")).strip())
NUMBERS = st.integers(-(10**14) + 1, 10**14 - 1)


def figure(decimals: int) -> st.SearchStrategy[Decimal | None]:
    return st.none() | NUMBERS.map(lambda one: Decimal(one).scaleb(-decimals))


@st.composite
def rows(draw):
    number = draw(st.just("") | NUMBERS.map(lambda one: write_number(Decimal(one).scaleb(-2))))
    day = draw(st.just("") | st.dates().map(lambda one: f"{one.day}/{one.month}/{one.year:04d}"))
    return {"ten": draw(LINE), "so_ho": number, "ngay": day}


@st.composite
def answers(draw):
    keys = [(code, basis) for code in ("doi_thoai", "don") for basis in FORM.bases]
    keys += [("kinh_phi", basis) for basis in FORM.bases]
    figures = {key: draw(figure(2 if key[0] == "kinh_phi" else 0)) for key in keys}
    tables = draw(st.lists(rows(), max_size=6))
    texts = {code: clean(draw(TEXT)) for code in ("viec", "kien_nghi")}
    whys = {key: draw(TEXT.map(clean)).strip() for key in keys[:3]}
    return Held(
        answer=Answer(figures, texts, {"mo_hinh": tables}, explanations=whys),
        is_nil=draw(st.booleans()),
        keys={"mo_hinh": [f"r{at}" for at in range(len(tables))]},
    )


def said(answer: Answer) -> Answer:
    """Blank rows are kept apart: a file says that they are blank, and nothing more of them."""
    given = examples.given(answer)
    tables = {
        code: [row for row in rows if any(row.values())] for code, rows in given.tables.items()
    }
    return replace(given, tables={code: rows for code, rows in tables.items() if rows})


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(held=answers())
def test_what_is_written_is_read_again(kind, held):
    data = WRITERS[kind](FORM, held, IDENTITY, PRINTED, made_at=MADE)
    back = read(data)
    assert back.findings == ()
    assert said(back.answer) == said(held.answer)
    assert back.is_nil == held.is_nil


@pytest.mark.parametrize("kind", WRITERS)
def test_equal_forms_are_equal_files(kind):
    write = WRITERS[kind]
    first = write(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)
    assert first == write(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)


@pytest.mark.slow
@pytest.mark.parametrize("kind", WRITERS)
def test_libreoffice_may_open_and_save_it(kind, tmp_path):
    long = "Đã tổ chức đối thoại; kết quả tốt.\n\n- Một;\n- Hai.\tHết."
    held = replace(
        HELD, answer=replace(HELD.answer, texts={"viec": long, "kien_nghi": "Không."}), is_nil=True
    )
    data = WRITERS[kind](FORM, held, IDENTITY, PRINTED, made_at=MADE)
    back = read(by_libreoffice(data, kind, tmp_path))
    assert back.findings == ()
    assert said(back.answer) == said(held.answer)
    assert back.is_nil
    assert [row.key for row in back.rows["mo_hinh"] if row.key] == ["r1", "r2"]


@pytest.mark.parametrize("kind", WRITERS)
def test_a_number_of_twenty_digits_keeps_them_all(kind):
    number = read_number("12.345.678.901.234,56", 2)
    held = Held(Answer({("kinh_phi", "uoc"): number}))
    data = WRITERS[kind](FORM, held, IDENTITY, PRINTED, made_at=MADE)
    assert read(data).answer.figures["kinh_phi", "uoc"] == number


def test_a_text_that_no_cell_holds_stays_out_of_the_workbook_and_is_not_emptied():
    held = Held(Answer(texts={"viec": "a" * 40_000}))
    back = read(write_book(FORM, held, IDENTITY, PRINTED, made_at=MADE))
    assert "text.viec" not in back.places
    assert back.findings == ()


def test_a_table_that_no_word_file_bears_stays_out_of_it_and_is_not_emptied():
    many = [{"ten": str(at), "so_ho": "", "ngay": ""} for at in range(150)]
    held = Held(Answer(tables={"mo_hinh": many}), keys={"mo_hinh": [f"r{at}" for at in range(150)]})
    back = read(write_document(FORM, held, IDENTITY, PRINTED, made_at=MADE))
    assert "table.mo_hinh" not in back.places
    assert back.findings == ()
