"""Registration of the app with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Văn bản."""

    name = "gandan.apps.documents"
    label = "documents"
