"""The list of actions as a table and as a timeline, and its export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from acties.cijfers_per_actie import samen
from acties.exporters import actietabel
from acties.filters import KOLOMMEN, WEERGAVEN, ActieFilterSet
from acties.keuzes import RUST_OP
from acties.lijst import ActieRij, Bladzijde, lees_alles, lees_bladzijde, tel
from acties.models import Actie, Mijlpaal, Werkplan
from acties.views.basis import gebruiker, get_plan, met_peildatum, peildag, peildatum
from werkplan.kern.deel import onthouden_deel
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may
from werkplan.kern.stempel import Stempel, stempels
from werkplan.kern.tijdlijn import Merk, Rij, Tijdlijn
from werkplan.kern.web import page

SORTEER_VAN = {
    "trekker": "trekker",
    "stand": "stand",
    "gereed": "percentage",
    "laatste": "laatste",
    "geraamd": "geraamd",
}
"""By which order a column sorts the list."""
RECHTS = ("gereed", "geraamd", "verplicht", "betaald", "gepland", "besteed")
"""The columns that hold figures."""


@login_required
@require_safe
@met_peildatum
def lijst(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """The actions of a plan, filtered and sorted as the address says."""
    stand, van_keuzes = stempels(("acties", "kern"), RUST_OP)  # before anything is read
    plan, persoon, terug = get_plan(request, plan_id), gebruiker(request), peildatum(request)
    adres, mag_toevoegen = lijstadres(plan, plan_id), may(persoon, "add", Actie) and not terug
    inhoud = onthouden_deel(
        request,
        "acties/_lijst.html",
        stand,
        lambda: _lees(request, plan, adres, van_keuzes, mag_toevoegen=mag_toevoegen),
    )
    context = {
        "plan": plan,
        "inhoud": inhoud,
        "adres": adres,
        "mag_toevoegen": mag_toevoegen,
        "peildatum": terug,
    }
    return page(request, "acties/lijst.html", context)


def _lees(
    request: HttpRequest, plan: Werkplan, adres: str, van_keuzes: Stempel, *, mag_toevoegen: bool
) -> dict[str, Any]:
    """The list with its filters."""
    dag, terug = peildag(request), peildatum(request)
    filterset = maak_filterset(request, plan, dag, van_keuzes)
    bladzijde = lees_bladzijde(filterset, _bladzijdenummer(request))
    context: dict[str, Any] = {
        "plan": plan,
        "dag": dag,
        "form": filterset.form,
        "meldingen": filterset.meldingen(),
        "bladzijde": bladzijde,
        "zin": _antwoord(bladzijde, filterset.gekozen_jaar),
        "resultaat": _in_woorden(bladzijde),
        "samen": samen(rij.cijfers for rij in bladzijde.rijen) if bladzijde.is_alles else None,
        "jaar": filterset.gekozen_jaar,
        "sorteer": filterset.sorteer,
        "tabs": _tabs(request, filterset.weergave),
        "kolommen": filterset.kolommen,
        "koppen": _koppen(filterset),
        "kolomkeuze": _kolomkeuze(request, filterset),
        "adres": adres,
        "mag_toevoegen": mag_toevoegen,
        "exportadres": f"{adres}export",
        "vraag": _vraag(filterset.gekozen_jaar, terug),
        "peildatum": terug,
    }
    if filterset.weergave == "tijdlijn":
        context["lijn"] = _tijdlijn(plan, bladzijde.rijen, adres, context["vraag"]["actie"], dag)
    return context


@login_required
@require_safe
@met_peildatum
def export(request: HttpRequest, formaat: Formaat, plan_id: int | None = None) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file."""
    plan, dag = get_plan(request, plan_id), peildatum(request)
    filterset = maak_filterset(request, plan, peildag(request))
    tabel = actietabel(filterset, lees_alles(filterset), gemaakt_op=vandaag(), peildatum=dag)
    return als_bestand(tabel, formaat, peildatum=dag)


def maak_filterset(
    request: HttpRequest, plan: Werkplan, dag: date, bij: Stempel | None = None
) -> ActieFilterSet:
    """The filters of the address on the actions of a plan that the user may see; `bij`: the stamp of their choices."""
    acties = Actie.objects.visible_to(gebruiker(request)).filter(plan=plan)
    return ActieFilterSet(request.GET, acties, vandaag=dag, plan=plan, bij=bij)


