"""A choice that is drawn without a template is what Django's own draws."""

import re

import pytest
from django import forms

from gandan.web.staff.selects import PlainSelect

CHOICES = [
    ("", "Mọi loại"),
    ("ke_hoach", 'Kế hoạch "1" & <b>'),
    (5, "Năm"),
    ("Nhiệm vụ", [("nhiem-vu.open", "Đang <làm>"), ("nhiem-vu.done", "Đã xong")]),
]


@pytest.mark.parametrize("value", ["", "ke_hoach", "nhiem-vu.done", 5, None, '"><script>'])
def test_it_has_the_same_options_and_the_same_is_chosen(value: object) -> None:
    drawn = [
        widget(choices=CHOICES, attrs={"class": 'a"b'}).render("loai", value, {"id": "id_loai"})
        for widget in (forms.Select, PlainSelect)
    ]
    django_s, ours = (re.sub(r">\s+<", "><", html).strip() for html in drawn)
    assert re.sub(r"\s*(<[^>]+>)\s*", r"\1", django_s) == ours
