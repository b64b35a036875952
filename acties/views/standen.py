"""The stand of one municipality on all steps of an action that each municipality carries out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from acties.deelname import Deelnemers
from acties.forms.realisatie import StandForm
from acties.models import Actie, Gemeentestand, Stap
from acties.services.standen import StandConflictError, StandInvoer, zet_standen
from acties.views.basis import gebruiker, get_actie
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente
from werkplan.kern.permissions import may
from werkplan.kern.web import page


@dataclass(slots=True)
class Standveld:
    """One step with its form. `intussen`: what somebody else stored while the form was open."""

    stap: Stap
    form: StandForm
    intussen: Gemeentestand | None = None


@login_required
@require_http_methods(["GET", "POST"])
def standen_wijzigen(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """All steps of an action for one municipality on one screen; `?gemeente=` chooses among several."""
    actie = get_actie(request, nummer, plan_id)
    gemeenten = _eigen_gemeenten(request, actie)
    if not gemeenten:
        raise PermissionDenied("Je kunt bij deze actie voor geen enkele gemeente de stand wijzigen.")
    gemeente = _gekozen(request, gemeenten)
    velden = _velden(request, actie, gemeente)
    status = 200
    if request.method == "POST" and _alle_geldig(velden):
        try:
            if _bewaar(request, gemeente, velden):
                messages.success(request, f"De stand van {gemeente} is bewaard.")
                return redirect(f"{actie.url('actie')}#stappen")
        except StandConflictError as fout:
            _toon_botsing(velden, fout)
            status = 409
    context = {
        "actie": actie,
        "gemeente": gemeente,
        "tabs": [
            {"naam": kandidaat.naam, "adres": f"?gemeente={kandidaat.code}", "huidig": kandidaat == gemeente}
            for kandidaat in gemeenten
        ],
        "velden": velden,
        "botsing": status == 409,
        "heeft_fouten": any(veld.form.errors for veld in velden),
    }
    return page(request, "acties/standen_form.html", context, status=status)


def _alle_geldig(velden: list[Standveld]) -> bool:
    """Look at every form, so that all mistakes are shown at once."""
    geldig = [veld.form.is_valid() for veld in velden]
    return all(geldig)


def _eigen_gemeenten(request: HttpRequest, actie: Actie) -> list[Gemeente]:
    """The participating municipalities of which this person keeps the stand."""
    meedoend = Deelnemers(actie.plan).van(actie, vandaag())
    return [
        gemeente
        for gemeente in meedoend
        if may(request.user, "change", Gemeentestand, on=Gemeentestand(gemeente=gemeente))
    ]


def _gekozen(request: HttpRequest, gemeenten: list[Gemeente]) -> Gemeente:
    """The municipality of the address; somebody else's is refused, and without one it is the first."""
    code = request.GET.get("gemeente")
    if code is None:
        return gemeenten[0]
    for gemeente in gemeenten:
        if gemeente.code == code:
            return gemeente
    raise PermissionDenied("Je kunt de stand van deze gemeente niet wijzigen.")


def _velden(request: HttpRequest, actie: Actie, gemeente: Gemeente) -> list[Standveld]:
    stappen = (
        Stap.objects.visible_to(gebruiker(request))
        .filter(actie=actie, per_gemeente=True)
        .exclude(stand=Stap.Stand.VERVALLEN)
    )
    bekend = {
        stand.stap_id: stand
        for stand in Gemeentestand.objects.visible_to(gebruiker(request)).filter(
            stap__actie=actie, gemeente=gemeente
        )
    }
    velden = []
    for stap in stappen:
        stap.actie = actie
        stand = bekend.get(stap.pk)
        begin = {
            "stand": stand.stand if stand else Gemeentestand.Stand.NIET_BEGONNEN,
            "toelichting": stand.toelichting if stand else "",
            "versie": stand.versie if stand else 0,
        }
        velden.append(
            Standveld(stap, StandForm(request.POST or None, initial=begin, prefix=f"stap-{stap.pk}"))
        )
    return velden


def _bewaar(request: HttpRequest, gemeente: Gemeente, velden: list[Standveld]) -> bool:
    invoer = [StandInvoer(stap=veld.stap, **veld.form.cleaned_data) for veld in velden]
    try:
        zet_standen(gemeente, door=gebruiker(request), invoer=invoer, vandaag=vandaag())
    except ValidationError as fout:
        velden[0].form.add_error(None, fout.messages)
        return False
    return True


def _toon_botsing(velden: list[Standveld], fout: StandConflictError) -> None:
    """Show what others stored beside what was typed; sending again overwrites it knowingly."""
    for veld in velden:
        if nu := fout.nu.get(veld.stap.pk):
            veld.intussen = nu
            data = cast(QueryDict, veld.form.data).copy()
            data[veld.form.add_prefix("versie")] = str(nu.versie)
            veld.form.data = data
