"""Addresses of signing in, and of the pages about the product itself."""

from django.urls import path
from django.views.generic import TemplateView

from werkplan.kern import postvak, token_views, views

app_name = "kern"
urlpatterns = [
    path("inloggen/", views.Inloggen.as_view(), name="inloggen"),
    path("uitloggen/", views.Uitloggen.as_view(), name="uitloggen"),
    path("wachtwoord/", views.Wachtwoord.as_view(), name="wachtwoord"),
    path("tokens/", token_views.tokens, name="tokens"),
    path("tokens/<int:pk>/intrekken/", token_views.token_intrekken, name="token-intrekken"),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(template_name="kern/toegankelijkheid.html"),
        name="toegankelijkheid",
    ),
    path("postvak/", postvak.postvak, name="postvak"),
    path("postvak/<int:pk>/", postvak.bericht, name="bericht"),
    path("postvak/<int:pk>/bijlage/", postvak.bijlage, name="bijlage"),
    path("postvak/<int:pk>/opnieuw/", postvak.opnieuw_versturen, name="bericht-opnieuw"),
    path("postvak/<int:pk>/aangekomen/", postvak.is_aangekomen, name="bericht-aangekomen"),
    path("privacy/", TemplateView.as_view(template_name="kern/privacy.html"), name="privacy"),
]
