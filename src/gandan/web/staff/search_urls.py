"""Addresses of the search."""

from django.urls import URLPattern, path

from gandan.web.staff.search import page

urlpatterns: list[URLPattern] = [
    path("tim-kiem/", page.search, name="tim-kiem"),
    path("van-ban/<uuid:document>/toan-van/", page.text, name="van-ban-toan-van"),
]
