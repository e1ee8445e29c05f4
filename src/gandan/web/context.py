"""What every page's template may use: who is looking, where he can go, the request's number."""

from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.apps.notices.queries.inbox import COUNTED, unread_count
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.queries.scopes import can_search
from gandan.web.request_number import request_number


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation; shown to those who hold one of the rights (all, when empty)."""

    label: Promise
    url_name: str
    icon: str
    rights: tuple[str, ...] = ()


PLACES = (
    Place(_("Việc của tôi"), "trang-chu", "home"),
    Place(_("Văn bản"), "van-ban", "document", ("documents.read",)),
    Place(_("Văn bản đến"), "van-ban-den", "inbox", ("tasks.arrive_own",)),
    Place(_("Nhiệm vụ"), "nhiem-vu", "task", ("tasks.read_all", "tasks.read_own")),
    Place(_("Đôn đốc"), "don-doc", "late", ("tasks.urge",)),
    Place(_("Kế hoạch"), "ke-hoach", "clock", ("tasks.read_own",)),
    Place(_("Tổng hợp"), "tong-hop", "matrix", ("tasks.read_all", "tasks.read_own")),
    Place(_("Cơ quan, đơn vị"), "don-vi", "units", ("orgs.read",)),
    Place(_("Người dùng"), "nguoi-dung", "people", ("people.read",)),
    Place(_("Nhật ký"), "nhat-ky", "log", ("audit.read",)),
    Place(_("Việc chạy nền"), "viec-nen", "work", ("work.read",)),
    Place(_("Kho tệp"), "kho-tep", "store", ("store.read",)),
)
ACCOUNT_PLACES = (
    Place(_("Cài đặt thông báo"), "thong-bao-cai-dat", "bell"),
    Place(_("Ủy quyền của tôi"), "uy-quyen", "people"),
    Place(_("Bảo mật"), "mfa_index", "lock"),
    Place(_("Phiên đăng nhập"), "phien-dang-nhap", "device"),
    Place(_("Đổi mật khẩu"), "doi-mat-khau", "edit"),
)


def _entries(
    places: tuple[Place, ...], viewer: Viewer, path: str
) -> list[dict[str, str | bool | Promise]]:
    entries: list[dict[str, str | bool | Promise]] = []
    for place in places:
        if place.rights and not any(viewer.may(right) for right in place.rights):
            continue
        try:
            url = reverse(place.url_name)
        except NoReverseMatch:
            continue
        is_current = path == url if url == "/" else path.startswith(url)
        entries.append(
            {"label": place.label, "url": url, "icon": place.icon, "is_current": is_current}
        )
    return entries


def unread_in_words(user_id: int) -> str:
    """How many notices wait, as the header shows it: "3", "99+", nothing for none."""
    count = unread_count(user_id)
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count or "")


def page(request: HttpRequest) -> dict[str, object]:
    """`viewer`, `nav`, `account_nav`, `may_search`, `unread_notices`, `request_number`."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    context: dict[str, object] = {"viewer": viewer, "request_number": request_number.get()}
    if viewer is not None:
        context["nav"] = _entries(PLACES, viewer, request.path)
        # asked when a page is drawn, not for a part of one or a file
        context["unread_notices"] = partial(unread_in_words, viewer.user_id)
        context["may_search"] = can_search(viewer)
        context["account_nav"] = _entries(ACCOUNT_PLACES, viewer, request.path)
    return context
