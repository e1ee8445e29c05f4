"""Registration of the app with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Báo cáo định kỳ."""

    name = "gandan.apps.reports"
    label = "reports"
