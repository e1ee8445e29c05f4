"""Uploads are held in memory up to their cap: nothing is on disk before the secrecy check."""

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from typing_extensions import override


class CappedMemoryUploadHandler(MemoryFileUploadHandler):
    """Keeps every file in memory, and of one that is too large only enough to tell.

    One byte more than is allowed is kept: whoever takes the file in refuses it by its name. The
    request as a whole was held against the cap before it was read (`middleware.UploadLimit`).
    """

    @override
    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        self.activated = True

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = settings.UPLOAD_LIMIT_BYTES + 1 - start
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)
        return None
