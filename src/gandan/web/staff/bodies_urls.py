"""Addresses of the pages of bodies."""

from django.urls import URLPattern, path

from gandan.web.staff.bodies import listing, names, unit

UNIT = "don-vi/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("don-vi/", listing.units, name="don-vi"),
    path("don-vi/them/", listing.add, name="don-vi-them"),
    path(UNIT, unit.unit, name="don-vi-mot"),
    path(f"{UNIT}doi-ten/", unit.rename, name="don-vi-doi-ten"),
    path(f"{UNIT}ket-thuc/", unit.close, name="don-vi-ket-thuc"),
    path(f"{UNIT}ten-goi/", names.add_name, name="don-vi-them-ten"),
    path(f"{UNIT}ten-goi/<int:name_id>/bo/", names.remove_name, name="don-vi-bo-ten"),
]
