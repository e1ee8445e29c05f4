"""Addresses of the page that looks at drafts."""

from django.urls import URLPattern, path

from gandan.web.staff.drafts import page

urlpatterns: list[URLPattern] = [
    path("soat-loi/", page.check, name="soat-loi"),
]
