"""The page on which a person makes and withdraws keys for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from werkplan.kern.api.naslag import resources
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.models import ApiToken, Gebruiker
from werkplan.kern.permissions import require
from werkplan.kern.tokens import LANGSTE_GELDIGHEID, maak_token, trek_token_in
from werkplan.kern.velden import DatumVeld
from werkplan.kern.web import page

if TYPE_CHECKING:
    TokenModelForm = forms.ModelForm[ApiToken]
else:
    TokenModelForm = forms.ModelForm

STANDAARD_GELDIGHEID = timedelta(days=90)


class TokenForm(TokenModelForm):
    """What a new token is for, what it may do, and until when."""

    geldig_tot = DatumVeld(
        label="Geldig tot en met", help_text="Hoogstens een jaar. Daarna maak je een nieuw token."
    )

    bronnen = forms.MultipleChoiceField(
        label="Alleen voor",
        required=False,
        choices=lambda: [(naam, naam) for naam in resources()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies niets als het token bij alles mag wat jij mag.",
    )

    class Meta:
        model = ApiToken
        fields = ("naam", "recht", "geldig_tot", "bronnen")
        widgets = {"recht": forms.RadioSelect}

    def clean_geldig_tot(self) -> object:
        dag = self.cleaned_data["geldig_tot"]
        eerste, laatste = vandaag(), vandaag() + LANGSTE_GELDIGHEID
        if not eerste <= dag <= laatste:
            raise forms.ValidationError(f"Kies een dag van {eerste:%d-%m-%Y} tot en met {laatste:%d-%m-%Y}.")
        return dag


@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, and a form for a new one; its key is on the answer to that form and nowhere else."""
    door = cast(Gebruiker, request.user)
    require(door, "view", ApiToken)
    form = TokenForm(request.POST or None, initial={"geldig_tot": vandaag() + STANDAARD_GELDIGHEID})
    sleutel = None
    if request.method == "POST" and form.is_valid():
        gemaakt: list[str] = []
        if save(form, lambda: gemaakt.append(maak_token(**form.cleaned_data, door=door)[1])):
            sleutel, form = gemaakt[0], TokenForm(initial=form.initial)
    context = {
        "form": form,
        "sleutel": sleutel,
        "tokens": ApiToken.objects.visible_to(door),
        "vandaag": vandaag(),
    }
    response = page(request, "kern/tokens.html", context)
    add_never_cache_headers(response)
    return response


@login_required
@require_http_methods(["GET", "POST"])
def token_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then withdraw a token."""
    door = cast(Gebruiker, request.user)
    require(door, "view", ApiToken)
    token = get_object_or_404(ApiToken.objects.visible_to(door), pk=pk)
    if request.method == "POST":
        trek_token_in(token, door=door)
        messages.success(request, f"Het token “{token.naam}” is ingetrokken en werkt niet meer.")
        return redirect("kern:tokens")
    return page(request, "kern/token_intrekken.html", {"token": token})
