"""What is far too large is refused while it streams in, and nothing of it is kept."""

import io
import resource

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from typing_extensions import override

from gandan.apps.documents.models import StoredFile
from tests.universe import Universe

MEGABYTE = 1024 * 1024
BOUNDARY = "ranh-gioi"


class Endless(io.RawIOBase):
    """The body of an upload of any size, made while it is read."""

    def __init__(self, head: bytes, size: int) -> None:
        self._head = head
        self._left = size
        self.given = 0
        self.largest = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def read(self, size: int = -1) -> bytes:
        assert size > 0, "asks for the whole body at once"
        self.largest = max(self.largest, size)
        piece, self._head = self._head[:size], self._head[size:]
        if not piece:
            piece = b"a" * min(size, self._left)
            self._left -= len(piece)
        self.given += len(piece)
        return piece


def post(client: Client, megabytes: int) -> tuple[int, str, Endless]:
    """Send one file of so many megabytes to the upload page."""
    parts = (
        ("do_mat", "", "thuong"),
        ("tep", '; filename="to.txt"\r\nContent-Type: text/plain', ""),
    )
    head = "\r\n".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}'
        for name, more, value in parts
    ).encode()
    size = megabytes * MEGABYTE
    body = Endless(head, size)
    answer: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/van-ban/tai-len/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(len(head) + size),
        "HTTP_COOKIE": "; ".join(f"{k}={m.value}" for k, m in client.cookies.items()),
        "wsgi.input": body,
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "_dont_enforce_csrf_checks": True,
    }

    class Handler(WSGIHandler):
        @override
        def get_response(self, request):
            request._dont_enforce_csrf_checks = True
            return super().get_response(request)

    request_started.disconnect(close_old_connections)  # the test's own connection stays
    try:
        response = Handler()(environ, lambda status, _headers: answer.append(status))
        page = b"".join(response).decode()
    finally:
        request_started.connect(close_old_connections)
    return int(answer[0].split()[0]), page, body


@pytest.fixture
def clerk(client: Client, universe: Universe) -> Client:
    client.force_login(universe.user("clerk"))
    return client


def test_300_megabytes_are_refused_while_they_come_in(clerk):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status, page, body = post(clerk, 300)
    assert status == 413
    assert f"{settings.UPLOAD_LIMIT_BYTES // MEGABYTE} MB" in page
    assert body.given < 100 * MEGABYTE  # read away, so that a browser shows the answer
    assert body.largest <= MEGABYTE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("sizes", [(1_200_000,), (100, 1_500_000), (1_200_000, 100)])
def test_a_file_a_little_too_large_is_refused_by_its_name(clerk, settings, sizes):
    settings.UPLOAD_LIMIT_BYTES = MEGABYTE
    words = "Kính gửi: Sở Nội vụ. ".encode()
    files = [
        SimpleUploadedFile(f"tep-{number}.txt", (words * (size // len(words) + 1))[:size] + b".")
        for number, size in enumerate(sizes)
    ]
    response = clerk.post("/van-ban/tai-len/", {"do_mat": "thuong", "tep": files})
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("Tệp lớn hơn 1 MB") == 1
    assert all(file.name in page for file in files)
    assert StoredFile.objects.count() == len(sizes) - 1
