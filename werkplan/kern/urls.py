"""Addresses of one's own account and of the outbox."""

from django.urls import path

from werkplan.kern import postvak, token_views, views

app_name = "kern"
urlpatterns = [
    path("uitloggen/", views.Uitloggen.as_view(), name="uitloggen"),
    path("wachtwoord/", views.Wachtwoord.as_view(), name="wachtwoord"),
    path("tokens/", token_views.tokens, name="tokens"),
    path("tokens/<int:pk>/intrekken/", token_views.token_intrekken, name="token-intrekken"),
    path("postvak/", postvak.postvak, name="postvak"),
    path("postvak/<int:pk>/", postvak.bericht, name="bericht"),
    path("postvak/<int:pk>/bijlage/", postvak.bijlage, name="bijlage"),
    path("postvak/<int:pk>/opnieuw/", postvak.opnieuw_versturen, name="bericht-opnieuw"),
    path("postvak/<int:pk>/aangekomen/", postvak.is_aangekomen, name="bericht-aangekomen"),
]
