"""The virus scanner: ClamAV's daemon asked over its socket, where the operator has one.

The protocol is INSTREAM: the bytes in chunks, each after its length, an empty one at the end; the
answer is one line. The daemon runs on the operator's own machine; it may write what it is sent to
its temporary folder, so it is asked only after the stamp of secrecy was looked for.
"""

import contextlib
import hashlib
import logging
import re
import socket
import struct
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import Actor, record
from gandan.apps.documents.policies import FileRefused

SECONDS = 20.0  # for each step; a file of 20 MB takes the daemon one or two
_CHUNK = 1 << 16
_LONGEST_ANSWER = 4096
_FOUND = re.compile(r"^stream: (?P<name>.+) FOUND$")

log = logging.getLogger(__name__)


class NoAnswer(Exception):
    """The scanner is not there, or says nothing that can be understood."""


def check(*, by: Actor, data: bytes, name: str, now: datetime) -> None:
    """Let only files pass in which the scanner finds nothing; what else happens stands in the log.

    Raises:
        FileRefused: something was found, or the scanner does not answer and is to be waited for.
    """
    if not settings.CLAMAV:
        return
    try:
        found = scan(data, settings.CLAMAV)
    except NoAnswer as silent:
        log.error("virus scanner: %s", silent)  # noqa: TRY400  # its sentence says all
        if settings.CLAMAV_DOWN == "accept":
            _tell(by, "file.not_scanned", data, name, "", now)
            return
        raise FileRefused(
            "not_scanned",
            _(
                "Máy quét vi-rút chưa trả lời nên tệp %(name)s chưa được lưu. "
                "Hãy thử lại sau ít phút; nếu vẫn vậy thì báo quản trị."
            )
            % {"name": name},
        ) from silent
    if found is not None:
        _tell(by, "file.infected", data, name, found, now)
        raise FileRefused(
            "virus",
            _(
                "Tệp %(name)s có mã độc (%(virus)s) nên không được lưu. "
                "Đừng mở tệp này; hãy báo người phụ trách an toàn thông tin của cơ quan."
            )
            % {"name": name, "virus": found},
        )


def _tell(  # what `record` takes
    by: Actor, action: str, data: bytes, name: str, reason: str, now: datetime
) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        record(
            by=by,
            action=action,
            subject_type="file",
            subject_id=sha256,
            after={"ten_tep": name, "sha256": sha256},
            reason=reason,
            now=now,
        )


def scan(data: bytes, address: str) -> str | None:
    """The name of what was found in the bytes, None when they are clean; raises `NoAnswer`."""
    try:
        with _connected(address) as daemon:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _send(daemon, data)  # it hangs up on what it finds too long, and says so
            answer = _answer(daemon)
    except OSError as error:
        raise NoAnswer(f"{address}: {error}") from error
    if answer == "stream: OK":
        return None
    if found := _FOUND.match(answer):
        return found["name"][:100]
    raise NoAnswer(f"{address}: {answer[:200] or 'no answer'}")


@contextlib.contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    if address.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as daemon:
            daemon.settimeout(SECONDS)
            daemon.connect(address)
            yield daemon
        return
    host, colon, port = address.rpartition(":")
    if not (colon and port.isdigit()):
        raise NoAnswer(f"{address!r} is no address: write a path, or host:port.")
    with socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS) as daemon:
        yield daemon


def _send(daemon: socket.socket, data: bytes) -> None:
    daemon.sendall(b"zINSTREAM\0")
    for at in range(0, len(data), _CHUNK):
        chunk = data[at : at + _CHUNK]
        daemon.sendall(struct.pack("!L", len(chunk)) + chunk)
    daemon.sendall(struct.pack("!L", 0))


def _answer(daemon: socket.socket) -> str:
    """Its line, without the zero that ends it."""
    said = b""
    while len(said) < _LONGEST_ANSWER and not said.endswith(b"\0"):
        more = daemon.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
