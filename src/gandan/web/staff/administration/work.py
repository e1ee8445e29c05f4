"""The page of background work."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.apps.notices.queries.mailings import not_sent
from gandan.apps.work import actions, queries
from gandan.web.staff.administration.access import StaffRequest, done_or_told, signed_in

SILENT_AFTER = timedelta(minutes=2)
NAMES: dict[str, Promise] = {  # a test holds every registered job against it
    "documents.read": gettext_lazy("Đọc văn bản"),
    "documents.signatures": gettext_lazy("Kiểm tra chữ ký số của tệp"),
    "documents.type_citations": gettext_lazy("Đọc lại quan hệ của các viện dẫn đã có"),
    "audit.seal": gettext_lazy("Niêm phong nhật ký"),
    "accounts.tidy": gettext_lazy("Dọn phiên và lời mời đã hết hạn"),
    "orgs.apply_due": gettext_lazy("Áp dụng các sắp xếp đơn vị đến ngày"),
    "tasks.extend": gettext_lazy("Lập lịch các kỳ tới"),
    "tasks.end": gettext_lazy("Kết thúc nhiệm vụ hết thời gian thực hiện"),
    "tasks.recompute": gettext_lazy("Tính lại ngày đến hạn"),
    "tasks.count": gettext_lazy("Cộng số liệu tổng hợp"),
    "tasks.prove_counts": gettext_lazy("Kiểm tra số liệu tổng hợp"),
    "tasks.remind": gettext_lazy("Nhắc việc sắp đến hạn và quá hạn"),
    "notices.digest": gettext_lazy("Soạn thư tổng hợp buổi sáng"),
    "notices.send": gettext_lazy("Gửi thư thông báo"),
    "search.fill": gettext_lazy("Lập mục tìm kiếm cho những gì đã có"),
    "search.prove": gettext_lazy("Kiểm tra các mục tìm kiếm"),
    "reports.gather": gettext_lazy("Gom lời của nhiều báo cáo"),
    "reports.make_file": gettext_lazy("Lập tệp của báo cáo tổng hợp"),
    "reports.forget_files": gettext_lazy("Bỏ các tệp đã lập từ lâu"),
    "notices.tidy": gettext_lazy("Dọn thông báo, thư đã quá thời hạn giữ"),
}


@signed_in
def work(request: StaffRequest) -> HttpResponse:
    """Việc chạy nền."""
    now = timezone.now()
    found = queries.queue(by=request.viewer)
    jobs = (*found.failed, *found.running, *found.waiting, *found.done)
    context = {
        "queue": found,
        "names": {name: str(words) for name, words in NAMES.items()},
        "is_quiet": not (found.running or found.waiting or found.failed or found.done),
        "workers": [
            {
                "started_at": worker.started_at,
                "seen_at": worker.seen_at,
                "is_silent": now - worker.seen_at > SILENT_AFTER,
            }
            for worker in found.workers
        ],
        "not_sent": not_sent(by=request.viewer),
        "things": (("job", [str(job.public_id) for job in jobs]),),
        "may_repeat": request.viewer.may("work.repeat"),
    }
    return render(request, "administration/work.html", context)


@require_POST
@signed_in
def repeat(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Cho chạy lại."""
    return done_or_told(
        request,
        lambda: actions.repeat(by=request.viewer, public_id=public_id, now=timezone.now()),
        done=_("Đã đưa việc vào hàng đợi."),
        back=reverse("viec-nen"),
    )
