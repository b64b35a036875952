"""All addresses of the product."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("werkplan.kern.urls")),
]

handler400 = "werkplan.kern.web.bad_request"
handler403 = "werkplan.kern.web.forbidden"
handler404 = "werkplan.kern.web.not_found"
handler500 = "werkplan.kern.web.server_error"
