"""Uploads are held in memory up to their cap: nothing is on disk before the secrecy check."""

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from typing_extensions import override


class CappedMemoryUploadHandler(MemoryFileUploadHandler):
    """Keeps every file in memory and stops reading the request past the cap."""

    _received = 0

    @override
    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        self.activated = True

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._received += len(raw_data)
        if self._received > settings.UPLOAD_LIMIT_BYTES:
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)
