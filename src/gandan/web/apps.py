"""Registration of the web face with Django: its templates, static files and commands."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Trang web."""

    name = "gandan.web"
    label = "web"
