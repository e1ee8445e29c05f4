"""What every paper goes through that is prepared here, signed on paper and recorded as sent."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import LeaderReport, PreparedPaper, Urging

_Row = TypeVar("_Row", LeaderReport, Urging)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper and who signs it; fields as those of `PreparedPaper`."""

    co_quan_ban_hanh: str
    ky_hieu: str
    dia_danh: str
    chuc_vu: str
    co_quan_chu_quan: str = ""
    quyen_han: str = ""
    nguoi_ky: str = ""
    noi_nhan: tuple[str, ...] = ()

    def fields(self) -> dict[str, object]:
        """What is stored of it: tidy words, lists as JSON holds them."""
        return {
            name: list(value) if isinstance(value, tuple) else _tidy(value)
            for name, value in asdict(self).items()
        }


@dataclass(frozen=True, slots=True)
class Signed:
    """Number and day of the signed paper."""

    so_ky_hieu: str
    ngay_ban_hanh: date


def own_body(by: Viewer, unit: UUID, right: str) -> Unit:
    """The body in whose name the paper is written; raises `NotAllowed` unless it is one's own."""
    body = Unit.objects.filter(public_id=unit, tenant_id=by.tenant_id).first()
    if body is None or body.path not in by.paths_with(right):
        raise NotAllowed("A paper is written in the name of one's own body.")
    return body


def check_number(chosen: Collection[object], limit: int) -> None:
    """Raise `Refused` where a paper would name more duties than are written while one waits."""
    if len(chosen) > limit:
        raise Refused(
            _("Một văn bản nêu nhiều nhất %(limit)d nhiệm vụ; hãy lập theo từng đơn vị.")
            % {"limit": limit}
        )


def locked(model: type[_Row], by: Viewer, paper: UUID, seen: int) -> _Row:
    """The paper, locked, of the viewer's tenant; the caller has asked the policy.

    Raises:
        NotAllowed: there is none.
        Stale: it has changed since it was looked at.
    """
    found = (
        model._default_manager.select_for_update(of=("self",))
        .filter(public_id=paper, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such paper in the viewer's tenant.")
    if found.version != seen:
        raise Stale(_("Người khác vừa thay đổi văn bản này; hãy xem lại nội dung hiện có."))
    return found


def check_draft(paper: PreparedPaper) -> None:
    """Raise `Refused` where the paper has been sent: what was sent stays as it was."""
    if paper.sent_at is not None:
        raise Refused(_("Văn bản đã ghi là đã gửi; không sửa, không bỏ được nữa."))


def discard(
    model: type[_Row], *, by: Viewer, paper: UUID, seen: int, action: str, now: datetime
) -> None:
    """Throw a draft away with its lines; `action` is what the log calls it, thing first.

    Raises:
        Refused: it was sent, and stays.
    """
    with transaction.atomic():
        found = locked(model, by, paper, seen)
        check_draft(found)
        record(
            by=by,
            action=action,
            subject_type=action.partition(".")[0],
            subject_id=found.public_id,
            before={"duty_count": found.duties.count()},
            now=now,
        )
        found.delete()


def mark_sent(
    paper: PreparedPaper, signed: Signed, *, by: Viewer, now: datetime, today: date
) -> dict[str, object]:
    """Write number and day of the signed paper into the row; what the log tells of it.

    Raises:
        Stale: somebody else has recorded it.
        Refused: the number has no digit, or the day lies before the counting or ahead.
    """
    number = signed.so_ky_hieu.strip()
    if not any(letter.isdigit() for letter in number):
        raise Refused(
            _("Ghi số, ký hiệu của văn bản đã ký, ví dụ 512/%(sign)s.")
            % {"sign": paper.ky_hieu or "SNV"}
        )
    if paper.sent_at is not None:
        raise Stale(_("Người khác đã ghi văn bản này là đã gửi."))
    if not paper.counted_on <= signed.ngay_ban_hanh <= today:
        raise Refused(
            _("Ngày ban hành phải từ ngày lập danh mục (%(first)s) đến hôm nay.")
            % {"first": f"{paper.counted_on:%d/%m/%Y}"}
        )
    paper.so_ky_hieu, paper.ngay_ban_hanh = number, signed.ngay_ban_hanh
    paper.sent_by_id, paper.sent_at = by.user_id, now
    paper.version += 1
    return {"so_ky_hieu": number, "ngay_ban_hanh": signed.ngay_ban_hanh}


def _tidy(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
