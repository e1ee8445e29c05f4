"""Addresses of reviews: sơ kết, tổng kết."""

from django.urls import URLPattern, path

from gandan.web.staff.reports.reviewing import opening, pages

ONE = "so-ket/<uuid:review>/"
BODIES = f"{ONE}don-vi/"

urlpatterns: list[URLPattern] = [
    path("so-ket/", opening.listing, name="so-ket"),
    path("so-ket/moi/", opening.open_one, name="so-ket-moi"),
    path(ONE, pages.show, name="so-ket-mot"),
    path(BODIES, pages.bodies, name="so-ket-don-vi"),
    path(f"{BODIES}them/", pages.add, name="so-ket-them"),
    path(f"{BODIES}<uuid:unit>/", pages.given, name="so-ket-da-co"),
    path(f"{BODIES}<uuid:unit>/bo/", pages.leave_out, name="so-ket-bo"),
]
