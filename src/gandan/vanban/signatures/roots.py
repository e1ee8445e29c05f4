"""What costs nothing: whether a PDF may be signed at all, and the certificates trusted here."""

import base64
import binascii
import re
from pathlib import Path

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)
_ENDINGS = {".pem", ".crt", ".cer", ".der"}
_LARGEST = 1_000_000  # bytes of a file of certificates


def may_be_signed(data: bytes) -> bool:
    """Whether a PDF holds what every signature needs: the range of bytes that it covers.

    The dictionary of a signature is never packed: its place in the file must be known.
    """
    return b"%PDF-" in data[:1024] and b"/ByteRange" in data


def roots_in(folder: Path) -> tuple[bytes, ...]:
    """The certificates (DER) of a folder of .pem, .crt, .cer and .der files; none where it is not.

    Raises:
        ValueError: a file of the folder holds no certificate; the sentence names it.
    """
    if not folder.is_dir():
        return ()
    found: list[bytes] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _ENDINGS and path.is_file():
            found += _certificates(path)
    return tuple(dict.fromkeys(found))


def _certificates(path: Path) -> list[bytes]:
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"Tệp {path.name} quá lớn, không phải chứng thư gốc.")
    data = path.read_bytes()
    try:
        found = [base64.b64decode(b"".join(m.split()), validate=True) for m in _PEM.findall(data)]
    except binascii.Error as error:
        raise ValueError(f"Tệp {path.name} không chứa chứng thư đọc được.") from error
    if not found and data[:1] == b"\x30":
        found = [data]
    if not found or not all(_is_certificate(der) for der in found):
        raise ValueError(f"Tệp {path.name} không chứa chứng thư đọc được.")
    return found


def _is_certificate(der: bytes) -> bool:
    from asn1crypto import x509

    try:
        return bool(x509.Certificate.load(der, strict=True).subject.native)
    except (ValueError, TypeError, KeyError):
        return False
