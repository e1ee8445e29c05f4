"""A form that stood open too long, or was opened before somebody signed in anew elsewhere."""

import pytest
from django.test import Client

from tests.universe import Universe


@pytest.mark.parametrize(
    ("language", "heading", "what_to_do"),
    [
        ("vi", "Biểu mẫu đã hết hạn", "chép giữ nội dung đã gõ"),
        ("en", "The form has expired", "copy what you have typed"),
    ],
)
def test_it_is_answered_by_a_page_of_ours_that_says_what_to_do(
    universe: Universe, language: str, heading: str, what_to_do: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(universe.user("officer"))
    client.cookies["ngon_ngu"] = language
    answer = client.post("/thong-bao/doc-het/", {"csrfmiddlewaretoken": "x" * 64})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert heading in text
    assert what_to_do in text
    assert "CSRF" not in text
