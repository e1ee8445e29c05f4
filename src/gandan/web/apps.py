"""Registration of the web face with Django: its templates, static files and commands."""

from importlib import import_module

from django.apps import AppConfig
from typing_extensions import override


class WebConfig(AppConfig):
    """Trang web."""

    name = "gandan.web"
    label = "web"

    @override
    def ready(self) -> None:
        """Register what is looked at before anything starts."""
        import_module("gandan.web.production")
