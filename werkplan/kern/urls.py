"""Addresses of one's own account and of the outbox."""

from django.urls import path

from werkplan.kern import postvak, token_views, views, webhook_views
from werkplan.kern.api import naslag
from werkplan.kern.avg import bewaar_views, persoon_views

app_name = "kern"
urlpatterns = [
    path("uitloggen/", views.Uitloggen.as_view(), name="uitloggen"),
    path("wachtwoord/", views.Wachtwoord.as_view(), name="wachtwoord"),
    path("tokens/", token_views.tokens, name="tokens"),
    path("tokens/<int:pk>/intrekken/", token_views.token_intrekken, name="token-intrekken"),
    path("webhooks/", webhook_views.webhooks, name="webhooks"),
    path("webhooks/<int:pk>/", webhook_views.webhook, name="webhook"),
    path("webhooks/<int:pk>/proef/", webhook_views.webhook_proef, name="webhook-proef"),
    path("webhooks/<int:pk>/hervatten/", webhook_views.webhook_hervatten, name="webhook-hervatten"),
    path("webhooks/<int:pk>/opnieuw/", webhook_views.webhook_opnieuw, name="webhook-opnieuw"),
    path(
        "webhooks/<int:pk>/leveringen/<int:levering_id>/opnieuw/",
        webhook_views.webhook_opnieuw,
        name="levering-opnieuw",
    ),
    path("webhooks/<int:pk>/intrekken/", webhook_views.webhook_intrekken, name="webhook-intrekken"),
    path("api/", naslag.overzicht, name="api"),
    path("api/<slug:bron>/", naslag.bron, name="api-bron"),
    path("postvak/", postvak.postvak, name="postvak"),
    path("postvak/<int:pk>/", postvak.bericht, name="bericht"),
    path("postvak/<int:pk>/bijlage/", postvak.bijlage, name="bijlage"),
    path("postvak/<int:pk>/opnieuw/", postvak.opnieuw_versturen, name="bericht-opnieuw"),
    path("postvak/<int:pk>/aangekomen/", postvak.is_aangekomen, name="bericht-aangekomen"),
    path("bewaartermijnen/", bewaar_views.bewaartermijnen, name="bewaartermijnen"),
    path("bewaartermijnen/<slug:termijn>/", bewaar_views.bewaartermijn, name="bewaartermijn"),
    path("beheer/persoonsgegevens/", bewaar_views.persoonsgegevens, name="persoonsgegevens"),
    path("beheer/personen/", persoon_views.personen, name="personen"),
    path("beheer/personen/zonder-account/", persoon_views.naam_wissen, name="naam-wissen"),
    path("beheer/personen/<int:pk>/", persoon_views.persoon, name="persoon"),
    path("beheer/personen/<int:pk>/wissen/", persoon_views.persoon_wissen, name="persoon-wissen"),
    *(
        pattern
        for formaat in ("json", "xlsx")
        for pattern in (
            path(
                f"beheer/personen/<int:pk>/gegevens.{formaat}",
                persoon_views.persoon_export,
                {"formaat": formaat},
                name=f"persoon-{formaat}",
            ),
            path(
                f"beheer/personen/zonder-account/gegevens.{formaat}",
                persoon_views.naam_export,
                {"formaat": formaat},
                name=f"naam-{formaat}",
            ),
        )
    ),
]
