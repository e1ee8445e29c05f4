"""One document, one reading: as text, Word, PDF, page, e-mail, old Word, old letters and scan."""

import pytest

from samples import html_form, mail_form, paper, scan_form
from samples.build import ATTACHED, LETTER, OLD_WORD, SCANNED
from tests.golden import forms
from tests.golden.forms import FOLDER, FORMS, Form
from tests.golden.sameness import beside_text, compared, reading_of

SLUGS = forms.slugs()
PAIRS = [
    pytest.param(slug, form, id=f"{slug}.{form.name}", marks=[pytest.mark.slow] * form.is_slow)
    for form in FORMS
    for slug in SLUGS
]


@pytest.mark.parametrize(("slug", "form"), PAIRS)
def test_every_form_gives_the_reading_of_the_text(slug: str, form: Form):
    if lack := form.lacks():
        pytest.skip(lack)
    found = beside_text(slug, form)
    told = [one for one in found if not (form.is_recognised and one.is_marked)]
    assert [str(one) for one in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("scan", [form for form in FORMS if form.is_recognised])
def test_every_word_that_was_garbled_is_marked(slug: str, scan: Form):
    if lack := scan.lacks():
        pytest.skip(lack)
    printed, _ = reading_of(forms.kept("pdf")(slug), f"{slug}.pdf")
    source, _ = reading_of(scan.made(slug), forms.name_of(slug, scan))
    words = compared(printed.text, source)
    assert len(words.wrong) < 0.05 * words.count
    assert words.unmarked == ()


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
