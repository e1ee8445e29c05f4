"""Looks at each signature of a PDF."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from gandan.vanban.signatures.certificates import names_of, validity, weak_in
from gandan.vanban.signatures.model import Later, Signature
from gandan.vanban.sources.model import Unreadable

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    from gandan.vanban.signatures.trust import Trusted

T = TypeVar("T")
MOST_SIGNATURES = 100
_READ = {"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161", "/PBAD.PAdES"}


def verify_all(data: bytes, roots: tuple[bytes, ...]) -> tuple[Signature, ...]:
    """`verify`, for a file that bears signatures."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    from gandan.vanban.signatures.trust import Trusted

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it tells what we tell, with names
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        _unlock(reader)
        fields = list(_fields(reader))
        trusted = Trusted(reader, roots)
    except Unreadable:
        raise
    except Exception as error:  # a broken file breaks the library in any way it likes
        raise _broken() from error
    looked = [_look(reader, name, field, trusted) for name, field in fields]
    return tuple(signature for _, signature in sorted(looked, key=lambda row: row[0]))


def _broken() -> Unreadable:
    return Unreadable(
        "broken", "Tệp có chữ ký số nhưng bị hỏng nên không kiểm tra được. Hãy xin lại bản gốc."
    )


def _unlock(reader: "PdfFileReader") -> None:
    """Open what needs no password to be read, as viewers do."""
    if reader.encrypted:
        reader.decrypt("")
        if not reader.security_handler.is_authenticated():
            raise Unreadable(
                "encrypted", "Tệp có mật khẩu nên không kiểm tra được chữ ký số trong tệp."
            )


def _fields(reader: "PdfFileReader") -> Iterator[tuple[str, Any]]:
    from pyhanko.sign.fields import enumerate_sig_fields

    for number, (name, _value, field) in enumerate(
        enumerate_sig_fields(reader, filled_status=True)
    ):
        if number >= MOST_SIGNATURES:
            raise _broken()
        yield name, field


def _look(
    reader: "PdfFileReader",
    name: str,
    field: Any,  # noqa: ANN401
    trusted: "Trusted",
) -> tuple[int, Signature]:
    """One signature with the revision in which it was made; a broken one says that it is."""
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        form = str(field.get_object()["/V"].get("/SubFilter", ""))
        if form not in _READ:
            return reader.xrefs.total_revisions, Signature(notes=(f"unsupported:{form[1:60]}",))
        embedded = EmbeddedPdfSignature(reader, field, name)
        known = _known(embedded)
    except Exception:  # noqa: BLE001  the dictionary or the message in it is broken
        return reader.xrefs.total_revisions, Signature(notes=("broken",))
    try:
        return embedded.signed_revision, _verified(embedded, known, trusted)
    except Exception:  # noqa: BLE001  what could be read of it is told all the same
        return embedded.signed_revision, replace(known, notes=("broken",))


def _known(embedded: "EmbeddedPdfSignature") -> Signature:
    """What a signature says of itself, nothing of it verified."""
    certificate = embedded.signer_cert
    holder, organization, issuer = names_of(certificate)
    at = embedded.self_reported_timestamp
    return Signature(
        kind="timestamp" if embedded.sig_object_type == "/DocTimeStamp" else "signature",
        holder=holder,
        organization=organization,
        issuer=issuer,
        signed_at=_aware(at),
        time_from="claimed" if at else "",
    )


def _aware(at: datetime | None) -> datetime | None:
    return at.astimezone() if at is not None and at.tzinfo is None else at


def _verified(embedded: "EmbeddedPdfSignature", known: Signature, trusted: "Trusted") -> Signature:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    from gandan.vanban.signatures.later import POLICY

    certificate = embedded.signer_cert
    notes = list(weak_in(embedded.signer_info, certificate))
    embedded.compute_integrity_info(diff_policy=POLICY)
    is_intact, made = _done(trusted.integrity_and_time(embedded, known))
    notes += made.notes
    if embedded.coverage is None or embedded.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        is_intact = False
        notes.append("gaps")
    at = made.signed_at
    return replace(
        made,
        state="intact" if is_intact else "altered",
        later=_later(embedded) if is_intact else "unknown",
        certificate=validity(certificate, at),
        trust=_done(trusted.chain(certificate, embedded.other_embedded_certs, at)),
        notes=tuple(notes),
    )


def _done(work: Coroutine[Any, Any, T]) -> T:
    """What the library's coroutines give, also where the caller has an event loop of his own."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def _later(embedded: "EmbeddedPdfSignature") -> Later:
    """What was added after a signature."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

    found = embedded.diff_result
    if found is None:
        return "none"
    if not isinstance(found, DiffResult):
        return "changed"
    if found.modification_level == ModificationLevel.ANNOTATIONS:
        return "stamps"
    if found.modification_level == ModificationLevel.FORM_FILLING:
        signed = {name for name, _ in _fields(embedded.reader)}
        return "signatures" if found.changed_form_fields <= signed else "filled"
    if found.modification_level == ModificationLevel.OTHER:
        return "changed"
    is_same = found.modification_level == ModificationLevel.NONE
    return "none" if is_same else "signatures"
