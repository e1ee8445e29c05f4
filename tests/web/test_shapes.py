"""Parts drawn once for each shape and then filled say what the template says, and escape it."""

from django.utils.safestring import mark_safe
from django.utils.translation import override

from gandan.web.shapes import drawn

PART = "components/event_change.html"


def test_values_stand_in_their_places_and_others_follow_in_the_same_shape():
    first = drawn(PART, label="Hạn", before="05/9", after="06/9")
    second = drawn(PART, label="Tên", before="Cũ", after="Mới")
    assert '<span class="muted">Hạn:</span> <del>05/9</del> → <ins>06/9</ins>' in first
    assert second == first.replace("Hạn", "Tên").replace("05/9", "Cũ").replace("06/9", "Mới")


def test_what_is_empty_is_not_there():
    assert "<del>" not in drawn(PART, label="Hạn", before="", after="06/9")
    gone = drawn(PART, label="Hạn", before="05/9", after="")
    assert "<ins>" not in gone
    assert "(bỏ)" in gone


def test_markup_is_escaped_and_what_was_escaped_before_is_not_escaped_again():
    html = drawn(PART, label="<b>", before="", after=mark_safe("<i>nghiêng</i>"))
    assert "&lt;b&gt;" in html
    assert "<ins><i>nghiêng</i></ins>" in html


def test_a_value_that_looks_like_a_hole_is_only_printed():
    html = drawn(PART, label="Hạn", before="\ue000label\ue001 %(label)s {label}", after="")
    assert html.count("Hạn") == 1
    assert "%(label)s {label}" in html


def test_each_language_has_words_of_its_own():
    vietnamese = drawn(PART, label="Hạn", before="05/9", after="")
    with override("en"):
        english = drawn(PART, label="Hạn", before="05/9", after="")
    assert "(bỏ)" not in english
    assert drawn(PART, label="Hạn", before="05/9", after="") == vietnamese
