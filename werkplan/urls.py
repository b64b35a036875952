"""All addresses of the product."""

from django.urls import URLPattern, URLResolver, path

from werkplan import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
