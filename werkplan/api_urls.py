"""The API: one router for the resources of all apps, its description, and 404 as a problem for the rest."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from rest_framework.routers import SimpleRouter

from acties.api.urls import register as register_acties
from locaties.api.urls import register as register_locaties
from locaties.api.urls import urlpatterns as van_locaties
from loket.api.urls import register as register_loket
from loket.api.urls import urlpatterns as van_loket
from werkplan.kern import webhook_api
from werkplan.kern.api import people
from werkplan.kern.api.description import Nergens, openapi
from werkplan.rapport.api.urls import register as register_rapport

router = SimpleRouter(trailing_slash=False)
router.register("gemeenten", people.Gemeenten, basename="gemeenten")
router.register("organisaties", people.Organisaties, basename="organisaties")
router.register("gebruikers", people.Gebruikers, basename="gebruikers")
router.register("webhooks", webhook_api.Webhooks, basename="webhooks")
register_acties(router)
register_locaties(router)
register_loket(router)
register_rapport(router)

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="openapi"),
    *van_locaties,
    *van_loket,
    path("", include(router.urls)),
    re_path("", Nergens.as_view()),
]
