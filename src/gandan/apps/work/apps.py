"""Registration of the app with Django."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Việc chạy nền."""

    name = "gandan.apps.work"
    label = "work"
