"""Addresses of the task pages."""

from django.urls import URLPattern, path

from gandan.web.staff import tasks

urlpatterns: list[URLPattern] = [
    path("", tasks.my_work, name="trang-chu"),
]
