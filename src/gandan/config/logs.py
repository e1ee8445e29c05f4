"""Logs as one JSON object a line."""

import json
import logging
from datetime import UTC, datetime

from typing_extensions import override

from gandan.web.request_number import request_number


class JsonLines(logging.Formatter):
    """A record as JSON: time (UTC), level, logger, message, request number, fields, traceback."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        row = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := request_number.get():
            row["request"] = number
        row |= getattr(record, "fields", {})
        if record.exc_info:
            row["traceback"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False)
