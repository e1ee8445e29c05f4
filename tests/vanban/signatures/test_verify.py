"""Signatures of PDFs: who, when, intact or altered, what came after, and whom we trust."""

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from gandan.vanban.signatures import may_be_signed, verify
from gandan.vanban.sources import Unreadable
from tests.vanban.signatures import authority
from tests.vanban.signatures.authority import certified, head, key, office, root, signed

PAPER = authority.PAPER.read_bytes()
IN_2026 = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def once() -> bytes:
    return signed(PAPER, head(), visible=True)


def only(data: bytes, roots: tuple[bytes, ...] | None = None):
    (found,) = verify(data, (root().der,) if roots is None else roots)
    return found


def changed(data: bytes, change) -> bytes:
    """The file with an update appended, as editors that keep the original write it."""
    pdf = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    change(pdf)
    out = BytesIO()
    pdf.write(out)
    assert out.getvalue().startswith(data)
    return out.getvalue()


def test_who_signed_when_and_on_whose_word_is_told(once):
    found = only(once)
    assert (found.kind, found.holder) == ("signature", "Nguyễn Văn An")
    assert found.organization == "Ủy ban nhân dân tỉnh Lam Giang"
    assert found.issuer == "Cơ quan chứng thực thử nghiệm"
    assert abs(datetime.now(UTC) - found.signed_at) < timedelta(minutes=5)
    assert found.time_from == "claimed"
    assert (found.state, found.later, found.notes) == ("intact", "none", ())
    assert (found.certificate, found.trust) == ("valid", "trusted")


def test_nothing_else_of_the_certificate_is_taken(once):
    assert "CCCD" not in repr(only(once))
    assert "@" not in repr(only(once))


def test_the_word_of_an_authority_of_time_goes_before_that_of_the_signer():
    found = only(signed(PAPER, head(), at=IN_2026))
    assert (found.signed_at, found.time_from) == (IN_2026, "timestamp")


def test_a_flipped_byte_of_the_signed_paper_is_found(once):
    broken = bytearray(once)
    broken[len(PAPER) // 2] ^= 1
    found = only(bytes(broken))
    assert (found.state, found.holder) == ("altered", "Nguyễn Văn An")


def test_a_flipped_byte_of_the_signature_itself_is_found(once):
    start = once.rindex(b"/Contents <") + 11
    message = bytearray(bytes.fromhex(once[start : once.index(b">", start)].decode()))
    end = len(bytes(message).rstrip(b"\0"))
    message[end - 40] ^= 1  # within the signature, which stands last
    data = once[:start] + bytes(message).hex().encode() + once[start + 2 * len(message) :]
    assert only(data).state == "altered"


def test_a_second_signature_leaves_the_first_as_it_is(once):
    first, second = verify(signed(once, office(), name="Dau", visible=True), (root().der,))
    assert (first.state, first.later) == ("intact", "signatures")
    assert (second.holder, second.later) == ("Sở Nội vụ tỉnh Lam Giang", "none")


def test_a_timestamp_of_the_whole_is_told_as_what_it_is(once):
    first, stamp = verify(authority.timestamped(once, IN_2026), (root().der,))
    assert (first.state, first.later) == ("intact", "signatures")
    assert (stamp.kind, stamp.signed_at, stamp.time_from) == ("timestamp", IN_2026, "timestamp")
    assert (stamp.state, stamp.trust) == ("intact", "trusted")


def draw_on_first_page(pdf: IncrementalPdfFileWriter) -> None:
    page = pdf.root["/Pages"]["/Kids"][0].get_object()
    stream = generic.StreamObject(stream_data=b"BT ET")
    page[pdf_name("/Contents")] = pdf.add_object(stream)
    pdf.update_container(page)


def stamp_first_page(kind: str):
    def stamp(pdf: IncrementalPdfFileWriter) -> None:
        look = generic.StreamObject(
            {
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 90, 30))),
            },
            stream_data=b"0 0 90 30 re S",
        )
        rect = generic.ArrayObject(map(generic.NumberObject, (50, 700, 140, 730)))
        drawn = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): rect,
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): pdf.add_object(look)}),
            }
        )
        page = pdf.root["/Pages"]["/Kids"][0].get_object()
        had = page.get("/Annots", generic.ArrayObject())
        page[pdf_name("/Annots")] = generic.ArrayObject([*had, pdf.add_object(drawn)])
        pdf.update_container(page)

    return stamp


def test_a_page_that_was_drawn_anew_afterwards_is_told_and_the_signed_bytes_are_still_whole(once):
    found = only(changed(once, draw_on_first_page))
    assert (found.state, found.later) == ("intact", "changed")


def test_a_stamp_of_number_and_date_put_on_afterwards_is_told_apart(once):
    found = only(changed(once, stamp_first_page("/Stamp")))
    assert (found.state, found.later) == ("intact", "stamps")


def test_stamped_and_then_signed_by_the_office_both_signatures_hold(once):
    stamped = changed(once, stamp_first_page("/FreeText"))
    first, second = verify(signed(stamped, office(), name="Dau", visible=True), (root().der,))
    assert (first.state, first.later) == ("intact", "stamps")
    assert (second.state, second.later) == ("intact", "none")


def test_an_annotation_that_plays_a_film_is_no_stamp(once):
    assert only(changed(once, stamp_first_page("/Movie"))).later == "changed"


