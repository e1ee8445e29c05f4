"""One document, one reading: as text, Word, PDF, page, e-mail, old Word, old letters and scan."""

import pytest

from gandan.tiengviet import fold
from samples import html_form, mail_form, paper, scan_form
from samples.build import ATTACHED, LETTER, OLD_WORD, SCANNED
from tests.golden import forms
from tests.golden.forms import FOLDER, FORMS, Form
from tests.golden.sameness import beside_text, compared, read_in, reading_of

SLUGS = forms.slugs()
# what recognition garbled and no rule can see, without marks, each with its reason
UNSEEN = {
    "chi > chi",  # both are words: "chi tiết", "chỉ đạo"
    "lang > lang",  # both are words: "lắng nghe", "lăng"
}
# differences that no doubt explains, by their words
UNMARKED = {
    # the colon of "có trách nhiệm:" was lost, and the line before a list looks like a duty
    ("quyet-dinh-quy-che-dan-van", "tiff"): ("là cơ quan đầu mối",),
}
# forms that take long are tried here with some; `./gandan golden` tries all with all
SOME = dict.fromkeys(("rtf", "odt", "tiff"), SLUGS[2::2])
PAIRS = [
    pytest.param(slug, form, id=f"{slug}.{form.name}", marks=[pytest.mark.slow] * form.is_slow)
    for form in FORMS
    for slug in SOME.get(form.name, SLUGS)
]
RECOGNISED = [pair for pair in PAIRS if pair.values[1].is_recognised]


@pytest.mark.parametrize(("slug", "form"), PAIRS)
def test_every_form_gives_the_reading_of_the_text(slug: str, form: Form):
    """Of a recognised form each difference must be marked as doubtful where a person looks."""
    if lack := form.lacks():
        pytest.skip(lack)
    found = beside_text(slug, form)
    named = UNMARKED.get((slug, form.name), ())
    told = [
        str(one)
        for one in found
        if not (form.is_recognised and (one.is_marked or any(n in str(one) for n in named)))
    ]
    assert told == []


@pytest.mark.parametrize(("slug", "scan"), RECOGNISED)
def test_every_word_that_was_garbled_is_marked(slug: str, scan: Form):
    if lack := scan.lacks():
        pytest.skip(lack)
    printed, _ = reading_of(forms.kept("pdf")(slug), f"{slug}.pdf")
    source, _ = read_in(slug, scan)
    words = compared(printed.text, source)
    assert len(words.wrong) < 0.02 * words.count
    assert {" > ".join(map(fold, one.split(" > "))) for one in words.unmarked} <= UNSEEN


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_is_what_the_source_builds(slug: str):
    built = html_form.page(paper.read(FOLDER / "sources" / f"{slug}.toml"))
    assert (FOLDER / f"{slug}.html").read_text(encoding="utf-8") == built


def test_the_letter_carries_the_samples_byte_for_byte():
    attached = [(name, (FOLDER / name).read_bytes()) for name in ATTACHED]
    assert (FOLDER / LETTER).read_bytes() == mail_form.letter(attached)


def test_the_scan_is_a_picture_of_the_printed_sample():
    made = scan_form.scanned((FOLDER / f"{SCANNED}.pdf").read_bytes())
    assert made == (FOLDER / f"{SCANNED}.scan.pdf").read_bytes()


def test_the_old_word_file_is_one():
    assert (FOLDER / f"{OLD_WORD}.doc").read_bytes().startswith(b"\xd0\xcf\x11\xe0")


def test_the_samples_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 3_000_000
