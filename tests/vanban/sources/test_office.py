"""Old Word files, RTF and OpenDocument: through LibreOffice, safely, or a sentence says why not."""

import io
import os
import socket
import threading
import time
import zipfile
from pathlib import Path

import pytest

from gandan.vanban.sources import Unreadable, load, office, tools
from tests.vanban.sources.ooxml import docx, p, remarks
from tests.vanban.sources.outlook import compound

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
OLD = SAMPLES / "chuong-trinh-dang-uy.doc"


@pytest.fixture
def libreoffice():
    if not office.is_present():
        sentence = f"LibreOffice is not installed: sudo apt-get install {office.PACKAGE}"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)


def refused(data: bytes, name: str = "a.doc") -> tuple[str, str]:
    with pytest.raises(Unreadable) as found:
        load(data, name)
    assert name in found.value.message
    return found.value.code, found.value.message


def rtf(inner: str) -> bytes:
    return (
        "{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0 Times New Roman;}}\\f0 " + inner + "}"
    ).encode()


def test_an_old_word_file_reads_as_the_new_one_does(libreoffice):
    source = load(OLD.read_bytes(), OLD.name)
    new = OLD.with_suffix(".docx")
    words = load(new.read_bytes(), new.name).text.split()
    assert source.text.split() == words
    assert source.media_type == "application/msword"
    assert remarks(source) == {"converted": {"from": "doc", "by": "LibreOffice"}}


def test_a_rich_text_is_read_with_its_table(libreoffice):
    row = "\\trowd\\cellx2000\\cellx5000\\intbl {}\\cell {}\\cell\\row\\pard "
    data = rtf("K\\u7871?ho\\u7841?ch\\par " + row.format("a", "b") + row.format("c", "d"))
    assert load(data, "a.rtf").text.split("\n")[:3] == ["Kếhoạch", "a\tb", "c\td"]


def test_an_open_text_is_read(libreoffice):
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text><text:p>Kế hoạch</text:p>"
            "</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    assert load(held.getvalue(), "a.odt").text == "Kế hoạch"


def test_nothing_that_a_file_names_is_fetched(libreoffice):
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def listen() -> None:
            try:
                server.accept()[0].close()
                asked.append(1)
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        picture = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}"}}{{\\fldrslt x}}}}'
        link = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{address}"}}{{\\fldrslt y}}}}'
        assert "xin" in load(rtf(f"xin {picture} {link}"), "a.rtf").text
    assert not asked


def test_without_libreoffice_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(office, "_program", lambda: None)
    for data, name in ((OLD.read_bytes(), "a.doc"), (rtf("x"), "a.rtf")):
        code, message = refused(data, name)
        assert code == "no_office"
        assert office.PACKAGE in message
        assert ".docx" in message


def test_a_file_that_takes_too_long_is_told_so(monkeypatch):
    def slow(*_: object, **__: object) -> bytes:
        raise tools.ToolFailed("soffice.bin", "longer", is_slow=True)

    monkeypatch.setattr(tools, "run", slow)
    monkeypatch.setattr(office, "_program", lambda: "soffice")
    assert refused(rtf("x"))[0] == "too_slow"


def test_nothing_of_a_conversion_is_left_behind(libreoffice, tmp_path, monkeypatch):
    monkeypatch.setattr(tools.tempfile, "tempdir", str(tmp_path))
    load(rtf("x"), "a.rtf")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


WORD = b"\xec\xa5\xc1\x00" + bytes(6) + b"\x00\x01" + bytes(20)


@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ({"Workbook": b"x"}, "unknown_format", "Excel"),
        ({"PowerPoint Document": b"x"}, "unknown_format", "PowerPoint"),
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "encrypted", "mật khẩu"),
        ({"WordDocument": WORD}, "encrypted", "mật khẩu"),
        ({"WordDocument": b"\xec\xa5"}, "broken", "hỏng"),
        ({"Contents": b"x"}, "unknown_format", "không phải văn bản Word"),
    ],
)
def test_other_files_of_the_same_form_are_told_apart(streams, code, said):
    found, message = refused(compound(streams))
    assert found == code
    assert said in message


def test_macros_of_an_old_word_file_are_told(monkeypatch):
    monkeypatch.setattr(office, "_as_word", lambda *_: docx(p("Một")))
    data = compound({"WordDocument": WORD[:10] + bytes(30), "Macros": {"VBA": b"x"}})
    assert set(remarks(load(data, "a.doc"))) >= {"converted", "macro"}


def test_two_conversions_wait_for_each_other(monkeypatch, tmp_path):
    monkeypatch.setattr(tools, "MEMORY_FOLDER", tmp_path)
    monkeypatch.setattr(office, "_LONGEST_WAIT", 0.3)
    seen = []

    def enter() -> None:
        with office._alone():
            seen.append("in")

    with office._alone():
        other = threading.Thread(target=enter)
        began = time.monotonic()
        other.start()
        other.join()
        assert time.monotonic() - began > 0.2
    assert seen == ["in"]  # after a while it went on


def test_a_damaged_old_word_file_is_broken():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word")[0] == "broken"
    assert refused(OLD.read_bytes()[:700])[0] == "broken"
