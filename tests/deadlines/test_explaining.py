"""Why this day: in Vietnamese and English, as text, as a strip, as a picture, as JSON."""

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from gandan.deadlines import Events, Extended, Stop, clock, clocks, explain, run
from gandan.deadlines.drawing import as_svg
from gandan.deadlines.rhythms import occurrences
from gandan.deadlines.strips import as_text, strip
from tests.deadlines.test_occurrences import Order

START = date(2026, 8, 3)
STOPPED = (Stop(date(2026, 8, 10), date(2026, 8, 20)),)
SVG = "{http://www.w3.org/2000/svg}"


def settled(**happened):
    rule = clock("khieu-nai.giai-quyet-lan-dau", START)
    return run(rule, Events(START, **happened))


def test_the_text_tells_answer_rule_counting_days_off_and_strip():
    said = explain(settled(suspensions=STOPPED)).as_text()
    assert said.startswith(
        "Hạn: thứ Hai, 14/09/2026 (đủ ngày vào thứ Bảy, 12/09/2026, là ngày nghỉ). "
        "Nhắc việc: thứ Sáu, 11/09/2026. Có điều chưa kiểm chứng, ghi bên dưới.\n"
    )
    assert "Giải quyết khiếu nại lần đầu trong 30 ngày, kể từ ngày thụ lý (Luật Khiếu nại" in said
    assert "Không tính ngày bắt đầu; ngày thứ nhất là thứ Ba, 04/08/2026" in said
    assert "Không tính từ thứ Hai, 10/08/2026 đến trước thứ Năm, 20/08/2026, 10 ngày" in said
    assert (
        "         T2    T3    T4    T5    T6    T7    CN\n"
        "08/2026 (03)   04    05    06    07    08-   09-\n"
        "08/2026 ~10   ~11   ~12   ~13   ~14   ~15-  ~16-\n"
        "08/2026 ~17   ~18   ~19    20    21    22+   23-\n"
        "08/2026  24    25    26    27    28    29-   30-\n"
        "08/2026  31*   01*   02*   03    04    05-   06-\n"
        "09/2026  07    08    09    10   !11   <12>   13-\n"
        "09/2026 [14]\n"
    ) in said


def test_the_english_text_has_no_vietnamese_but_names_of_law():
    said = explain(settled(extensions=(Extended("phuc-tap"),)), "en").as_text()
    assert said.startswith("Due: Thursday, 17/09/2026.")
    assert "Extended by 15 days (complex matter), 45 days in all" in said
    for word in ("ngày ", "thứ ", "Hạn", "Nhắc"):
        assert word not in said


def test_a_working_day_clock_groups_weekly_rest_and_names_each_holiday():
    rule = clock("to-cao.chuyen-don", date(2026, 2, 11))
    texts = [line.text for line in explain(run(rule, Events(date(2026, 2, 11)))).lines]
    assert sum("ngày nghỉ hằng tuần" in text for text in texts) == 1
    assert sum("Tết Âm lịch" in text for text in texts) == 5


def test_parts_follow_the_way_the_day_was_found():
    parts = [line.part for line in explain(settled(suspensions=STOPPED)).lines]
    assert parts == [
        "rule", "start", "counting", "suspension", "suspension", "end", "skipped", "skipped",
        "moved", "alarm",
    ]  # fmt: skip


def test_a_line_carries_its_source_and_whether_it_was_verified():
    lines = explain(settled()).lines
    assert lines[0].source == "Luật Khiếu nại 02/2011/QH13, Điều 28"
    moved = next(line for line in lines if line.part == "moved")
    assert (moved.source, moved.is_verified) == ("Bộ luật Dân sự 2015, Điều 148 khoản 5", False)


def test_a_row_survives_json_and_gives_every_day_of_the_strip_once():
    row = json.loads(json.dumps(explain(settled(suspensions=STOPPED)).as_row()))
    days = {day["on"]: day for day in row["strip"]}
    assert len(days) == len(row["strip"]) == 43
    assert (days["2026-08-03"]["role"], days["2026-08-03"]["number"]) == ("start", None)
    assert days["2026-08-09"]["number"] == 6
    assert (days["2026-08-15"]["role"], days["2026-08-15"]["number"]) == ("stopped", None)
    assert days["2026-08-20"]["number"] == 7
    assert (days["2026-09-12"]["role"], days["2026-09-12"]["number"]) == ("raw", 30)
    assert (days["2026-09-14"]["role"], days["2026-09-14"]["number"]) == ("due", None)
    assert days["2026-09-11"]["is_alarm"]


