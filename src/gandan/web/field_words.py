"""What a field says of a wrong value, where its form says nothing of its own.

Django's Vietnamese is a translation word by word ("Nhập một số tổng thể.") and lacks a sentence or
two: these take their place in every form. Each says what is wrong and what is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_CHOOSE: dict[str, str | _StrPromise] = {
    "required": _("Chưa chọn mục nào; hãy chọn một mục."),
    "invalid_choice": _("Lựa chọn này không có trong danh sách; hãy tải lại trang rồi chọn lại."),
}
_FIELDS: dict[type[forms.Field], dict[str, str | _StrPromise]] = {
    forms.Field: {"required": _("Chưa ghi gì ở đây; mục này bắt buộc.")},
    forms.IntegerField: {"invalid": _("Ghi một số nguyên, ví dụ 12.")},
    forms.DateField: {
        "invalid": _("Không có ngày như vậy; ghi đủ ngày, tháng, năm, ví dụ 15/01/2026.")
    },
    forms.ChoiceField: _CHOOSE,
    forms.TypedChoiceField: _CHOOSE,
    forms.FileField: {
        "required": _("Chưa chọn tệp; hãy chọn tệp trước khi gửi."),
        "empty": _("Tệp được chọn trống, không có nội dung; hãy chọn tệp khác."),
    },
}
_TOO_LONG = ngettext_lazy(
    "Dài quá %(limit_value)d ký tự (đang có %(show_value)d); hãy rút gọn.",
    "Dài quá %(limit_value)d ký tự (đang có %(show_value)d); hãy rút gọn.",
    "limit_value",
)
_VALIDATORS: dict[type, object] = {
    validators.MaxLengthValidator: _TOO_LONG,
    validators.MinValueValidator: _("Số này phải từ %(limit_value)s trở lên."),
    validators.MaxValueValidator: _("Số này không được lớn hơn %(limit_value)s."),
    validators.ProhibitNullCharactersValidator: _(
        "Có ký tự máy không đọc được ở đây; hãy xóa rồi gõ lại."
    ),
}


def use() -> None:
    """Let every field say these; a form that has a sentence of its own keeps it."""
    for field, words in _FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, said in _VALIDATORS.items():
        validator.message = said  # type: ignore[attr-defined]
