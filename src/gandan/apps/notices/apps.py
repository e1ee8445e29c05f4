"""Registration of the app with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Thông báo."""

    name = "gandan.apps.notices"
    label = "notices"