def test_a_certificate_that_had_ended_when_it_was_used_is_told():
    old = certified("Trần Thị Cũ", root(), valid=authority.a_day(2024))
    found = only(signed(PAPER, old))
    assert (found.certificate, found.trust, found.state) == ("expired", "trusted", "intact")
    early = certified("Trần Thị Mới", root(), valid=authority.a_day(2035))
    assert only(signed(PAPER, early)).certificate == "not_yet"


def test_a_certificate_that_ended_after_it_was_used_was_valid():
    old = certified("Trần Thị Cũ", root(), valid=authority.a_day(2024))
    found = only(signed(PAPER, old, at=datetime(2024, 5, 2, tzinfo=UTC)))
    assert (found.certificate, found.trust) == ("valid", "trusted")


def test_without_roots_of_its_own_an_installation_says_so_instead_of_distrusting(once):
    assert only(once, ()).trust == "no_roots"


def test_who_is_certified_by_somebody_else_or_by_himself_is_not_trusted(once):
    other = certified("Cơ quan khác", None, with_key=key(4), is_authority=True)
    assert only(once, (other.der,)).trust == "untrusted"
    myself = certified("Tự ký", None, with_key=key(4))
    found = only(signed(PAPER, myself))
    assert (found.state, found.trust) == ("intact", "untrusted")


def test_an_authority_in_between_is_found_in_the_file():
    between = certified("Cơ quan cấp dưới", root(), with_key=key(4), is_authority=True)
    assert only(signed(PAPER, certified("Lê Văn Ba", between))).trust == "trusted"


def test_a_revocation_that_stands_in_the_file_is_found():
    gone = certified("Phạm Thị Thu Hồi", root(), with_key=key(4))
    data = signed(PAPER, gone, at=IN_2026)
    entry = x509.RevokedCertificateBuilder().serial_number(gone.certificate.serial_number)
    entry = entry.revocation_date(IN_2026 - timedelta(days=5))
    revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root().certificate.subject)
        .last_update(IN_2026 - timedelta(days=1))
        .next_update(IN_2026 + timedelta(days=30))
        .add_revoked_certificate(entry.build())
        .sign(root().key, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )

    def store(pdf: IncrementalPdfFileWriter) -> None:
        from asn1crypto import crl

        DocumentSecurityStore.supply_dss_in_writer(
            pdf, None, crls=[crl.CertificateList.load(revoked)]
        )

    found = only(changed(data, store))
    assert (found.trust, found.later) == ("revoked", "signatures")


def test_what_is_too_weak_today_is_told():
    assert only(signed(PAPER, head(), digest="sha1")).notes == ("weak_digest:sha1",)
    short = certified("Khóa ngắn", root(), with_key=key(5, 1024))
    found = only(signed(PAPER, short))
    assert found.notes == ("weak_key:1024",)


# --- broken on purpose ------------------------------------------------------------------------


def test_a_range_that_leaves_bytes_out_is_no_whole_signature(once):
    start = once.rindex(b"/ByteRange [") + 12
    end = once.index(b"]", start)
    numbers = [int(n) for n in once[start:end].split()]
    numbers[3] -= 40
    fixed = " ".join(map(str, numbers)).encode().ljust(end - start)
    found = only(once[:start] + fixed + once[end:])
    assert found.state == "altered"


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (rb"/ByteRange \[[^\]]*\]", b"/ByteRange [0 1 2]"),
        (rb"/ByteRange \[[^\]]*\]", b"/ByteRange (a)"),
        (rb"/ByteRange \[[^\]]*\]", b"/ByteRange [0 -1 99999999999 5]"),
        (rb"/Contents <[0-9a-fA-F]{400}", b"/Contents <" + b"00" * 200),
        (rb"/Contents <[0-9a-fA-F]{12}", b"/Contents <" + b"ff" * 6),
    ],
)
def test_a_broken_signature_is_told_and_never_breaks_the_reading(once, pattern, by):
    broken, count = re.subn(pattern, lambda m: by.ljust(len(m[0])), once)
    assert count == 1
    found = only(broken)
    assert found.state != "intact"


def test_a_form_of_signature_that_is_not_read_is_told(once):
    found = only(once.replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 "))
    assert (found.state, found.notes) == ("unverifiable", ("unsupported:adbe.x509.rsa_sha1",))


@pytest.mark.parametrize("data", [b"%PDF-1.4 /ByteRange", b"%PDF-1.4\n/ByteRange" + b"<<" * 9000])
def test_a_file_that_is_no_pdf_is_told(data):
    with pytest.raises(Unreadable) as found:
        verify(data)
    assert found.value.code == "broken"


def test_a_paper_under_a_password_is_told():
    pdf = writer.PdfFileWriter()
    pdf.insert_page(
        writer.PageObject(
            contents=pdf.add_object(generic.StreamObject(stream_data=b"% /ByteRange")),
            media_box=(0, 0, 9, 9),
        )
    )
    pdf.encrypt("bi mat", "bi mat")
    out = BytesIO()
    pdf.write(out)
    with pytest.raises(Unreadable) as found:
        verify(out.getvalue() + b"% /ByteRange")
    assert found.value.code == "encrypted"


def test_a_paper_without_signatures_has_none_and_costs_no_library():
    assert not may_be_signed(PAPER)
    code = (
        "import sys; from gandan.vanban.signatures import verify;"
        f"assert verify(open({str(authority.PAPER)!r}, 'rb').read()) == ();"
        "assert not any(name.startswith('pyhanko') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_caller_with_an_event_loop_of_his_own_is_answered_too(once):
    async def asked():
        return only(once)

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests has one here
        assert apart.submit(lambda: asyncio.run(asked())).result().state == "intact"
