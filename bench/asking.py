"""People who ask for pages and write, over and over, until they are told to stop."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from bench.register import Asked, ask

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  # the name of a field
FIELD = re.compile(r'name="(?P<name>csrfmiddlewaretoken|fingerprint|followed_from)"[^>]*?'
                   r' value="(?P<value>[^"]*)"')  # fmt: skip
BETWEEN = 0.25  # seconds between two writes of one person


@dataclass
class Writer:
    """A person who notes what was done, of one duty after the other."""

    cookie: str
    pages: Sequence[str]
    times: list[float] = field(default_factory=list)  # ms on the clock, of the write alone


def write(connection: http.client.HTTPConnection, writer: Writer, number: int) -> float:
    """Milliseconds that a note of progress takes; the page before it is not counted."""
    page = writer.pages[number % len(writer.pages)]
    form = open_form(connection, page, writer.cookie)
    form.fields["text"] = f"Đã làm đến bước {number}"
    return send(connection, f"{page}ghi-chu/", form)


@dataclass
class Form:
    """What a page wants to have back: its hidden fields and its cookies."""

    fields: dict[str, str]
    cookies: str


def open_form(connection: http.client.HTTPConnection, page: str, session: str) -> Form:
    """Get a page and what its forms hold already."""
    connection.request("GET", page, headers={"Cookie": f"sessionid={session}"})
    response = connection.getresponse()
    text = response.read().decode()
    fields = {found["name"]: found["value"] for found in FIELD.finditer(text)}
    if TOKEN not in fields:
        raise RuntimeError(f"{page} answered {response.status} and has no form.")
    set_here = response.headers.get_all("Set-Cookie", [])
    cookies = [f"sessionid={session}", *(value.split(";")[0] for value in set_here)]
    return Form(fields, "; ".join(cookies))


def send(connection: http.client.HTTPConnection, address: str, form: Form) -> float:
    """Milliseconds until what was sent has been taken in."""
    headers = {"Cookie": form.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    started = time.perf_counter()
    connection.request("POST", address, urlencode(form.fields), headers)
    response = connection.getresponse()
    said = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status != HTTPStatus.FOUND:
        raise RuntimeError(f"{address} answered {response.status}: {said[-1000:].decode()}")
    return took


class Load:
    """Some people ask every page in turn, one writes: from `start` until `stop`."""

    def __init__(
        self, url: str, mix: Sequence[Asked], keys: dict[str, str], writer: Writer, people: int
    ) -> None:
        self._host = urlsplit(url).netloc
        self._mix, self._keys, self._writer = mix, keys, writer
        self._ended = threading.Event()
        self._failed: list[BaseException] = []
        self._threads = [
            threading.Thread(target=self._guarded, args=(self._read, n)) for n in range(people)
        ]
        self._threads.append(threading.Thread(target=self._guarded, args=(self._write, 0)))

    def start(self) -> None:
        """Begin; what was measured before is forgotten."""
        for asked in self._mix:
            asked.times = []
        self._writer.times = []
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End; raises what went wrong for one of them."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        if self._failed:
            raise self._failed[0]

    @property
    def has_failed(self) -> bool:
        """Whether somebody did not get what he asked for."""
        return bool(self._failed)

    def _guarded(
        self, work: Callable[[http.client.HTTPConnection, int], None], number: int
    ) -> None:
        connection = http.client.HTTPConnection(self._host, timeout=60)
        with closing(connection):
            try:
                work(connection, number)
            except Exception as error:  # noqa: BLE001  # told by the thread that waits
                self._failed.append(error)

    def _read(self, connection: http.client.HTTPConnection, number: int) -> None:
        turn = number  # each begins with another page
        while not self._ended.is_set():
            asked = self._mix[turn % len(self._mix)]
            took = ask(connection, asked, self._keys[asked.who])
            asked.times.append(took)
            turn += 1

    def _write(self, connection: http.client.HTTPConnection, _number: int) -> None:
        turn = 0
        while not self._ended.wait(BETWEEN):
            self._writer.times.append(write(connection, self._writer, int(time.time() * 10) + turn))
            turn += 1
