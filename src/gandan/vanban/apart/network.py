"""A reader has no network: where the kernel allows it none at all, everywhere none from Python."""

import ctypes
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_FORBIDDEN = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}
)


class NoNetwork(OSError):
    """Something in a file wanted to be fetched."""


def shut() -> bool:
    """Shut the network off for this process and what it starts; whether the kernel did it.

    A namespace of its own holds no network card. Containers often forbid making one: then what is
    left is that no library here is asked to fetch anything, and that Python's sockets refuse.
    """
    sys.addaudithook(_refuse)
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    if unshare is None:
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def _refuse(event: str, _values: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise NoNetwork("Reading a file needs no network.")
