"""The rows behind every figure about the means of one action."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.deelname import Deelnemers
from acties.dossier import gerealiseerd_per_jaar
from acties.figures import Dagen, Realisatie, Selectie, planned_days, planned_money
from acties.middelen import aandelen, dagen_van, middelen_van
from acties.models import Actie, Begrotingsregel, Inzet, Uitgave, VastAandeel
from acties.views.basis import get_actie, met_peildatum, peildag
from werkplan.kern.models import Gemeente
from werkplan.kern.permissions import may
from werkplan.kern.values import NUL
from werkplan.kern.web import page

UITGAVEN_PER_BLAD = 50
LOS = "los"
"""The value of `?jaar=` for the lines that belong to no single year."""


@dataclass(frozen=True, slots=True)
class Dagenregel:
    """A line of planned days with the municipalities that count in its year."""

    regel: Inzet
    gemeenten: int
    dagen: Dagen


@dataclass(slots=True)
class Gemeenterij:
    """What the plan asks of one municipality, and the days that it booked."""

    gemeente: Gemeente
    geld: Decimal = NUL
    dagen: Decimal = NUL
    besteed: Decimal = NUL


@login_required
@require_safe
@met_peildatum
def middelen(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """All lines of money and days of an action; `?jaar=` chooses a year, or `los` the undivided lines."""
    actie = get_actie(request, nummer, plan_id)
    vraag = request.GET.get("jaar", "")
    jaar = int(vraag) if vraag.isdecimal() and len(vraag) == 4 else None
    selectie = Selectie(plan=actie.plan, actie=actie, jaar=jaar)
    begroting, inzet = _regels(selectie, los=vraag == LOS)
    deelnemers = Deelnemers(actie.plan)
    begroting_lijst = list(begroting.select_related("stap"))
    inzet_lijst = [_dagenregel(actie, deelnemers, regel) for regel in inzet.select_related("stap")]
    uitgaven = selectie.uitgaven().select_related("organisatie", "stap")
    boekingen = list(selectie.boekingen().select_related("organisatie"))
    gevuld = [boeking for boeking in boekingen if boeking.dagen or boeking.opmerking]
    gerealiseerd = gerealiseerd_per_jaar(Selectie(plan=actie.plan, actie=actie))
    totaal = middelen_van(
        jaren=(),
        begroting=begroting_lijst,
        inzet=[rij.regel for rij in inzet_lijst],
        realisatie=_van_jaar(gerealiseerd, vraag, jaar),
        deelnemers=lambda dag: deelnemers.van(actie, dag),
    ).totaal
    context = {
        "actie": actie,
        "jaar": jaar,
        "is_los": vraag == LOS,
        "los": _los(selectie) if jaar is not None else (),
        "tabs": _tabs(request, _jaren(actie, gerealiseerd), vraag),
        "begroting": begroting_lijst,
        "inzet": inzet_lijst,
        "uitgaven": Paginator(uitgaven, UITGAVEN_PER_BLAD).get_page(request.GET.get("pagina")),
        "boekingen": boekingen if "nul" in request.GET else gevuld,
        "aantal_nul": 0 if "nul" in request.GET else len(boekingen) - len(gevuld),
        "totaal": totaal,
        "gemeenten": _per_gemeente(
            actie, deelnemers, begroting_lijst, inzet_lijst, selectie, peildag(request)
        ),
        "heeft_verdeling": any(regel.verdeelsleutel for regel in begroting_lijst),
        "mag": request.peildatum is None  # type: ignore[attr-defined]  # set by met_peildatum
        and may(request.user, "change", Uitgave, on=actie),
    }
    return page(request, "acties/middelen.html", context)


def _los(selectie: Selectie) -> list[str]:
    """The money and the days that belong to no single year, as far as there are; the same for every year."""
    begroting, inzet = selectie.niet_toegedeeld()
    geld, dagen = planned_money(begroting), planned_days(selectie, inzet).totaal
    delen = [str(geld.totaal) if geld.geraamd or geld.aantal_ntb else ""]
    if geld.aantal_regulier:
        delen.append(f"{geld.aantal_regulier} keer regulier budget")
    if dagen.bekend or dagen.aantal_ntb:
        delen.append(str(dagen))
    return [deel for deel in delen if deel]


def _regels(selectie: Selectie, *, los: bool) -> tuple[Any, Any]:
    return selectie.niet_toegedeeld() if los else (selectie.begroting(), selectie.inzet())


def _dagenregel(actie: Actie, deelnemers: Deelnemers, regel: Inzet) -> Dagenregel:
    aantal = len(deelnemers.van(actie, date(regel.peiljaar, 1, 1)))
    return Dagenregel(regel, aantal, dagen_van(regel, aantal))


def _van_jaar(gerealiseerd: dict[int, Realisatie], vraag: str, jaar: int | None) -> dict[int, Realisatie]:
    if vraag == LOS:
        return {}
    return gerealiseerd if jaar is None else {jaar: gerealiseerd.get(jaar, Realisatie())}


def _tabs(request: HttpRequest, jaren: list[int], gekozen: str) -> list[dict[str, Any]]:
    keuzes = [
        ("", "Alle jaren"),
        *((str(jaar), str(jaar)) for jaar in jaren),
        (LOS, "Niet toegedeeld"),
    ]
    vraag = request.GET.copy()
    vraag.pop("pagina", None)
    tabs = []
    for waarde, naam in keuzes:
        vraag["jaar"] = waarde
        tabs.append({"naam": naam, "adres": f"?{vraag.urlencode()}", "huidig": waarde == gekozen})
    return tabs


def _jaren(actie: Actie, gerealiseerd: dict[int, Realisatie]) -> list[int]:
    """The years of the action, and those in which something was spent on it."""
    return sorted({*range(actie.startjaar, actie.laatste_jaar + 1), *gerealiseerd})


def _per_gemeente(
    actie: Actie,
    deelnemers: Deelnemers,
    begroting: list[Begrotingsregel],
    inzet: list[Dagenregel],
    selectie: Selectie,
    vandaag: date,
) -> list[Gemeenterij]:
    """A row for every municipality that takes part today or in the year of a line."""
    rijen = {gemeente.pk: Gemeenterij(gemeente) for gemeente in deelnemers.van(actie, vandaag)}

    def rij(gemeente: Gemeente) -> Gemeenterij:
        return rijen.setdefault(gemeente.pk, Gemeenterij(gemeente))

    vast = _vaste_aandelen(begroting)
    for regel in begroting:
        meedoend = deelnemers.van(actie, date(regel.jaar or actie.startjaar, 1, 1))
        for pk, bedrag in (aandelen(regel, meedoend, vast[regel.pk]) or {}).items():
            rij(deelnemers.gemeenten[pk]).geld += bedrag
    for dagenregel in inzet:
        for gemeente in deelnemers.van(actie, date(dagenregel.regel.peiljaar, 1, 1)):
            rij(gemeente).dagen += dagenregel.regel.dagen_per_gemeente or NUL
    for pk, besteed in _besteed(selectie):
        rij(deelnemers.gemeenten[pk]).besteed += besteed
    return sorted(rijen.values(), key=lambda gemeenterij: gemeenterij.gemeente.naam)


def _vaste_aandelen(begroting: list[Begrotingsregel]) -> dict[int, dict[int, Decimal]]:
    vast: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for aandeel in VastAandeel.objects.filter(regel__in=[regel.pk for regel in begroting]):
        vast[aandeel.regel_id][aandeel.gemeente_id] = aandeel.bedrag
    return vast


def _besteed(selectie: Selectie) -> QuerySet[Any, tuple[int, Decimal]]:
    return (
        selectie.boekingen()
        .filter(organisatie__gemeente__isnull=False)
        .order_by()
        .values_list("organisatie__gemeente_id")
        .annotate(som=Sum("dagen"))
    )
