"""The addresses of the product and, below `bench/`, the floors."""

from django.urls import path

from tests.bench import floors
from werkplan.urls import handler400, handler403, handler404, handler500
from werkplan.urls import urlpatterns as product

urlpatterns = [
    path("bench/const/", floors.const),
    path("bench/const-anon/", floors.const_anon),
    path("bench/raw/", floors.raw),
    path("bench/koud/<path:path>", floors.cold),
    path("bench/koud/", floors.cold, {"path": ""}),
    *product,
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
