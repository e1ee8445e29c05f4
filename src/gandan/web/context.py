"""What every page's template may use: who is looking, where he can go, the request's number."""

from dataclasses import dataclass
from functools import cache, partial

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.apps.notices.queries.inbox import COUNTED, unread_count
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.queries.scopes import can_search
from gandan.web.frame import Entry, account, navigation
from gandan.web.request_number import request_number


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation; shown to those who hold one of the rights (all, when empty).

    Who holds the right `unless` finds it on a page that he has anyway.
    """

    label: Promise
    url_name: str
    icon: str
    rights: tuple[str, ...] = ()
    unless: str = ""


# who writes papers and sees no list of documents, where others find it; anybody may use it
DRAFTING = ("tasks.arrive_own", "tasks.follow_own")
PLACES = (
    Place(_("Việc của tôi"), "trang-chu", "home"),
    Place(_("Văn bản"), "van-ban", "document", ("documents.read",)),
    Place(_("Soát lỗi"), "soat-loi", "check", DRAFTING, unless="documents.read"),
    Place(_("Văn bản đến"), "van-ban-den", "inbox", ("tasks.arrive_own",)),
    Place(_("Nhiệm vụ"), "nhiem-vu", "task", ("tasks.read_all", "tasks.read_own")),
    Place(_("Báo cáo"), "bao-cao", "document", ("tasks.read_all", "tasks.read_own")),
    Place(_("Đôn đốc"), "don-doc", "late", ("tasks.urge",)),
    Place(_("Kế hoạch"), "ke-hoach", "clock", ("tasks.read_own",)),
    Place(_("Tổng hợp"), "tong-hop", "matrix", ("tasks.read_all", "tasks.read_own")),
    Place(_("Đơn vị"), "don-vi", "units", ("orgs.read",)),
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


def _entries(places: tuple[Place, ...], viewer: Viewer, path: str) -> list[Entry]:
    entries: list[Entry] = []
    for place in places:
        if place.rights and not any(viewer.may(right) for right in place.rights):
            continue
        if place.unless and viewer.may(place.unless):
            continue
        url = _address(place.url_name, get_script_prefix())
        if not url:
            continue
        is_current = path == url if url == "/" else path.startswith(url)
        entries.append(Entry(str(place.label), url, place.icon, is_current))
    return entries


@cache
def _address(url_name: str, _prefix: str) -> str:
    """Where a page is, below the prefix that all pages have; empty where there is no such page.

    Remembered: each page names some twenty.
    """
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def unread_in_words(user_id: int) -> str:
    """How many notices wait, as the header shows it: "3", "99+", nothing for none."""
    count = unread_count(user_id)
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count or "")


def page(request: HttpRequest) -> dict[str, object]:
    """`viewer`, `nav`, `drawn_nav`, `drawn_account`, `may_search`, and the rest."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    context: dict[str, object] = {"viewer": viewer, "request_number": request_number.get()}
    if viewer is not None:
        nav = _entries(PLACES, viewer, request.path)
        may_search = can_search(viewer)
        context["nav"] = nav
        context["drawn_nav"] = partial(navigation, nav, may_search=may_search)
        # asked when a page is drawn, not for a part of one or a file
        context["unread_notices"] = partial(unread_in_words, viewer.user_id)
        context["may_search"] = may_search
        own = _entries(ACCOUNT_PLACES, viewer, request.path)
        context["drawn_account"] = partial(account, own)
    return context
