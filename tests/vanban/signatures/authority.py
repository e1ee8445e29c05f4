"""An authority of certificates made for the tests, people whom it certifies, and what they sign."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PAPER = Path(__file__).resolve().parents[3] / "samples" / "cong-van-tang-cuong-dan-van.pdf"
FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


# where revocations would be fetched: nothing is listening there, and nobody may ask
_LISTS = x509.CRLDistributionPoints(
    [
        x509.DistributionPoint(
            [x509.UniformResourceIdentifier("http://127.0.0.1:9/thu-hoi.crl")], None, None, None
        )
    ]
)


@cache
def key(number: int = 0, bits: int = 2048) -> rsa.RSAPrivateKey:
    """A key; making one takes a tenth of a second, so few are made."""
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Holder:
    """Somebody with a certificate."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    chain: tuple[x509.Certificate, ...] = field(default=())

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def certified(
    name: str,
    by: Holder | None,
    *,
    organization: str = "Ủy ban nhân dân tỉnh Lam Giang",
    valid: tuple[datetime, datetime] = (FROM, UNTIL),
    with_key: rsa.RSAPrivateKey | None = None,
    is_authority: bool = False,
    usage: x509.ObjectIdentifier | None = None,
) -> Holder:
    """A certificate as Vietnam's authorities give it, with what must never leave it."""
    own = with_key or key()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.USER_ID, "CCCD:001088000001"),
            x509.NameAttribute(NameOID.EMAIL_ADDRESS, "ai.do@lam-giang.vn"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(_usage(is_authority), critical=True)
    )
    if by:
        made = made.add_extension(_LISTS, critical=False)
    if usage:
        made = made.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
    certificate = made.sign(by.key if by else own, hashes.SHA256())
    return Holder(certificate, own, (by.certificate, *by.chain) if by else ())


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        not is_authority, not is_authority, False, False, False, is_authority, is_authority,
        False, False,
    )  # fmt: skip


@cache
def root() -> Holder:
    return certified("Cơ quan chứng thực thử nghiệm", None, with_key=key(1), is_authority=True)


@cache
def head() -> Holder:
    return certified("Nguyễn Văn An", root())


@cache
def office() -> Holder:
    return certified("Sở Nội vụ tỉnh Lam Giang", root(), with_key=key(2))


def _certificate(of: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(of.public_bytes(serialization.Encoding.DER))


def _private(of: rsa.RSAPrivateKey) -> asn1_keys.PrivateKeyInfo:
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    return asn1_keys.PrivateKeyInfo.load(of.private_bytes(serialization.Encoding.DER, form, plain))


def signer_of(holder: Holder) -> signers.SimpleSigner:
    return signers.SimpleSigner(
        signing_cert=_certificate(holder.certificate),
        signing_key=_private(holder.key),
        cert_registry=SimpleCertificateStore.from_certs(map(_certificate, holder.chain)),
    )


def stamp_at(at: datetime) -> DummyTimeStamper:
    """An authority of time that says it is then."""
    clock = certified(
        "Cấp dấu thời gian thử nghiệm",
        root(),
        with_key=key(3),
        usage=ExtendedKeyUsageOID.TIME_STAMPING,
    )
    return DummyTimeStamper(
        _certificate(clock.certificate),
        _private(clock.key),
        fixed_dt=at,
        certs_to_embed=SimpleCertificateStore.from_certs([_certificate(root().certificate)]),
    )


def signed(
    data: bytes,
    holder: Holder,
    *,
    name: str = "ChuKy1",
    at: datetime | None = None,
    digest: str = "sha256",
    visible: bool = False,
) -> bytes:
    """The paper, signed. `at`: with the time on the word of an authority of time."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    box = (300, 100, 500, 160) if visible else None
    with ThreadPoolExecutor(1) as apart:  # signing has an event loop, and so has the browser
        out = apart.submit(
            signers.sign_pdf,
            writer,
            signers.PdfSignatureMetadata(field_name=name, md_algorithm=digest),
            signer=signer_of(holder),
            timestamper=stamp_at(at) if at else None,
            new_field_spec=fields.SigFieldSpec(name, box=box),
        )
        return out.result().getvalue()


def timestamped(data: bytes, at: datetime) -> bytes:
    """The paper with a timestamp of the whole, as archives add it."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    with ThreadPoolExecutor(1) as apart:
        stamped = apart.submit(signers.PdfTimeStamper(stamp_at(at)).timestamp_pdf, writer, "sha256")
        return stamped.result().getvalue()


def a_day(year: int) -> tuple[datetime, datetime]:
    """A short life of a certificate."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    return start, start + timedelta(days=300)
