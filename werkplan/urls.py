"""All addresses of the product."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from loket.sitemaps import KAARTEN
from werkplan import bekend, health
from werkplan.kern.admin import beheer

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path(".well-known/security.txt", bekend.security_txt, name="security-txt"),
    path("robots.txt", bekend.robots_txt, name="robots-txt"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": KAARTEN}, name="sitemap"),
    # Before the admin, which answers for every other address below /beheer/.
    path("", include("werkplan.kern.urls")),
    path("beheer/", beheer.urls),
    path("api/v1/", include("werkplan.api_urls")),
    path("", include("werkplan.dashboard.urls")),
    path("", include("werkplan.rapport.urls")),
    path("", include("werkplan.zoeken.urls")),
    path("", include("werkplan.opendata.urls")),
    path("", include("acties.urls")),
    path("", include("locaties.urls")),
    path("", include("loket.urls")),
    *i18n_patterns(path("", include("werkplan.openbare_urls")), prefix_default_language=False),
]

handler400 = "werkplan.kern.web.bad_request"
handler403 = "werkplan.kern.web.forbidden"
handler404 = "werkplan.kern.web.not_found"
handler500 = "werkplan.kern.web.server_error"
