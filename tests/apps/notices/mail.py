"""A real mail server on this machine, that keeps what it takes and refuses whom it is told to."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from aiosmtpd.controller import Controller

from tools.system import free_port


@dataclass
class PostOffice:
    """Its letters as they came, and what it answers to whom: an address → a line of SMTP."""

    port: int
    letters: list[Message] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    answer: str = "250 OK"  # to a letter
    pause: float = 0  # seconds before it says that it has a letter

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content))
        await asyncio.sleep(self.pause)
        return self.answer

    def subjects(self) -> list[str]:
        return [str(make_header(decode_header(letter["Subject"]))) for letter in self.letters]

    def ids(self) -> list[str]:
        return [letter["Message-ID"] for letter in self.letters]


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """A server that runs for the time of a test."""
    office = PostOffice(free_port())
    server = Controller(office, hostname="127.0.0.1", port=office.port)
    server.start()
    try:
        yield office
    finally:
        server.stop()


def part(letter: Message, kind: str) -> str:
    """The words of a letter: "text/plain" or "text/html"."""
    for one in letter.walk():
        if one.get_content_type() == kind:
            return one.get_payload(decode=True).decode()
    raise AssertionError(f"no {kind} in the letter")
