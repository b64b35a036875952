"""The pages on which a person makes and withdraws webhooks, and sees what became of their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkplan.kern.bezorging import BEWAREN
from werkplan.kern.editing import save
from werkplan.kern.models import Gebruiker, Levering, Webhook
from werkplan.kern.permissions import require
from werkplan.kern.web import page
from werkplan.kern.webhookpauze import PAUZE_NA, hervat
from werkplan.kern.webhooks import maak_webhook, stuur_opnieuw, stuur_proef, trek_webhook_in
from werkplan.kern.webhookstroom import volgbare_bronnen

if TYPE_CHECKING:
    WebhookModelForm = forms.ModelForm[Webhook]
else:
    WebhookModelForm = forms.ModelForm

MEESTE_LEVERINGEN = 50


class WebhookForm(WebhookModelForm):
    """Where a program listens, and what it hears of."""

    bronnen = forms.MultipleChoiceField(
        label="Alleen bij wijzigingen van",
        required=False,
        choices=lambda: [(bron.naam, bron.naam) for bron in volgbare_bronnen()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies niets als het programma alles moet horen wat jij mag zien.",
    )

    class Meta:
        model = Webhook
        fields = ("naam", "adres", "bronnen")
        widgets = {"adres": forms.URLInput(attrs={"autocomplete": "off"})}


@login_required
@require_http_methods(["GET", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """One's own webhooks, and a form for a new one; its secret is on the answer to that form and nowhere else."""
    door = cast(Gebruiker, request.user)
    require(door, "view", Webhook)
    form = WebhookForm(request.POST or None)
    geheim = None
    if request.method == "POST" and form.is_valid():
        gemaakt: list[str] = []
        if save(form, lambda: gemaakt.append(maak_webhook(**form.cleaned_data, door=door)[1])):
            geheim, form = gemaakt[0], WebhookForm()
    eigen = Webhook.objects.visible_to(door).met_mislukt()
    response = page(request, "kern/webhooks.html", {"form": form, "geheim": geheim, "webhooks": eigen})
    add_never_cache_headers(response)
    return response


@login_required
@require_safe
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """One webhook: what was given up, and its last messages."""
    eigen = _eigen(request, pk)
    mislukt = list(eigen.leveringen.mislukt()[:MEESTE_LEVERINGEN])
    andere = list(eigen.leveringen.exclude(status=Levering.Status.MISLUKT)[:MEESTE_LEVERINGEN])
    context = {
        "webhook": eigen,
        "mislukt": mislukt,
        "leveringen": andere,
        "vertraagd": any(levering.fout for levering in andere),
        "dagen": BEWAREN.days,
        "pauze_na": PAUZE_NA.days,
        "meeste": MEESTE_LEVERINGEN,
    }
    return page(request, "kern/webhook.html", context)


@login_required
@require_POST
def webhook_proef(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message without changes."""
    eigen = _eigen(request, pk)
    try:
        stuur_proef(eigen, door=cast(Gebruiker, request.user))
    except ValidationError as fout:
        return _geweigerd(request, pk, fout)
    messages.success(
        request, "Er gaat een proefbericht naar je programma. Ververs deze pagina voor de uitkomst."
    )
    return redirect("kern:webhook", pk)


@login_required
@require_POST
def webhook_hervatten(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a paused webhook go on."""
    eigen = _eigen(request, pk)
    aantal = hervat(eigen, door=cast(Gebruiker, request.user))
    wachtend = f" Er gaan {aantal} berichten naar je programma die wachtten." if aantal > 1 else ""
    wachtend = " Er gaat 1 bericht naar je programma dat wachtte." if aantal == 1 else wachtend
    messages.success(request, f"De webhook is hervat.{wachtend}")
    return redirect("kern:webhook", pk)


@login_required
@require_POST
def webhook_opnieuw(request: HttpRequest, pk: int, levering_id: int | None = None) -> HttpResponse:
    """Send what was given up again: one message, or all."""
    eigen = _eigen(request, pk)
    keuze = None if levering_id is None else [levering_id]
    try:
        aantal = stuur_opnieuw(eigen, keuze, door=cast(Gebruiker, request.user))
    except ValidationError as fout:
        return _geweigerd(request, pk, fout)
    tekst = "Er was niets om opnieuw te sturen." if not aantal else f"Opnieuw te sturen: {aantal}."
    messages.success(request, tekst)
    return redirect("kern:webhook", pk)


@login_required
@require_http_methods(["GET", "POST"])
def webhook_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then withdraw a webhook."""
    eigen = _eigen(request, pk)
    if request.method == "POST":
        trek_webhook_in(eigen, door=cast(Gebruiker, request.user))
        messages.success(request, f"De webhook “{eigen.naam}” is ingetrokken en hoort niets meer.")
        return redirect("kern:webhooks")
    return page(request, "kern/webhook_intrekken.html", {"webhook": eigen})


def _geweigerd(request: HttpRequest, pk: int, fout: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(fout.messages))
    return redirect("kern:webhook", pk)


def _eigen(request: HttpRequest, pk: int) -> Webhook:
    door = cast(Gebruiker, request.user)
    require(door, "view", Webhook)
    return get_object_or_404(Webhook.objects.visible_to(door).met_wachtend(), pk=pk)
