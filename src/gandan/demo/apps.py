"""Registration of the demonstration with Django: its command."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Dữ liệu trình diễn."""

    name = "gandan.demo"
    label = "demo"
