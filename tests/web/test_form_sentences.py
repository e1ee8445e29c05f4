"""What Django's own forms say of wrong input is a Vietnamese sentence that says what is right."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation


class Every(forms.Form):
    """One field of each kind that the pages use."""

    number = forms.IntegerField(max_value=6)
    share = forms.DecimalField(min_value=1)
    day = forms.DateField()
    name = forms.CharField(max_length=3)
    choice = forms.ChoiceField(choices=[("a", "A")])
    file = forms.FileField()
    blank = forms.CharField()


GIVEN = {"number": "9", "share": "0", "day": "31/02/2026", "name": "Gia Lai", "choice": "b"}
RIGHT = {
    "number": "Ghi số không lớn hơn 6.",
    "share": "Ghi số không nhỏ hơn 1.",
    "day": "Ghi một ngày có trong lịch, ví dụ 05/9/2026.",
    "name": "Ghi không quá 3 ký tự (đang có 7).",
    "choice": "Hãy chọn trong danh sách; “b” không có ở đó.",
    "file": "Tệp không có nội dung. Hãy chọn tệp khác.",
    "blank": "Ô này không được để trống.",
}


@pytest.mark.parametrize("field", RIGHT)
def test_wrong_input_is_answered_as_an_office_says_it(field: str) -> None:
    with translation.override("vi"):
        [said] = Every(GIVEN, {"file": SimpleUploadedFile("a.pdf", b"")}).errors[field]
    assert said == RIGHT[field]


def test_what_is_no_number_is_told_what_one_looks_like() -> None:
    with translation.override("vi"):
        said = Every(GIVEN | {"number": "sáu", "share": "một nửa"}).errors
        assert said["number"] == ["Ghi một số nguyên, ví dụ 12."]
        assert said["share"] == ["Ghi một số, ví dụ 12 hoặc 12,5."]


def test_english_pages_keep_the_english_sentences() -> None:
    with translation.override("en"):
        for [said] in Every(GIVEN, {}).errors.values():
            assert re.fullmatch(r"[ -~“”]+\.", said), said
