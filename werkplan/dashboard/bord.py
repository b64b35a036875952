"""What the dashboard tells: are we on course, what needs a decision or a call, money and days of the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Window
from django.urls import reverse

from acties.dagen import open_kwartalen
from acties.deelname import Deelnemers
from acties.figures import Samenvatting, Selectie, Tellingen, count_acties, samenvatting
from acties.kwartalen import Kwartaal
from acties.models import Actie, Actiepunt, Besluit, Mijlpaal, Voorstel, Werkplan
from acties.stand import Stand
from werkplan.kern.models import Organisatie

HOOGSTENS = 5


@dataclass(frozen=True, slots=True)
class ActieRegel:
    """An action that asks for attention, with why and who can tell more."""

    nummer: int
    titel: str
    adres: str
    herinner_adres: str
    trekker_adres: str
    """Where a trekker is named, when the action has none; else empty."""
    stand: str
    redenen: str
    houder: str
    telefoon: str


@dataclass(frozen=True, slots=True)
class OpenDagen:
    """A municipality that did not confirm the days of one or more ended quarters."""

    naam: str
    kwartalen: str
    adres: str


@dataclass(frozen=True, slots=True)
class Bord:
    """All of the dashboard that does not depend on who looks."""

    tellingen: Tellingen
    cijfers: Samenvatting
    vertraagd: tuple[ActieRegel, ...]
    aandacht: tuple[ActieRegel, ...]
    open_dagen: tuple[OpenDagen, ...]
    actiepunten: tuple[Actiepunt, ...]
    aantal_actiepunten: int
    besluiten: tuple[Besluit, ...]
    voorstellen: tuple[Voorstel, ...]
    mijlpalen: tuple[Mijlpaal, ...]

    @property
    def aantal_vertraagd(self) -> int:
        return self.tellingen.per_stand[Stand.VERTRAAGD]

    @property
    def aantal_aandacht(self) -> int:
        return self.tellingen.per_stand[Stand.VRAAGT_AANDACHT]

    @property
    def vraagt_iets(self) -> bool:
        """Whether anything in the plan needs a decision, a call or attention."""
        soorten = (
            self.vertraagd,
            self.aandacht,
            self.open_dagen,
            self.actiepunten,
            self.besluiten,
            self.voorstellen,
        )
        return any(soorten) or self.tellingen.zonder_trekker > 0


def maak_bord(plan: Werkplan, jaar: int, vandaag: date) -> Bord:
    """Read the board of a plan in a constant number of queries."""
    acties = Actie.objects.filter(plan=plan)
    met_stand = acties.with_stand(vandaag).select_related("actiehouder", "trekker").order_by("nummer")
    te_laat = Actiepunt.objects.in_beeld(plan).open().filter(datum__lt=vandaag).select_related("eigenaar")
    punten: tuple[Any, ...] = tuple(
        te_laat.annotate(van=Window(Count("pk"))).order_by("datum", "pk")[:HOOGSTENS]
    )
    return Bord(
        tellingen=count_acties(acties, vandaag),
        cijfers=samenvatting(Selectie(plan, jaar=jaar)),
        vertraagd=_regels(met_stand.in_stand(Stand.VERTRAAGD)[:HOOGSTENS], plan, vandaag),
        aandacht=_regels(met_stand.in_stand(Stand.VRAAGT_AANDACHT)[:HOOGSTENS], plan, vandaag),
        open_dagen=_open_dagen(plan, vandaag),
        actiepunten=punten,
        aantal_actiepunten=punten[0].van if punten else 0,
        besluiten=tuple(Besluit.objects.in_beeld(plan).open().select_related("plan")[:HOOGSTENS]),
        voorstellen=tuple(Voorstel.objects.in_beeld(plan).open().select_related("plan")[:HOOGSTENS]),
        mijlpalen=tuple(
            Mijlpaal.objects.filter(actie__plan=plan, gehaald_op=None, vervallen=False, datum__gte=vandaag)
            .select_related("actie")
            .order_by("datum", "pk")[:HOOGSTENS]
        ),
    )


def _open_dagen(plan: Werkplan, vandaag: date) -> tuple[OpenDagen, ...]:
    gemeenten = Deelnemers(plan).standaard(vandaag)
    organisaties = list(
        Organisatie.objects.filter(gemeente__in=gemeenten).select_related("gemeente").order_by("naam")
    )
    open_ = open_kwartalen(plan, organisaties, vandaag)
    return tuple(
        _open_bij(organisatie, open_[organisatie.pk]) for organisatie in organisaties if open_[organisatie.pk]
    )


def _open_bij(organisatie: Organisatie, kwartalen: list[Kwartaal]) -> OpenDagen:
    eerste = kwartalen[0]
    vraag = {"jaar": eerste.jaar, "kwartaal": eerste.kwartaal, "organisatie": organisatie.pk}
    return OpenDagen(
        naam=organisatie.naam,
        kwartalen=f"het {eerste}" if len(kwartalen) == 1 else f"{len(kwartalen)} kwartalen",
        adres=f"{reverse('acties:kwartaal')}?{urlencode(vraag)}",
    )


def _regels(acties: Iterable[Actie], plan: Werkplan, vandaag: date) -> tuple[ActieRegel, ...]:
    regels = []
    for actie in acties:
        actie.plan = plan
        oordeel = actie.oordeel(vandaag)
        regels.append(
            ActieRegel(
                nummer=actie.nummer,
                titel=actie.titel,
                adres=actie.url("actie"),
                herinner_adres=actie.url("herinner"),
                trekker_adres="" if actie.trekker_id else actie.url("trekker-wijzigen"),
                stand=oordeel.stand.value,
                redenen="; ".join(oordeel.redenen),
                houder=actie.actiehouder.naam if actie.actiehouder else "",
                telefoon=actie.actiehouder.telefoon if actie.actiehouder else "",
            )
        )
    return tuple(regels)
