"""A Word file that is the same every time."""

import io
import zipfile
from datetime import datetime


def packed(data: bytes, made_at: datetime) -> bytes:
    """The same archive with its members in order and one time on each of them."""
    stamp = (max(made_at.year, 1980), *made_at.timetuple()[1:6])  # the format begins in 1980
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        # what a reader must meet first comes first
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
