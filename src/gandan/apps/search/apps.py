"""Registration of the app with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Tìm kiếm."""

    name = "gandan.apps.search"
    label = "search"
