"""Registration of the app with Django."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Cơ quan."""

    name = "gandan.apps.orgs"
    label = "orgs"
