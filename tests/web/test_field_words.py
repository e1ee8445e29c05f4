"""What fields say of wrong values: sentences of ours, in the language of the page."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation


def said(field: forms.Field, value: Any, language: str = "vi") -> str:
    with translation.override(language):
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(value)
        return str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(), "  ", "Chưa ghi gì ở đây"),
        (forms.CharField(max_length=3), "bốn chữ", "Dài quá 3 ký tự (đang có 7)"),
        (forms.CharField(), "a\0b", "Có ký tự máy không đọc được"),
        (forms.IntegerField(), "3,5", "Ghi một số nguyên"),
        (forms.IntegerField(min_value=1), "0", "phải từ 1 trở lên"),
        (forms.IntegerField(max_value=9), "10", "không được lớn hơn 9"),
        (forms.DateField(), "2027-02-29", "Không có ngày như vậy"),
        (forms.ChoiceField(choices=[("a", "A")]), "", "hãy chọn một mục"),
        (forms.TypedChoiceField(choices=[("a", "A")]), "b", "không có trong danh sách"),
        (forms.FileField(), None, "Chưa chọn tệp"),
        (forms.FileField(), SimpleUploadedFile("a.pdf", b""), "Tệp được chọn trống"),
    ],
)
def test_a_wrong_value_is_answered_by_a_sentence_of_ours(field, value, sentence):
    assert sentence in said(field, value)
    english = said(field, value, "en")
    assert english
    assert english.isascii()


def test_a_form_keeps_a_sentence_of_its_own():
    own = forms.CharField(error_messages={"required": "Ghi tên."})
    assert said(own, "") == "Ghi tên."
