"""Registration of the app with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Nhiệm vụ."""

    name = "gandan.apps.tasks"
    label = "tasks"
