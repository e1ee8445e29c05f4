"""Encryption of values and keyed digests: AES-256-GCM and HMAC-SHA256, each key for one identity.

A key encrypts another: the file `settings.IDENTITY_KEY_FILE` wraps the random key of each
identity, and from that one two are derived, one for values and one for digests. Who has only the
database, or only the file, has nothing.
"""

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from gandan.apps.identities.models import Identity, IdentityKey, IdentityPart
from gandan.apps.identities.policies import KeyUnfit, check_not_erased
from gandan.tiengviet import nfc

KEY_BYTES = 32
NONCE_BYTES = 12
FORM = "hmac-sha256"


def digest(*, identity: Identity, part: str, value: str) -> str:
    """What the log may hold of a value: the same for the same value of this identity only.

    Letters in NFC, blanks at both ends taken off. Once the key is destroyed nobody can make it
    again, nor tell of a value whether it was this one.

    Raises:
        Erased: the key is gone.
    """
    return _digest(identity, IdentityPart(part).value, value)


def digest_of_text(*, identity: Identity, text: str) -> str:
    """The same of the text of a petition, under the key of who wrote it.

    Raises:
        Erased: the key is gone.
    """
    return _digest(identity, "text", text)


def make_key(identity: Identity) -> bytes:
    """A fresh random key for an identity, stored wrapped."""
    key = os.urandom(KEY_BYTES)
    master = _master(may_be_new=not IdentityKey.objects.exists())
    IdentityKey.objects.create(
        identity=identity, wrapped=_encrypt(master, key, identity.public_id.bytes)
    )
    return key


def key_of(identity: Identity) -> bytes:
    """The key of an identity.

    Raises:
        Erased: it is gone.
        KeyUnfit: the file of the operator does not open it.
    """
    check_not_erased(identity)
    row = IdentityKey.objects.get(identity=identity)
    master = _master(may_be_new=False)
    try:
        return _decrypt(master, bytes(row.wrapped), identity.public_id.bytes)
    except InvalidTag as error:
        raise KeyUnfit(
            f"{settings.IDENTITY_KEY_FILE} is not the key under which this vault was written; "
            "put the right file back from a backup."
        ) from error


def destroy_key(identity: Identity) -> None:
    """Overwrite the key where it stands, then take its row out."""
    rows = IdentityKey.objects.filter(identity=identity)
    for row in rows:
        rows.update(wrapped=os.urandom(len(bytes(row.wrapped))))
    rows.delete()


def seal(key: bytes, identity: Identity, part: str, value: str) -> bytes:
    """A value encrypted; it opens for this identity and this part only."""
    place = identity.public_id.bytes + part.encode()
    return _encrypt(_derived(key, "values"), nfc(value).encode(), place)


def unseal(key: bytes, identity: Identity, part: str, sealed: bytes) -> str:
    """The value again.

    Raises:
        KeyUnfit: it was changed, or moved here from another identity or part.
    """
    place = identity.public_id.bytes + part.encode()
    try:
        return _decrypt(_derived(key, "values"), sealed, place).decode()
    except InvalidTag as error:
        raise KeyUnfit("A value of the vault was changed or moved outside the system.") from error


def _digest(identity: Identity, part: str, value: str) -> str:
    key = _derived(key_of(identity), "digests")
    text = f"{part}\0{nfc(value).strip()}"
    return f"{FORM}:{hmac.new(key, text.encode(), hashlib.sha256).hexdigest()}"


def _derived(key: bytes, purpose: str) -> bytes:
    info = f"gandan.identities/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)


def _master(*, may_be_new: bool) -> bytes:
    """The key in the operator's file; made on first use, and never a second time.

    A new one beside an old vault would silently make everything in it unreadable for good.
    """
    path = Path(settings.IDENTITY_KEY_FILE)
    if not path.exists():
        if not may_be_new:
            raise KeyUnfit(f"{path} is missing; put it back from a backup.")
        _make_file(path)
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError as error:
        raise KeyUnfit(f"{path} is damaged; put it back from a backup.") from error
    if len(key) != KEY_BYTES:
        raise KeyUnfit(f"{path} is damaged; put it back from a backup.")
    return key


def _make_file(path: Path) -> None:
    """Written whole before it has its name: two processes at once make one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, os.urandom(KEY_BYTES).hex().encode())
        os.fsync(handle)
        os.link(fresh, path)
    except FileExistsError:
        pass  # the other process was first, and its key is the one
    finally:
        os.close(handle)
        fresh.unlink()
