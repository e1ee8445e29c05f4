"""The signatures in a PDF: who signed, when, whether its bytes are as they were signed.

Nothing is fetched: no list of revoked certificates, no answer of a certificate authority but what
stands in the file. Whether a chain is trusted is told by the certificates that this installation
trusts, and where it has none, that is what is said. No byte of the file changes.
"""

from gandan.vanban.signatures.model import NO_ROOTS, Signature
from gandan.vanban.signatures.roots import may_be_signed, roots_in

__all__ = ["NO_ROOTS", "Signature", "may_be_signed", "roots_in", "verify"]


def verify(data: bytes, roots: tuple[bytes, ...] = NO_ROOTS) -> tuple[Signature, ...]:
    """Every signature of a PDF in the order in which they were made; none of an unsigned one.

    Args:
        data: the bytes of the file.
        roots: certificates of authorities (DER) that are trusted here.

    Raises:
        Unreadable: there are signatures, but the file is too broken to look at them.
    """
    if not may_be_signed(data):
        return ()
    from gandan.vanban.signatures.embedded import verify_all

    return verify_all(data, roots)
