"""Addresses of the tasks pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
