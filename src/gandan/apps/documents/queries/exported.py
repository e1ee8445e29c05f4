"""Documents in forms that others read."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Document, Reading
from gandan.apps.documents.queries.one import find
from gandan.apps.orgs.policies import Viewer
from gandan.papers import akn
from gandan.vanban.form import NoReading, from_json
from gandan.vanban.model import Header, NguoiKy
from gandan.vanban.model import Reading as Read
from gandan.vanban.sources.model import Source


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to be given out: a name without its ending, and the bytes."""

    name: str
    data: bytes


def as_akoma_ntoso(*, by: Viewer, document: UUID, made_on: date) -> Exported:
    """The document as Akoma Ntoso 3.0: its text, its outline, the header that stands here now.

    Raises:
        NotAllowed: there is no such document for the viewer, or nothing was read in it yet.
    """
    row = find(by, document)
    reading, read = _read_in(row)
    read = replace(read, header=_header_now(row, read.header))
    data = akn.write(Source(reading.text, "text/plain"), read, made_on=made_on)
    return Exported(download_name(row), data)


def download_name(row: Document) -> str:
    """What a file that is made of a document is called, without its ending."""
    return row.so_ky_hieu.replace("/", "-") or _("văn bản")


def header_of(row: Document) -> Header:
    """The header as it stands here now; raises `NotAllowed` before anything was read."""
    return _header_now(row, _read_in(row)[1].header)


def _read_in(row: Document) -> tuple[Reading, Read]:
    """The current reading of a document, as its row and as a value."""
    reading = row.readings.filter(is_current=True).first()
    if reading is None:
        raise NotAllowed("Nothing was read in this document yet.")
    try:
        return reading, from_json(reading.result)
    except NoReading:  # kept in another form: text and header are there all the same
        return reading, Read(Header(), (), (), (), ())


def _header_now(row: Document, read: Header) -> Header:
    """What a person corrected goes before what was read; the places are those of the reading."""
    nguoi_ky = row.nguoi_ky or {}
    return replace(
        read,
        so_ky_hieu=row.so_ky_hieu or None,
        loai_van_ban=row.loai_van_ban or None,
        co_quan_ban_hanh=row.co_quan_ban_hanh or None,
        co_quan_chu_quan=row.co_quan_chu_quan or None,
        dia_danh=row.dia_danh or None,
        ngay_ban_hanh=row.ngay_ban_hanh or None,
        trich_yeu=row.trich_yeu or None,
        kinh_gui=tuple(map(str, row.kinh_gui)),
        noi_nhan=tuple(map(str, row.noi_nhan)),
        nguoi_ky=NguoiKy(
            nguoi_ky.get("ho_ten"), nguoi_ky.get("chuc_vu"), tuple(nguoi_ky.get("quyen_han") or ())
        ),
    )
