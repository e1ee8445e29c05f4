"""What the engine says is said in the language of the page."""

import re
from pathlib import Path

from django.utils import translation

from gandan import vanban
from gandan.apps.documents.queries.words import UNREADABLE, why_unreadable
from gandan.vanban.sources import Unreadable
from gandan.vanban.warnings import CODES
from gandan.web.findings import MEANINGS, sentence

FINDING = {
    "code": "doubled_word",
    "message": "Có thể lặp từ: “công tác tác”.",
    "span": {"start": 0, "end": 12},
}
SOURCES = Path(vanban.__file__).parent / "sources"


def test_every_code_of_the_engine_has_its_meaning_in_its_own_words():
    with translation.override("vi"):
        assert {code: str(said) for code, said in MEANINGS.items()} == CODES


def test_a_vietnamese_page_shows_the_engines_own_sentence():
    with translation.override("vi"):
        assert sentence(FINDING, "công tác tác dân vận") == FINDING["message"]


def test_an_english_page_says_what_it_means_and_quotes_the_words():
    with translation.override("en"):
        assert sentence(FINDING, "công tác tác dân vận") == "Doubled word: “công tác tác”."


def test_every_reason_why_a_file_cannot_be_read_has_its_sentence():
    code = "".join(path.read_text("utf-8") for path in SOURCES.glob("*.py"))
    named = set(re.findall(r"Unreadable\(\s*\"(\w+)\"", code))
    assert named
    assert named <= UNREADABLE.keys()
    with translation.override("en"):
        said = why_unreadable(Unreadable("encrypted", "Tệp a.pdf có mật khẩu."), "a.pdf")
    assert said == "The file a.pdf has a password. Remove the password and choose it again."
