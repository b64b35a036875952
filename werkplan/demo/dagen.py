"""The days that municipalities and trekkers booked, two weeks after each quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from acties.models import Actie, Dagenboeking
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.values import HALVE_DAG, NUL

Kwartaal = tuple[int, int]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """One event for each organisation and quarter."""
    dagen = lees("dagen")
    niet_bevestigd = {tuple(geval) for geval in dagen["niet_bevestigd"]}
    for jaar, kwartaal in _kwartalen(tuple(dagen["vanaf"]), tuple(dagen["tot_en_met"])):
        op = date(jaar + kwartaal // 4, kwartaal % 4 * 3 + 1, 15)
        for gemeente in dagen["gemeenten"]:
            if (gemeente, jaar, kwartaal) not in niet_bevestigd:
                boek = partial(_van_gemeente, gemeente=gemeente, kwartaal=(jaar, kwartaal))
                yield Gebeurtenis(op, accountmanager(gemeente), boek)
        for persoon in lees("mensen"):
            if "houdt" in persoon:
                boek = partial(_van_trekker, nummers=persoon["houdt"], kwartaal=(jaar, kwartaal))
                yield Gebeurtenis(op, persoon["username"], boek)


def _kwartalen(eerste: Kwartaal, laatste: Kwartaal) -> Iterator[Kwartaal]:
    jaren = range(eerste[0], laatste[0] + 1)
    return (
        (jaar, kwartaal)
        for jaar in jaren
        for kwartaal in range(1, 5)
        if eerste <= (jaar, kwartaal) <= laatste
    )


def _van_gemeente(toneel: Toneel, *, gemeente: str, kwartaal: Kwartaal) -> None:
    """All actions that run, also those on which no time was spent: that was confirmed too."""
    dagen = lees("dagen")
    organisatie = Organisatie.objects.get(gemeente=toneel.gemeente(gemeente))
    factor = Decimal(str(dagen["gemeenten"][gemeente]))
    acties = toneel.plan.acties.select_related("plan").filter(startjaar__lte=kwartaal[0])
    lopend = set(acties.onafgerond().values_list("pk", flat=True))
    regels = {}
    for actie in acties:
        basis = _getal(dagen["per_gemeente"], actie.nummer, kwartaal)
        if basis or actie.pk in lopend:
            regels[actie] = (basis * factor / HALVE_DAG).to_integral_value() * HALVE_DAG
    _boek(toneel, organisatie, kwartaal, regels)


def _van_trekker(toneel: Toneel, *, nummers: list[int], kwartaal: Kwartaal) -> None:
    for nummer in nummers:
        actie = toneel.actie(nummer)
        dagen = _getal(lees("dagen")["trekkers"], nummer, kwartaal)
        if dagen and actie.trekker is not None:
            _boek(toneel, actie.trekker, kwartaal, {actie: dagen})


def _getal(tabel: dict[int, dict[str, float]], nummer: int, kwartaal: Kwartaal) -> Decimal:
    waarde = tabel.get(nummer, {}).get(f"{kwartaal[0]}-{kwartaal[1]}")
    return NUL if waarde is None else Decimal(str(waarde))


def _boek(toneel: Toneel, organisatie: Organisatie, kwartaal: Kwartaal, regels: dict[Actie, Decimal]) -> None:
    nieuw = [
        Dagenboeking(
            actie=actie, organisatie=organisatie, jaar=kwartaal[0], kwartaal=kwartaal[1], dagen=dagen
        )
        for actie, dagen in regels.items()
    ]
    for boeking in nieuw:
        require(toneel.door, "add", Dagenboeking, on=boeking)
    Dagenboeking.objects.bulk_create(nieuw)
