"""Registration of the app with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Nhật ký."""

    name = "gandan.apps.audit"
    label = "audit"