def test_a_strip_before_an_event_counts_down_to_it():
    on = date(2026, 3, 9)
    shown = strip(run(clock("thanh-tra-nhan-dan.gui-ke-hoach", on), Events(on)))
    numbers = {day.on.day: day.number for day in shown.days()}
    assert numbers == {2: 5, 3: 4, 4: 3, 5: 2, 6: 1, 7: None, 8: None, 9: None}
    assert [day.role for day in shown.days()][-1] == "event"


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        ("khieu-nai.niem-yet", "Đến hết thứ Ba, 17/03/2026.", "To the end of Tuesday, 17/03/2026."),
        ("phan-bien.gui-du-thao", "Chậm nhất Chủ nhật, 15/02/2026. Nhắc việc: thứ Sáu, 13/02/2026.",
         "At the latest on Sunday, 15/02/2026. Reminder: Friday, 13/02/2026."),
        ("du-lieu-ca-nhan.xem-sua", "Chưa có ngày đến hạn.", "There is no due day yet."),
    ],
)  # fmt: skip
def test_the_headline_says_in_what_sense_it_is_the_day(rule, vi, en):
    due = run(clock(rule, date(2026, 3, 2)), Events(date(2026, 3, 2)))
    assert explain(due).headline.startswith(vi)
    assert explain(due, "en").headline.startswith(en)


def test_a_long_strip_leaves_out_its_middle_and_says_how_much():
    on = date(2026, 3, 15)
    shown = strip(run(clock("thu-hoi-dat.hieu-luc-thong-bao", on), Events(on)))
    assert (len(shown.head), shown.left_out, len(shown.tail)) == (5, 43, 6)
    assert "… 43 tuần …" in as_text(shown)
    assert "… 43 weeks …" in as_text(shown, "en")
    assert "… 43 tuần …" in as_svg(shown)


def test_there_is_no_strip_where_there_is_no_day():
    silent = occurrences(Order("none"), issued_on=START, until=START)[0]
    assert explain(silent).strip is None
    assert explain(silent).headline == "Chưa có ngày đến hạn."


def test_a_day_that_a_paper_sets_is_explained_by_the_same_means():
    order = Order("recurring", "11-30", "yearly", "before", phrase="trước ngày 30/11 hằng năm")
    due = occurrences(order, issued_on=date(2025, 1, 10), until=date(2025, 12, 31))[0]
    said = explain(due).as_text()
    assert said.startswith("Hạn: thứ Bảy, 29/11/2025. Nhắc việc: thứ Sáu, 28/11/2025.\n")
    assert "11/2025                         !28   [29]" in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_picture_is_xml_of_shapes_with_a_name_and_no_style_of_its_own(language):
    explained = explain(settled(suspensions=STOPPED), language)
    picture = as_svg(explained.strip, language, explained.headline)
    root = ET.fromstring(picture)  # noqa: S314 our own
    assert root.find(f"{SVG}title").text == explained.headline
    assert root.get("role") == "img"
    assert "style=" not in picture
    assert "<script" not in picture
    assert "#" not in picture  # no colour but that of the page
    assert len(root.findall(f"{SVG}g")) == 43
    titles = [found.text for found in root.iter(f"{SVG}title")]
    assert any(title.startswith("15/08/2026: ") for title in titles)


def test_words_of_rows_are_escaped_in_a_picture():
    explained = explain(settled())
    picture = as_svg(explained.strip, "vi", "<b>&</b>")
    assert "<title>&lt;b&gt;&amp;&lt;/b&gt;</title>" in picture


def test_shapes_differ_so_that_the_picture_reads_without_colour():
    from gandan.deadlines.drawing import _shape
    from gandan.deadlines.rows import rows

    marks = [mark for mark in rows("wording", "mark") if mark != "event"]  # a start, seen backwards
    assert len({_shape(mark, 0, 0) for mark in marks}) == len(marks)
    shapes = [rows("wording", "mark")[mark]["shape"] for mark in marks]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("found", clocks(), ids=lambda one: f"{one.id}-{one.valid_from}")
def test_every_clock_is_explained_in_both_languages(found):
    start = max(found.valid_from, date(2026, 3, 2))
    due = run(found, Events(start))
    vi, en = explain(due), explain(due, "en")
    assert len(vi.lines) == len(en.lines)
    assert all(one.text != other.text for one, other in zip(vi.lines, en.lines, strict=True))
    assert found.source in vi.lines[0].text
