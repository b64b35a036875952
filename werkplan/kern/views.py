"""Signing in and out, and changing one's password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from werkplan.kern.models import Gebruiker

INLOGFOUTEN: dict[str, Any] = {
    "invalid_login": _(
        "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
        "Controleer ze en probeer het opnieuw. Let op hoofdletters."
    ),
    "inactive": _("Dit account is gesloten. Vraag de beheerder om het te openen."),
}
WACHTWOORDFOUTEN: dict[str, Any] = {
    "password_mismatch": "De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze opnieuw.",
    "password_incorrect": "Dit is niet je huidige wachtwoord. Typ het opnieuw.",
}


class InlogForm(AuthenticationForm):
    """Django's own sign-in form, in our words."""

    error_messages = INLOGFOUTEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Gebruikersnaam")
        self.fields["password"].label = _("Wachtwoord")


class WachtwoordForm(PasswordChangeForm):
    """Django's own form to change a password, in our words."""

    error_messages = WACHTWOORDFOUTEN

    def __init__(self, user: Gebruiker, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["old_password"].label = "Huidig wachtwoord"
        self.fields["new_password1"].label = "Nieuw wachtwoord"
        self.fields["new_password1"].help_text = "Minstens 12 tekens, niet alleen cijfers en niet je naam."
        self.fields["new_password2"].label = "Nieuw wachtwoord nog een keer"
        self.fields["new_password2"].help_text = ""


class Inloggen(LoginView):
    """Sign in; whoever is signed in already goes to the dashboard."""

    template_name = "kern/inloggen.html"
    authentication_form = InlogForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMO_DATUM is not None:
            accounts = Gebruiker.objects.filter(is_demo=True, is_active=True).order_by("pk")
            context["demo_accounts"] = accounts.prefetch_related("lidmaatschappen__organisatie")
            context["demo_wachtwoord"] = settings.DEMO_WACHTWOORD
        return context


class Uitloggen(LogoutView):
    """Sign out, by POST only."""

    next_page = "openbaar:inloggen"


class Wachtwoord(PasswordChangeView):
    """Change one's own password."""

    template_name = "kern/wachtwoord.html"
    form_class = WachtwoordForm
    success_url = reverse_lazy("kern:wachtwoord")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Je wachtwoord is gewijzigd.")
        return super().form_valid(form)
