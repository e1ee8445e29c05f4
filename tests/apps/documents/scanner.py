"""A daemon that speaks ClamAV's INSTREAM over a real socket, and finds one word."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

VIRUS = b"GIA-VI-RUT"


class Scanner:
    """Listens until the end of its block; `answer` replaces what it says, `most` what it takes."""

    def __init__(self, listener: socket.socket, address: str) -> None:
        self.address = address
        self.answer: bytes | None = None
        self.most = 10_000_000
        self.seen: list[bytes] = []
        self._listener = listener
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self._listener.accept()
                with peer, contextlib.suppress(OSError):
                    self._talk(peer)

    def _talk(self, peer: socket.socket) -> None:
        stream = peer.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        taken = b""
        while size := struct.unpack("!L", stream.read(4))[0]:
            taken += stream.read(size)
            if len(taken) > self.most:
                peer.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.seen.append(taken)
        found = b"stream: Thu.Nghiem-1 FOUND\0" if VIRUS in taken else b"stream: OK\0"
        peer.sendall(found if self.answer is None else self.answer)

    def end(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)


@contextlib.contextmanager
def scanner(folder: Path, *, tcp: bool = False) -> Iterator[Scanner]:
    family = socket.AF_INET if tcp else socket.AF_UNIX
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0) if tcp else str(folder / "clamd.ctl"))
        listener.listen()
        name = listener.getsockname()
        running = Scanner(listener, f"{name[0]}:{name[1]}" if tcp else name)
        try:
            yield running
        finally:
            running.end()
