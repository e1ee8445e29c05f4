"""What is asked of a certificate: names, days, strength. Nothing else of a person is taken."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gandan.vanban.signatures.model import Validity

if TYPE_CHECKING:
    from asn1crypto.cms import SignerInfo
    from asn1crypto.x509 import Certificate

WEAK_DIGESTS = frozenset({"md2", "md5", "sha1"})
FEWEST_BITS = {"rsa": 2048, "dsa": 2048, "rsassa_pss": 2048}


def names_of(certificate: "Certificate") -> tuple[str, str, str]:
    """The holder, his body, and who gave the certificate, as it names them."""
    holder = _name(certificate.subject.native, "common_name")
    organization = _name(certificate.subject.native, "organization_name")
    issuer = certificate.issuer.native
    return (
        holder or organization,
        organization if holder else "",
        _name(issuer, "common_name") or _name(issuer, "organization_name"),
    )


def _name(said: Any, key: str) -> str:  # noqa: ANN401  asn1crypto is untyped
    found = said.get(key, "")
    words = ", ".join(map(str, found)) if isinstance(found, list) else str(found or "")
    clean = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", words))
    return " ".join(clean.split())[:300]


def validity(certificate: "Certificate", at: datetime | None) -> Validity:
    """Whether a certificate was valid at a moment."""
    if at is None:
        return "unknown"
    if at < certificate.not_valid_before:
        return "not_yet"
    return "expired" if at > certificate.not_valid_after else "valid"


def weak_in(signed: "SignerInfo", certificate: "Certificate") -> Iterator[str]:
    """Which parts of a signature can be forged with what a computer does today."""
    digest = str(signed["digest_algorithm"]["algorithm"].native).lower()
    if digest in WEAK_DIGESTS:
        yield f"weak_digest:{digest}"
    key = certificate.public_key
    if key.bit_size < FEWEST_BITS.get(str(key.algorithm), 0):
        yield f"weak_key:{key.bit_size}"
    given_with = _digest_of(certificate)
    if given_with in WEAK_DIGESTS and not certificate.self_issued:
        yield f"weak_certificate:{given_with}"


def _digest_of(certificate: "Certificate") -> str:
    try:
        return str(certificate.hash_algo)
    except ValueError:  # a form of signature that has none
        return ""
