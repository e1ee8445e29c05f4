"""The number of the request that code runs for: in the logs, the audit log and the error page."""

from contextvars import ContextVar

request_number: ContextVar[str] = ContextVar("request_number", default="")
