"""All addresses of the product."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from loket.sitemaps import KAARTEN
from werkplan import bekend, health
from werkplan.kern.admin import beheer
from werkplan.kern.adressen import adressen_van

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path(".well-known/security.txt", bekend.security_txt, name="security-txt"),
    path("robots.txt", bekend.robots_txt, name="robots-txt"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": KAARTEN}, name="sitemap"),
    # Before the admin, which answers for every other address below /beheer/.
    adressen_van("werkplan.kern.urls"),
    path("beheer/", beheer.urls),
    path("api/v1/", include("werkplan.api_urls")),
    adressen_van("werkplan.dashboard.urls"),
    adressen_van("werkplan.rapport.urls"),
    adressen_van("werkplan.zoeken.urls"),
    adressen_van("werkplan.opendata.urls"),
    adressen_van("acties.urls"),
    adressen_van("locaties.urls"),
    adressen_van("loket.urls"),
    *i18n_patterns(path("", include("werkplan.openbare_urls")), prefix_default_language=False),
]

handler400 = "werkplan.kern.web.bad_request"
handler403 = "werkplan.kern.web.forbidden"
handler404 = "werkplan.kern.web.not_found"
handler500 = "werkplan.kern.web.server_error"
