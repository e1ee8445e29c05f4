"""What papers that are prepared here begin with: whose they are, the letterhead, who signs."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit, UnitKind, UnitName
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import PreparedPaper, Task
from gandan.papers import Cited
from gandan.tiengviet.folding import fold
from gandan.vanban.model import NguoiKy

PAPERS_SHOWN = 50
# what the head of a body is called on its papers; of another kind the office writes it
TITLES: dict[str, str] = {
    UnitKind.SO: "GIÁM ĐỐC",
    UnitKind.VAN_PHONG: "CHÁNH VĂN PHÒNG",
    UnitKind.BAN: "TRƯỞNG BAN",
    UnitKind.UBND_TINH: "CHỦ TỊCH",
}
_Row = TypeVar("_Row", bound=PreparedPaper)


def bodies_with(by: Viewer, right: str) -> list[Unit]:
    """Bodies in whose name the viewer writes by a right, in the order of his posts."""
    paths = by.paths_with(right)
    units = Unit.objects.filter(tenant_id=by.tenant_id, path__in=paths).select_related("parent")
    return sorted(units, key=lambda unit: paths.index(unit.path))


def letterhead_of(body: Unit) -> dict[str, str]:
    """A body's names as a paper prints them, and the title of its head."""
    return {
        "co_quan_ban_hanh": in_full(body.ten),
        "co_quan_chu_quan": in_full(body.parent.ten) if body.parent else "",
        "chuc_vu": TITLES.get(body.kind, ""),
    }


def in_full(ten: str) -> str:
    """A body's name as a letterhead prints it."""
    return ten.replace("UBND ", "Ủy ban nhân dân ")


def last_of(model: type[_Row], body: Unit) -> _Row | None:
    """The last paper of a body: its words seldom change."""
    return model._default_manager.filter(unit=body).order_by("-pk").first()


def papers_of(model: type[_Row], by: Viewer) -> list[Any]:
    """Papers of the space, the newest first, with how many duties and bodies each names."""
    found = model._default_manager.filter(tenant_id=by.tenant_id).select_related("made_by")
    counted = found.annotate(
        duty_count=Count("duties"), named_unit_count=Count("duties__unit", distinct=True)
    )
    return list(counted.order_by("-made_at", "-id")[:PAPERS_SHOWN])


def paper_row(model: type[_Row], by: Viewer, public_id: UUID) -> _Row:
    """One paper of the viewer's space, or `NotAllowed`; the caller has asked the policy."""
    found = (
        model._default_manager.select_related("made_by", "sent_by", "unit")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such paper in the viewer's tenant.")
    return found


def frame_of(paper: PreparedPaper) -> dict[str, Any]:
    """The arguments of a `papers.frame.Frame`; the day of issue is left for the pen."""
    issued = paper.ngay_ban_hanh or paper.counted_on
    return {
        "co_quan_ban_hanh": paper.co_quan_ban_hanh,
        "co_quan_chu_quan": paper.co_quan_chu_quan or None,
        "ky_hieu": paper.ky_hieu,
        "dia_danh": paper.dia_danh,
        "ngay_ban_hanh": f"{issued:%Y-%m}",
        "nguoi_ky": NguoiKy(
            paper.nguoi_ky or None,
            paper.chuc_vu,
            (paper.quyen_han,) if paper.quyen_han else (),
        ),
        "counted_on": paper.counted_on,
        "noi_nhan": tuple(paper.noi_nhan),
    }


def orders_of(tasks: Iterable[Task]) -> dict[int, Cited]:
    """By task the paper that orders it, as another one cites it; one question.

    A header prints its issuer in capitals; running words have the name as the list of bodies does.
    """
    documents = {task.pk: task.document for task in tasks}
    printed = {document.co_quan_ban_hanh for document in documents.values()}
    folds = [fold(name) for name in printed if name.isupper()]
    tenants = {document.tenant_id for document in documents.values()}
    known = UnitName.objects.filter(fold__in=folds, unit__tenant__in=tenants)
    written = dict(known.order_by("-pk").values_list("fold", "ten"))
    return {
        pk: _order(document, written.get(fold(document.co_quan_ban_hanh)))
        for pk, document in documents.items()
    }


def cited(document: Document) -> Cited:
    """A paper as another one cites it; one question."""
    name = document.co_quan_ban_hanh
    known = UnitName.objects.filter(fold=fold(name), unit__tenant=document.tenant_id)
    written = known.order_by("pk").values_list("ten", flat=True).first() if name.isupper() else None
    return _order(document, written)


def _order(document: Document, issuer: str | None) -> Cited:
    return Cited(
        document.loai_van_ban or None,
        document.so_ky_hieu or None,
        document.ngay_ban_hanh or None,
        issuer or document.co_quan_ban_hanh or None,
    )
