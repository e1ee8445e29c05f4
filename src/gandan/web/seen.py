"""When a session was last used, noted now and then: a row written at every request would cost."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from gandan.apps.accounts.actions import saw_session

EVERY = timedelta(minutes=15)
REMEMBERED = 10_000  # sessions of one process


class Seen:
    """What this process has noted lately; another process may note the same once more."""

    def __init__(self) -> None:
        self._noted: OrderedDict[str, datetime] = OrderedDict()
        self._lock = Lock()

    def note(self, session_key: str | None, *, now: datetime) -> None:
        """Note that a session is in use, unless that was done within the last minutes."""
        if not session_key or not self._is_due(session_key, now):
            return
        saw_session(session_key=session_key, now=now)

    def _is_due(self, session_key: str, now: datetime) -> bool:
        with self._lock:
            last = self._noted.get(session_key)
            if last is None or now - last >= EVERY:
                self._noted[session_key] = now
                self._noted.move_to_end(session_key)
                if len(self._noted) > REMEMBERED:
                    self._noted.popitem(last=False)
                return last is not None  # a session that has just begun was noted by its beginning
            return False


seen = Seen()
