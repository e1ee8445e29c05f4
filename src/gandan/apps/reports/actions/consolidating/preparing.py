"""From the draft to what was signed: the words of the paper, the paper, its number and digest.

The paper that goes to be signed is taken down once, whole (`content`). What comes in afterwards
changes nothing of it: signed, exactly that is frozen. A later correction is a further number.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.drafts import locked_draft, touch
from gandan.apps.reports.models import Basis, Consolidation, WordTemplate
from gandan.apps.reports.queries.consolidating.content import content_of, digest_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.prose import counted_editions, new_reports
from gandan.apps.reports.queries.consolidating.templates import finding_words, holding_template
from gandan.apps.reports.queries.consolidating.wording import Wording
from gandan.apps.reports.queries.outlines import holding_version
from gandan.papers import BadPaper, consolidated_report, paper_lacks, template_lacks

_TRIES = 3  # a report that comes in while the figures are read makes them be read again


def word_paper(
    *, by: Viewer, draft: UUID, seen: int, wording: Wording, basis: str, now: datetime
) -> Consolidation:
    """Change the words around figures and prose, and the basis that the paper states.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: it was signed, or the subject or the issuer is missing.
        Stale: somebody changed it in between.
    """
    if basis not in Basis.values:
        raise Refused(_("Chọn tính chất số liệu mà báo cáo nêu."))
    with transaction.atomic():
        found = locked_draft(by, draft, seen)
        after = wording.as_json()
        if not after["trich_yeu"] or not after["co_quan_ban_hanh"]:
            raise Refused(_("Ghi trích yếu và tên cơ quan ban hành của báo cáo."))
        before = found.wording | {"basis": found.basis}
        found.wording, found.basis = after, basis
        found.version += 1
        found.save(update_fields=["wording", "basis", "version"])
        touch(found)
        _record(by, found, "consolidation.paper_worded", now, before, after | {"basis": basis})
    return found


def prepare_paper(
    *, by: Viewer, draft: UUID, seen: int, now: datetime, today: date
) -> Consolidation:
    """Take down what the paper says, to be signed: figures, prose, who reported, as of now.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: it was signed; a report's prose is not in it yet; or no paper can be made of it,
            with the reason.
        Stale: somebody changed it in between.
    """
    with transaction.atomic():
        found = locked_draft(by, draft, seen)
        if found.outline and holding_version(found.outline, found.period) is None:
            raise Refused(_("Đề cương không còn bản nào áp dụng cho kỳ này; hãy ban hành trước."))
        if new := new_reports(found):
            raise Refused(
                _(
                    "Có %(count)d báo cáo mới chưa gom vào thuyết minh; hãy gom trước, để số liệu "
                    "và lời văn cùng một tập báo cáo."
                )
                % {"count": len(new)}
            )
        content = _steady_content(found, today)
        found.template = holding_template(found.regime)
        _check_written(content, found.template)
        if found.template is not None:
            content["template"] = {
                "number": found.template.number,
                "sha256": found.template.sha256,
            }
        found.content, found.prepared_at, found.is_changed = content, now, False
        found.version += 1
        found.save(update_fields=["content", "template", "prepared_at", "is_changed", "version"])
        after = {"report_count": sum(1 for one in content["standings"] if one["edition"])}
        _record(by, found, "consolidation.prepared", now, {}, after)
    return found


def freeze(  # noqa: PLR0913  # number, day and signer make a signed paper together
    *,
    by: Viewer,
    draft: UUID,
    seen: int,
    so_ky_hieu: str,
    ngay_ban_hanh: date,
    nguoi_ky: str,
    now: datetime,
    today: date,
) -> Consolidation:
    """Record that the prepared paper was signed: it never changes again, and its digest proves it.

    Raises:
        NotAllowed: the viewer makes no consolidations.
        Refused: no paper was prepared, it was signed already, or number, day or signer cannot be.
        Stale: somebody changed it in between.
    """
    number, name = so_ky_hieu.strip(), nguoi_ky.strip()
    with transaction.atomic():
        found = locked_draft(by, draft, seen)
        if found.prepared_at is None:
            raise Refused(_("Hãy lập bản trình ký trước: bản ấy là bản được ký và được chốt."))
        first = timezone.localtime(found.prepared_at).date()
        _check_signed(number, ngay_ban_hanh, name, first, today)
        signed = {
            "so_ky_hieu": number,
            "ngay_ban_hanh": ngay_ban_hanh.isoformat(),
            "nguoi_ky": name,
        }
        found.content = found.content | {"signed": signed}
        found.digest = digest_of(found.content)
        found.so_ky_hieu, found.ngay_ban_hanh, found.nguoi_ky = number, ngay_ban_hanh, name
        found.frozen_by_id, found.frozen_at = by.user_id, now
        found.version += 1
        found.save()
        after = signed | {"sha256": found.digest, "number": found.number}
        _record(by, found, "consolidation.frozen", now, {}, after)
    return found


def _steady_content(found: Consolidation, today: date) -> dict[str, Any]:
    """The content, of one set of reports: what came in while it was read is in all of it or none.

    A report that was sent is never unsent, so that the same set before and after was there between.
    """
    for _attempt in range(_TRIES):
        before = _counted(found)
        content = content_of(found, today)
        if _counted(found) == before:
            return content
    raise Refused(_("Báo cáo của đơn vị đang được gửi đến liên tục; hãy lập lại sau ít phút."))


def _check_written(content: Mapping[str, Any], template: WordTemplate | None) -> None:
    """Raise `Refused` where no paper can be made of it, or the province's template lacks a part."""
    report = report_of(content)
    try:
        paper = consolidated_report(report)
        lacking = (
            template_lacks(report, {id_ for id_, _where in template.places}) if template else ()
        )
    except BadPaper as problem:
        raise Refused(str(problem)) from problem
    if lacks := paper_lacks(paper):  # signed and frozen, it could never be printed
        raise Refused(
            _("%(lacks)s Ghi ở phần “Lời văn”, lưu, rồi lập bản trình ký.")
            % {"lacks": " ".join(lacks)}
        )
    if template and lacking:
        said = " ".join(finding_words(one) for one in lacking)
        raise Refused(
            _("Mẫu Word đang dùng (lần %(number)s) chưa đủ cho báo cáo này. %(why)s")
            % {"number": template.number, "why": said}
        )


def _counted(found: Consolidation) -> list[int]:
    rows = counted_editions(found.regime, found.period).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _check_signed(number: str, day: date, name: str, first: date, today: date) -> None:
    if not any(letter.isdigit() for letter in number):
        raise Refused(_("Ghi số, ký hiệu của báo cáo đã ký, ví dụ 215/BC-SNV."))
    if not first <= day <= today:
        raise Refused(
            _("Ngày ban hành phải từ ngày lập bản trình ký (%(first)s) đến hôm nay.")
            % {"first": f"{first:%d/%m/%Y}"}
        )
    if not name:
        raise Refused(_("Ghi họ và tên người ký báo cáo."))


def _record(  # as the log's own
    by: Viewer,
    found: Consolidation,
    action: str,
    now: datetime,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    record(
        by=by,
        action=action,
        subject_type="consolidation",
        subject_id=found.public_id,
        before=before,
        after=after,
        now=now,
    )
