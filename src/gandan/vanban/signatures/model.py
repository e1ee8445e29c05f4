"""What is told of a signature."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

NO_ROOTS: tuple[bytes, ...] = ()

State = Literal["intact", "altered", "unverifiable"]
Later = Literal["none", "signatures", "filled", "stamps", "changed", "unknown"]
Moment = Literal["timestamp", "claimed", ""]
Validity = Literal["valid", "expired", "not_yet", "unknown"]
Trust = Literal["trusted", "untrusted", "revoked", "no_roots", "unknown"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, or one timestamp of a whole document.

    Of the certificate only the name of the signer and of his body are taken. A certificate of
    Vietnam may also hold the number of an identity card, of a tax payer, an e-mail address: these
    are of no use to who reads the document, and are not taken.
    """

    kind: Literal["signature", "timestamp"] = "signature"
    holder: str = ""  # whom the certificate names: who signed, or the authority of time
    organization: str = ""
    issuer: str = ""  # who gave the certificate
    signed_at: datetime | None = None  # aware
    time_from: Moment = ""  # whose word the time is: an authority's, or the signer's own computer
    state: State = "unverifiable"  # of the bytes that were signed
    later: Later = "unknown"  # what was added to the file after this signature
    certificate: Validity = "unknown"  # at the time of signing
    trust: Trust = "unknown"
    # stable keys, some with a value after a colon: weak_digest:sha1, weak_key:1024,
    # weak_certificate:sha1, timestamp_broken, gaps, unsupported:..., broken
    notes: tuple[str, ...] = ()
