"""Web pages as portals and Word publish them, also packed into one file (.mht)."""

from gandan.vanban.sources.html.loading import (
    load_html,
    load_packed_page,
    read_packed_page,
    read_plain_page,
)

__all__ = ["load_html", "load_packed_page", "read_packed_page", "read_plain_page"]
