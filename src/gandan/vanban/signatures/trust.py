"""The cryptography: signatures of bytes, timestamps, chains of certificates. No network."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from gandan.vanban.signatures.model import Signature, Trust

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko_certvalidator import ValidationContext

_A_MOMENT = timedelta(seconds=1)


class Trusted:
    """The roots of this installation, with what the file itself brings: chains, revocations."""

    def __init__(self, reader: "PdfFileReader", roots: tuple[bytes, ...]) -> None:
        from asn1crypto import x509

        self._roots = [x509.Certificate.load(der) for der in roots]
        self._others, self._revoked = _stored_in(reader)

    async def integrity_and_time(
        self, embedded: "EmbeddedPdfSignature", known: Signature
    ) -> tuple[bool, Signature]:
        """Whether the signed bytes are as they were, and the time on an authority's word."""
        from pyhanko.sign.validation import generic_cms

        if known.kind == "timestamp":
            found = await generic_cms.validate_tst_signed_data(
                embedded.signed_data, self._context((), None), embedded.compute_digest
            )
            is_whole = found["intact"] and found["valid"]
            at = found["timestamp"] if is_whole else None
            return is_whole, replace(known, signed_at=at, time_from="timestamp" if at else "")
        is_intact, is_valid = generic_cms.validate_sig_integrity(
            embedded.signer_info,
            embedded.signer_cert,
            expected_content_type="data",
            actual_digest=embedded.compute_digest(),
        )
        return is_intact and is_valid, await self._timed(embedded, known)

    async def _timed(self, embedded: "EmbeddedPdfSignature", known: Signature) -> Signature:
        """The time on an authority's word where a whole timestamp gives it."""
        from pyhanko.sign.validation import generic_cms

        is_broken = False
        for token in generic_cms.extract_tst_data_iter(embedded.signer_info, signed=False):
            found = await generic_cms.validate_tst_signed_data(
                token,
                self._context((), None),
                generic_cms.message_imprint_checker(embedded.signer_info),
            )
            if found["intact"] and found["valid"]:
                return replace(known, signed_at=found["timestamp"], time_from="timestamp")
            is_broken = True
        return replace(known, notes=("timestamp_broken",)) if is_broken else known

    async def chain(
        self, certificate: "Certificate", others: Sequence["Certificate"], at: datetime | None
    ) -> Trust:
        """Whether a certificate leads to one that is trusted here.

        Whether it was valid on the day is told apart, so the chain is looked at on a day on which
        the certificate was.
        """
        if not self._roots:
            return "no_roots"
        from pyhanko_certvalidator import CertificateValidator
        from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

        first, last = certificate.not_valid_before, certificate.not_valid_after
        moment = min(max(at or first, first + _A_MOMENT), last - _A_MOMENT)
        validator = CertificateValidator(
            certificate, list(others), validation_context=self._context(others, moment)
        )
        try:
            await validator.async_validate_usage(set())
        except RevokedError:
            return "revoked"
        except (PathError, ValidationError, ValueError):
            return "untrusted"
        return "trusted"

    def _context(
        self, others: Sequence["Certificate"], moment: datetime | None
    ) -> "ValidationContext":
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=self._roots,
            other_certs=[*self._others, *others],
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,  # a list in the file is younger than the signature
            crls=self._revoked["crls"],
            ocsps=self._revoked["ocsps"],
        )


def _stored_in(reader: "PdfFileReader") -> tuple[list["Certificate"], dict[str, list[Any]]]:
    """Certificates and revocations that were put into the file for later readers."""
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    try:
        held = DocumentSecurityStore.read_dss(reader)
        context = held.as_validation_context({"trust_roots": []})
        others = list(held.load_certs())
    except Exception:  # noqa: BLE001  there is none, or it is broken: then it tells nothing
        return [], {"crls": [], "ocsps": []}
    return others, {
        "crls": list(context.crls),
        "ocsps": list(context.ocsps),
    }
