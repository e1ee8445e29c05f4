"""The calendar of 2019-2027 against a library, day by day, and the days that nobody has decided."""

from datetime import date, timedelta

import holidays
import pytest

from gandan.deadlines import BadRow, Clock, Events, calendar, clock, run, say
from gandan.deadlines.workdays import STATE_BODIES

YEARS = range(2019, 2028)

# Every day on which the library and our rows differ, and why ours is right.
DIFFERENCES = {
    # 12729/VPCP-KGVX of 25/12/2025 swapped these two days for the public sector; the library does
    # not know of it.
    date(2026, 1, 2): "off here, worked there",
    date(2026, 1, 10): "worked here, off there",
}


def test_the_library_differs_only_where_a_decision_says_so():
    library = holidays.country_holidays("VN", years=YEARS)
    found = {}
    day = date(YEARS.start, 1, 1)
    while day.year < YEARS.stop:
        ours, theirs = calendar().standing(day).is_working, library.is_working_day(day)
        if ours != theirs:
            found[day] = "worked here, off there" if ours else "off here, worked there"
        day += timedelta(days=1)
    assert found == DIFFERENCES


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2019, 1, 5), True),  # for 31 December 2018
        (date(2019, 4, 29), False),
        (date(2019, 5, 4), True),
        (date(2020, 1, 23), False),
        (date(2020, 9, 3), True),  # National Day was one day until 2021
        (date(2021, 9, 3), False),
        (date(2022, 5, 3), False),  # two holidays of a weekend, two days in lieu
        (date(2023, 9, 4), False),
    ],
)
def test_the_years_before_2024_are_there_too(day, is_working):
    assert calendar().standing(day).is_working is is_working


def test_every_year_is_known_and_the_next_one_is_not():
    assert all(calendar().knows(year) for year in YEARS)
    assert not calendar().knows(2028)


def test_24_november_2026_is_an_open_question_that_names_both_sources():
    standing = calendar().standing(date(2026, 11, 24))
    assert (standing.is_working, standing.is_open, standing.counts) == (False, True, True)
    said = say(standing.step)
    assert "Nghị quyết 80-NQ/TW" in said
    assert "Bộ luật Lao động 2019, Điều 112 khoản 1" in said
    assert said.endswith("Chưa kiểm chứng.")


def test_an_open_day_never_moves_a_date_later_and_is_no_day_to_aim_at():
    due = run(clock("doi-thoai.cong-bo-ket-qua", date(2026, 11, 14)), Events(date(2026, 11, 14)))
    assert (due.raw, due.due_on, due.alarm_on) == (
        date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 23)
    )  # fmt: skip
    assert not due.is_verified


def test_working_days_count_an_open_day():
    found: Clock = clock("van-thu.phat-hanh", date(2026, 11, 23))
    assert run(found, Events(date(2026, 11, 23))).due_on == date(2026, 11, 24)


def own_row(**changes):
    row = {
        "on": "2026-06-10", "kind": '"holiday"', "name": '"Ngày thành lập tỉnh Lam Giang"',
        "name_en": '"Foundation Day of Lam Giang"', "binds": '"lam-giang"',
        "source": '{ document = "Quyết định 01/QĐ-UBND" }', "confidence": '"seen"',
        "verified_on": "2026-06-01",
    } | changes  # fmt: skip
    return "[[day]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items() if value)


def test_a_day_off_of_one_province_binds_that_province_alone(tmp_path):
    (tmp_path / "2026.toml").write_text(own_row(), "utf-8")
    day = date(2026, 6, 10)
    assert calendar(STATE_BODIES, tmp_path).standing(day).is_working
    assert not calendar(STATE_BODIES | {"lam-giang"}, tmp_path).standing(day).is_working
    assert calendar(STATE_BODIES | {"lam-giang"}).standing(day).is_working


def test_private_employers_are_not_bound_by_a_swap_of_the_public_sector():
    everybody = calendar(frozenset({"all"}))
    assert everybody.standing(date(2026, 1, 2)).is_working
    assert not everybody.standing(date(2026, 1, 10)).is_working
    assert not everybody.standing(date(2026, 1, 1)).is_working


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": "2025-06-10"}, "ngày 2025-06-10 không thuộc năm 2026"),
        ({"source": ""}, "thiếu `source`"),
        ({"source": '{ provision = "Điều 1" }'}, "`source` là"),
        ({"kind": '"swap"'}, "thêm `exchanged_for`"),
        ({"kind": '"working"', "exchanged_for": "2026-06-09"}, "không phải thứ Bảy hay Chủ nhật"),
        ({"confidence": '"open"'}, "thêm `other_source`"),
        ({"confidence": '"chắc"'}, "một trong seen"),
        ({"binds_whom": '"all"'}, "không biết trường `binds_whom`"),
        ({"name": '""'}, "chuỗi ký tự không rỗng"),
        ({"on": "2026-06-31"}, "không phải TOML"),
    ],
)
def test_a_bad_row_is_refused_with_its_file_and_row(tmp_path, changes, said):
    (tmp_path / "2026.toml").write_text(own_row(**changes), "utf-8")
    with pytest.raises(BadRow) as refused:
        calendar(STATE_BODIES, tmp_path)
    assert str(refused.value).startswith("calendar/2026.toml")
    assert said in str(refused.value)