def lijstadres(plan: Werkplan, plan_id: int | None) -> str:
    """The address of the list; that of an action is its number behind it."""
    return reverse("acties:acties") if plan_id is None else reverse("acties:plan-acties", args=[plan.pk])


def _bladzijdenummer(request: HttpRequest) -> int:
    nummer = request.GET.get("pagina", "1")
    return int(nummer) if nummer.isascii() and nummer.isdecimal() and len(nummer) < 10 else 1


def _antwoord(bladzijde: Bladzijde, jaar: int | None) -> str:
    """The answer first, in words that can go into a mail; nothing when the actions fill more pages."""
    if not bladzijde.rijen or not bladzijde.is_alles:
        return ""
    som = samen(rij.cijfers for rij in bladzijde.rijen)
    periode = f" in {jaar}" if jaar else ""
    zin = f"{tel(bladzijde.rijen).zin} Geraamd{periode}: {som.geld}; gepland{periode}: {som.dagen}"
    return zin if zin.endswith(".") else f"{zin}."


def _in_woorden(bladzijde: Bladzijde) -> str:
    """How many actions there are, and which part of them is shown."""
    if not bladzijde.aantal:
        return "Geen acties"
    aantal = f"{bladzijde.aantal:,}".replace(",", ".")
    tekst = "1 actie" if bladzijde.aantal == 1 else f"{aantal} acties"
    if bladzijde.is_alles:
        return tekst
    return f"{tekst}, bladzijde {bladzijde.nummer} van {bladzijde.blad.paginator.num_pages}"


def _tabs(request: HttpRequest, huidig: str) -> list[dict[str, Any]]:
    vraag = request.GET.copy()
    tabs = []
    for weergave, naam in WEERGAVEN.items():
        vraag["weergave"] = weergave
        tabs.append({"naam": naam, "adres": f"?{vraag.urlencode()}", "huidig": weergave == huidig})
    return tabs


def _vraag(jaar: int | None, dag: date | None) -> dict[str, str]:
    """What goes along from the list to an action, and to the means of an action."""
    delen = {"jaar": str(jaar or ""), "peildatum": dag.isoformat() if dag else ""}
    middelen = {naam: waarde for naam, waarde in delen.items() if waarde}
    return {
        "actie": f"?peildatum={delen['peildatum']}" if dag else "",
        "middelen": f"?{urlencode(middelen)}" if middelen else "",
    }


def _koppen(filterset: ActieFilterSet) -> list[dict[str, str]]:
    """The headers of the chosen columns: what they are called and by what they sort."""
    return [
        {
            "naam": f"Geraamd {filterset.gekozen_jaar or ''}".strip()
            if naam == "geraamd"
            else KOLOMMEN[naam],
            "sorteer": SORTEER_VAN.get(naam, ""),
            "klasse": "getal" if naam in RECHTS else "",
        }
        for naam in filterset.kolommen
    ]


def _kolomkeuze(request: HttpRequest, filterset: ActieFilterSet) -> dict[str, Any]:
    """The form with which columns are chosen; the rest of the address goes along."""
    rest = [
        (naam, waarde)
        for naam, waarden in request.GET.lists()
        for waarde in waarden
        if waarde and naam not in ("kolom", "pagina")
    ]
    keuzes = [
        {"waarde": naam, "naam": tekst, "gekozen": naam in filterset.kolommen}
        for naam, tekst in KOLOMMEN.items()
    ]
    return {"rest": rest, "keuzes": keuzes, "open": "kolom" in request.GET}


def _tijdlijn(plan: Werkplan, rijen: Sequence[ActieRij], adres: str, vraag: str, dag: date) -> Tijdlijn:
    merken: dict[int, list[Merk]] = defaultdict(list)
    mijlpalen = Mijlpaal.objects.filter(actie__in=[rij.pk for rij in rijen], vervallen=False)
    for pk, titel, datum in mijlpalen.values_list("actie_id", "titel", "datum"):
        merken[pk].append(Merk(datum, titel))
    return Tijdlijn(
        van=min([plan.startjaar, *(rij.startjaar for rij in rijen)]),
        tot=max([plan.eindjaar, *(rij.laatste_jaar for rij in rijen)]),
        vandaag=dag,
        rijen=[
            Rij(
                naam=rij.naam,
                adres=f"{adres}{rij.nummer}/{vraag}",
                stand=rij.oordeel.stand.value,
                van=date(rij.startjaar, 1, 1),
                tot=date(rij.laatste_jaar, 12, 31),
                merken=merken[rij.pk],
            )
            for rij in rijen
        ],
    )
