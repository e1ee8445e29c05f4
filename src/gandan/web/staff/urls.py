"""Addresses of staff. Each capability keeps its own list beside its views."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gandan.web.staff.tasks_urls")),
    path("", include("gandan.web.staff.search_urls")),
    path("", include("gandan.web.staff.drafts_urls")),
    path("van-ban/", include("gandan.web.staff.documents_urls")),
    path("bao-cao/", include("gandan.web.staff.reports_urls")),
    path("bao-cao/", include("gandan.web.staff.submissions_urls")),
    path("bao-cao/", include("gandan.web.staff.consolidation_urls")),
    path("bao-cao/", include("gandan.web.staff.reviews_urls")),
    path("", include("gandan.web.staff.notices_urls")),
    path("", include("gandan.web.staff.bodies_urls")),
    path("", include("gandan.web.staff.administration_urls")),
]
