"""Addresses of the notice pages."""

from django.urls import URLPattern, path

from gandan.web.staff.notices import feeds, inbox, settings

urlpatterns: list[URLPattern] = [
    path("thong-bao/", inbox.inbox, name="thong-bao"),
    path("thong-bao/doc-het/", inbox.mark_all, name="thong-bao-doc-het"),
    path("thong-bao/cai-dat/", settings.settings_page, name="thong-bao-cai-dat"),
    path("thong-bao/thu/", settings.email, name="thong-bao-thu"),
    path("thong-bao/lich/", feeds.make, name="thong-bao-lich"),
    path("thong-bao/lich/<uuid:public_id>/thu-hoi/", feeds.revoke, name="thong-bao-lich-thu-hoi"),
    path("thong-bao/<uuid:public_id>/", inbox.follow, name="thong-bao-mot"),
    path("thong-bao/<uuid:public_id>/da-doc/", inbox.mark, name="thong-bao-da-doc"),
]
