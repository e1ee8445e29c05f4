"""Registration with Django."""

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    """Danh tính người gửi đơn."""

    name = "gandan.apps.identities"
    label = "identities"
    verbose_name = "Danh tính"
