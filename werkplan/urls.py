"""All addresses of the product."""

from django.urls import URLPattern, URLResolver, include, path

from werkplan import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", include("werkplan.kern.urls")),
]

handler400 = "werkplan.kern.web.bad_request"
handler403 = "werkplan.kern.web.forbidden"
handler404 = "werkplan.kern.web.not_found"
handler500 = "werkplan.kern.web.server_error"
