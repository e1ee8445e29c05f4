"""Words in an old encoding are converted whatever the format, and places move along."""

from itertools import pairwise

import pytest

from gandan.tiengviet.legacy import PLAIN, name_of
from gandan.vanban.sources import load
from gandan.vanban.sources.model import Doubt, Remark, Source
from gandan.vanban.sources.old_letters import in_unicode
from tests.tiengviet.writing import plain_signs, sample_texts, typed

TEXT = plain_signs(sample_texts()["quyet-dinh-quy-che-dan-van"]).replace("Ủy", "Uỷ")
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def page_of(lines, font):
    """A PDF whose page shows bytes in a font that claims to be a western one."""
    quoted = [
        line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
    ]
    shown = b"".join(b"(" + line + b") Tj T*\n" for line in quoted)
    stream = b"BT /F1 12 Tf 14 TL 50 780 Td\n" + shown + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"
        b"/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding>>" % font.encode(),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(made),
        )
    )


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "windows1258"])
def test_a_pdf_in_an_old_encoding_is_read(encoding):
    lines = [line[:90] for line in TEXT.splitlines()[:50] if line]
    data = page_of([typed(line, encoding) for line in lines], FONTS.get(encoding, "Times"))
    source = load(data, "cũ.pdf")
    assert source.remarks == (Remark("old_encoding", (("encoding", name_of(encoding)),)),)
    words = " ".join(lines).split()
    assert sum(word in source.text for word in words) > 0.98 * len(words)


@pytest.mark.parametrize("encoding", PLAIN)
def test_places_move_with_their_words(encoding):
    lines = TEXT.splitlines(keepends=True)
    old = [typed(line, encoding).decode("latin-1") for line in lines]
    mixed = old[:20] + lines[20:30] + old[30:]
    starts = [len("".join(mixed[:number])) for number in range(len(mixed) + 1)]
    spans = tuple(pairwise(starts))
    source = Source(
        "".join(mixed),
        "application/pdf",
        pages=tuple(starts[:-1:10]),
        rows=(spans[3:7],),
        doubts=tuple(Doubt(start, end, 50) for start, end in spans),
    )
    made = in_unicode(source)
    assert made.text == TEXT
    assert [made.text[doubt.start : doubt.end] for doubt in made.doubts] == lines
    assert [made.text[start:end] for start, end in made.rows[0]] == lines[3:7]
    at_head = [made.text[page:].startswith(lines[at * 10]) for at, page in enumerate(made.pages)]
    assert all(at_head)


def test_a_text_of_unicode_is_the_same_object():
    source = Source(TEXT, "application/pdf")
    assert in_unicode(source) is source
