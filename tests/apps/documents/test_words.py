"""A quote holds the words of its sentence, and nothing that a page put between them."""

from gandan.apps.documents.models import Reading
from gandan.apps.documents.queries.words import pieces, quote

TEXT = "Báo cáo kết quả về ¹ Kế hoạch số 12.\nSở Nội vụ."
NOTE = {"start": TEXT.index("¹"), "end": TEXT.index("Sở")}


def reading(*interruptions: dict[str, int]) -> Reading:
    return Reading(text=TEXT, result={"interruptions": list(interruptions)})


def test_a_footnote_inside_a_sentence_is_left_out_of_its_quote():
    assert quote(reading(NOTE), 0, len(TEXT)) == "Báo cáo kết quả về Sở Nội vụ."
    assert len(list(pieces(reading(NOTE), 0, len(TEXT)))) == 2


def test_a_span_inside_the_footnote_quotes_the_footnote():
    assert quote(reading(NOTE), NOTE["start"], NOTE["end"]) == "¹ Kế hoạch số 12."


def test_a_reading_that_knows_no_interruptions_quotes_the_whole_span():
    assert quote(Reading(text=TEXT, result={}), 0, 7) == "Báo cáo"
