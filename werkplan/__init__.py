"""Werkplan: the application with which a Dutch region keeps its work-location plan alive."""

from werkplan.celery import app as celery_app

__all__ = ["celery_app"]
