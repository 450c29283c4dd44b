"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Everything the desk has: rows, pages, search."""

    name = "answerable.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
