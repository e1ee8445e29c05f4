"""The generated pages say what the code says."""

import pytest

from tools import reference


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_what_the_code_gives(name: str) -> None:
    path = reference.FOLDER / name
    assert path.exists(), "Run ./gandan reference."
    assert path.read_text(encoding="utf-8") == reference.page(name), "Run ./gandan reference."


def test_no_other_page_stands_among_the_generated_ones() -> None:
    assert {path.name for path in reference.FOLDER.iterdir()} == set(reference.PAGES)
