"""The screen of a quarter: all actions of an organisation, one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acties.dagen import Kwartaalregel, boekbare_organisaties, kwartaalregels, open_kwartalen
from acties.forms.dagen import KwartaalForm
from acties.kwartalen import Kwartaal, kwartalen_tot
from acties.models import Dagenboeking, Werkplan
from acties.services.dagen import KwartaalConflict, leg_kwartaal_vast
from acties.views.basis import gebruiker, get_plan
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.values import NUL, Totaal, totaal
from werkplan.kern.web import page


@dataclass(frozen=True, slots=True)
class Scherm:
    """Which organisation and quarter the screen is about, and what else is open."""

    plan: Werkplan
    organisatie: Organisatie
    kwartaal: Kwartaal
    organisaties: Sequence[Organisatie]
    kwartalen: Sequence[Kwartaal]
    open: dict[int, list[Kwartaal]]
    basis: str

    def adres(self, organisatie: Organisatie, kwartaal: Kwartaal) -> str:
        vraag = {"jaar": kwartaal.jaar, "kwartaal": kwartaal.kwartaal, "organisatie": organisatie.pk}
        return f"{self.basis}?{urlencode(vraag)}"

    @property
    def hier(self) -> str:
        return self.adres(self.organisatie, self.kwartaal)

    def nog_open(self) -> list[tuple[str, str]]:
        """The other screens that wait, as (name, address), oldest first."""
        wacht = [
            (kwartaal, organisatie)
            for organisatie in self.organisaties
            for kwartaal in self.open[organisatie.pk]
            if (organisatie, kwartaal) != (self.organisatie, self.kwartaal)
        ]
        wacht.sort(key=lambda paar: (paar[1] != self.organisatie, paar[0], paar[1].naam))
        return [(f"{org}, {kwartaal}", self.adres(org, kwartaal)) for kwartaal, org in wacht]


@login_required
@require_http_methods(["GET", "POST"])
def kwartaal(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """Confirm or correct the days of an organisation in a quarter."""
    plan = get_plan(request, plan_id)
    require(request.user, "add", Dagenboeking)
    basis = reverse("acties:kwartaal") if plan_id is None else reverse("acties:plan-kwartaal", args=[plan_id])
    scherm = _kies(request, plan, basis)
    if scherm is None:
        return page(request, "acties/kwartaal_leeg.html", {"plan": plan})
    regels = kwartaalregels(plan, scherm.organisatie, scherm.kwartaal, gebruiker(request))
    if request.method == "GET":
        return _toon(request, scherm, KwartaalForm(regels))
    form = KwartaalForm(regels, request.POST)
    if not form.is_valid():
        return _toon(request, scherm, form)
    try:
        boekingen = leg_kwartaal_vast(
            organisatie=scherm.organisatie,
            kwartaal=scherm.kwartaal,
            invoer=form.invoer(),
            door=gebruiker(request),
            vandaag=vandaag(),
        )
    except KwartaalConflict as fout:
        form.toon_botsingen(fout.huidig)
        return _toon(request, scherm, form, status=409, botsing=True)
    except ValidationError as fout:
        return _toon(request, scherm, form, melding=" ".join(fout.messages))
    messages.success(request, _gedaan(scherm, boekingen))
    return redirect(scherm.hier)


def _gedaan(scherm: Scherm, boekingen: Sequence[Dagenboeking]) -> str:
    som = sum((boeking.dagen for boeking in boekingen), NUL)
    acties = "1 actie" if len(boekingen) == 1 else f"{len(boekingen)} acties"
    dagen = Totaal(som, eenheid="dagen")
    return f"Vastgelegd voor {scherm.organisatie}, {scherm.kwartaal}: {dagen} bij {acties}."


def _kies(request: HttpRequest, plan: Werkplan, basis: str) -> Scherm | None:
    """The organisation and quarter of the address, else the first that waits; None without any choice."""
    organisaties = boekbare_organisaties(gebruiker(request), plan)
    kwartalen = kwartalen_tot(plan.startjaar, plan.eindjaar, vandaag())
    organisatie = _gevraagde_organisatie(request, organisaties)
    if not organisaties or not kwartalen:
        return None
    open_ = open_kwartalen(plan, organisaties, vandaag())
    if organisatie is None:
        organisatie = next((org for org in organisaties if open_[org.pk]), organisaties[0])
    gekozen = _gevraagd_kwartaal(request, kwartalen)
    if gekozen is None:
        gekozen = open_[organisatie.pk][0] if open_[organisatie.pk] else kwartalen[-1]
    return Scherm(plan, organisatie, gekozen, organisaties, kwartalen[::-1], open_, basis)


def _gevraagde_organisatie(request: HttpRequest, organisaties: Sequence[Organisatie]) -> Organisatie | None:
    """The organisation of the address: unknown gives 404, somebody else's 403."""
    sleutel = request.GET.get("organisatie", "")
    if not sleutel:
        return None
    if not (sleutel.isascii() and sleutel.isdecimal() and len(sleutel) < 10):
        raise Http404("Deze organisatie is er niet.")
    eigen = next((org for org in organisaties if org.pk == int(sleutel)), None)
    if eigen is None and Organisatie.objects.filter(pk=int(sleutel)).exists():
        raise PermissionDenied("Je legt alleen dagen vast van je eigen organisatie.")
    if eigen is None:
        raise Http404("Deze organisatie is er niet.")
    return eigen


def _gevraagd_kwartaal(request: HttpRequest, kwartalen: Sequence[Kwartaal]) -> Kwartaal | None:
    """The quarter of the address (`jaar` and `kwartaal`, or `periode`); 404 when it cannot be recorded."""
    sleutel = request.GET.get("periode") or "-".join(
        filter(None, (request.GET.get("jaar"), request.GET.get("kwartaal")))
    )
    if not sleutel:
        return None
    gevonden = next((kwartaal for kwartaal in kwartalen if kwartaal.sleutel == sleutel), None)
    if gevonden is None:
        raise Http404("Dit kwartaal hoort niet bij het plan, of het is nog niet begonnen.")
    return gevonden


def _toon(
    request: HttpRequest, scherm: Scherm, form: KwartaalForm, *, status: int = 200, **extra: Any
) -> HttpResponse:
    regels = [rij.regel for rij in form]
    context = {
        "plan": scherm.plan,
        "scherm": scherm,
        "form": form,
        "antwoord": _antwoord(scherm, regels),
        "is_vastgelegd": bool(regels) and all(regel.boeking for regel in regels),
        **extra,
    }
    return page(request, "acties/kwartaal.html", context, status=status)


def _antwoord(scherm: Scherm, regels: Sequence[Kwartaalregel]) -> str:
    gepland = totaal((Totaal(regel.gepland, regel.aantal_ntb, "dagen") for regel in regels), "dagen")
    if any(regel.boeking for regel in regels):
        besteed = sum((regel.besteed for regel in regels if regel.boeking), NUL)
        return f"Vastgelegd: {Totaal(besteed, eenheid='dagen')}. Gepland: {gepland}."
    return f"Gepland: {gepland}. Nog niet vastgelegd."
