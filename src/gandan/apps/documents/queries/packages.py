"""A document as a package of the document axis, to be carried to where it is sent from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.documents.policies import Incomplete, check_list
from gandan.apps.documents.queries.exported import Exported, download_name, header_of
from gandan.apps.documents.queries.files import stored_bytes
from gandan.apps.documents.queries.one import find
from gandan.apps.documents.queries.then import day_of_phrases, province_of
from gandan.apps.orgs.models import Unit, UnitName
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import identifiers_on, in_order, resolve_all
from gandan.papers.edxml import BadPackage, message_of, write
from gandan.vanban.sources.edxml.model import Attached, Business, Organ, Package, Trace


@dataclass(frozen=True, slots=True)
class Addressed:
    """What is known of who sends a document and who gets it: to be looked over by a person."""

    document: Document
    sender: Organ
    receivers: Sequence[Organ]
    without_code: Sequence[str]  # bodies among the recipients whose identifier is not entered
    files: Sequence[StoredFile]


def addressed(*, by: Viewer, document: UUID, today: date) -> Addressed:
    """The sender and the receivers as the document names them, with their identifiers of today.

    A name that two bodies bear says of neither that it is the sender.
    """
    check_list(by)
    row = find(by, document)
    issuers = _issuers(row)
    receiving = [unit for unit in _receiving(row, today) if unit not in issuers]
    codes = identifiers_on([*issuers, *receiving], today)
    own = codes.get(issuers[0].pk, "") if len(issuers) == 1 else ""
    return Addressed(
        row,
        Organ(own, row.co_quan_chu_quan, row.co_quan_ban_hanh),
        [Organ(codes[unit.pk], "", unit.ten) for unit in receiving if unit.pk in codes],
        [unit.ten for unit in receiving if unit.pk not in codes],
        list(row.files.order_by("id")),
    )


def _issuers(row: Document) -> list[Unit]:
    if not row.issuer_fold:
        return []
    spelled = (row.issuer_fold, row.issuer_fold.replace("ubnd", "uy ban nhan dan"))
    rows = UnitName.objects.filter(unit__tenant_id=row.tenant_id, fold__in=spelled)
    units = {name.unit_id: name.unit for name in rows.select_related("unit")}
    return list(units.values())


def _receiving(row: Document, today: date) -> Sequence[Unit]:
    phrases = [str(phrase) for phrase in (*row.kinh_gui, *row.noi_nhan)]
    day = day_of_phrases(row, today)
    said = resolve_all(row.tenant_id, phrases, on=today, within=province_of(row, day))
    return in_order(unit for resolution in said.values() for unit in resolution.units)


def as_edxml(
    *, by: Viewer, document: UUID, sender: Organ, receivers: Sequence[Organ], at: datetime
) -> Exported:
    """The package of a new paper: the header that stands here now, and every file byte for byte.

    It is neither signed nor sent.

    Raises:
        NotAllowed: there is no such document for the viewer.
        Incomplete: something is missing that a receiver needs; the sentence says what.
    """
    check_list(by)
    row = find(by, document)
    package = Package(
        message=message_of(header_of(row), sender, receivers),
        traces=(Trace(sender.organ_id, at),),
        business=Business(kind=0),
        attached=tuple(_attached(file) for file in row.files.order_by("id")),
    )
    try:
        return Exported(download_name(row), write(package))
    except BadPackage as problem:
        raise Incomplete(str(problem)) from problem


def _attached(file: StoredFile) -> Attached:
    return Attached(file.ten_tep, file.media_type, "", stored_bytes(file.sha256))
