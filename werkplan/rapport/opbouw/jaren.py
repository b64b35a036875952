"""Money and days of every year of the plan, planned beside realised, with what belongs to no single year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Blok, Cel, Staaf, Staven, cel, tabel
from werkplan.rapport.momentopname import getal
from werkplan.rapport.opbouw.cellen import aantal_dagen, dagen, euro, geld
from werkplan.rapport.zinnen import Opname, is_alleen_plan

Regels = Iterable[dict[str, Any]]
Van = Callable[[dict[str, Any]], bool]
LOS = "niet aan een jaar toegedeeld"


def per_year(opname: Opname) -> list[Blok]:
    """A bar for what was paid in each year, and the table; all are sums of the rows of the snapshot."""
    plan = opname["plan"]
    jaren = range(plan["startjaar"], plan["eindjaar"] + 1)
    uit = ("geraamd", "gepland") if is_alleen_plan(opname) else tuple(KOLOMMEN)
    rijen = [
        *((cel(jaar), *_rij(opname, uit, _in(jaar))) for jaar in jaren),
        (cel(LOS), *_rij(opname, uit, _in(None), los=True)),
        (cel("Hele plan"), *_rij(opname, uit, lambda regel: True)),
    ]
    return [
        *_staven(opname, jaren),
        *tabel(
            "per-jaar",
            "Geld en dagen per jaar van het plan",
            ("Jaar", *(KOLOMMEN[naam] for naam in uit)),
            rijen,
            rechts=tuple(range(1, len(uit) + 1)),
            bron="de regels in de bijlage",
        ),
    ]


KOLOMMEN = {
    "geraamd": "Geraamd",
    "verplicht": "Verplicht",
    "betaald": "Betaald",
    "gepland": "Geplande dagen",
    "besteed": "Bestede dagen",
}


def _in(jaar: int | None) -> Van:
    """Of a year, or of no single one."""
    return lambda regel: regel["jaar"] == jaar


def _rij(opname: Opname, uit: Iterable[str], van: Van, *, los: bool = False) -> list[Cel]:
    """The columns of the rows that `van` chooses; what was spent always has a year."""
    regels = opname["regels"]
    begroting = [regel for regel in regels["begroting"] if van(regel)]
    inzet = [regel for regel in regels["inzet"] if van(regel)]
    betaald = {soort: _uitgaven(regels["uitgaven"], soort, van) for soort in ("verplicht", "betaald")}
    besteed = _op(regel["dagen"] for regel in regels["boekingen"] if van(regel))
    ntb = sum(regel["zekerheid"] == "ntb" for regel in begroting)
    cellen = {
        "geraamd": geld(_som((regel["bedrag"] for regel in begroting), ntb), "regels-begroting"),
        "verplicht": cel("") if los else euro(betaald["verplicht"], "regels-uitgaven"),
        "betaald": cel("") if los else euro(betaald["betaald"], "regels-uitgaven"),
        "gepland": dagen(
            _som((regel["dagen"] for regel in inzet), sum(regel["ntb"] for regel in inzet)), "regels-inzet"
        ),
        "besteed": cel("") if los else aantal_dagen(besteed, "regels-boekingen"),
    }
    return [cellen[naam] for naam in uit]


def _staven(opname: Opname, jaren: Iterable[int]) -> list[Blok]:
    betaald = {jaar: _uitgaven(opname["regels"]["uitgaven"], "betaald", _in(jaar)) for jaar in jaren}
    hoogste = max(betaald.values(), default=0)
    if is_alleen_plan(opname) or not hoogste:
        return []
    woorden = ", ".join(f"{jaar}: {zinnen.euro(bedrag)}" for jaar, bedrag in betaald.items())
    return [
        Staven(
            "Betaald per jaar",
            f"Betaald in elk jaar van het plan. {woorden}.",
            tuple(
                Staaf(str(jaar), zinnen.euro(bedrag), float(bedrag) / float(hoogste))
                for jaar, bedrag in betaald.items()
            ),
        )
    ]


def _uitgaven(regels: Regels, soort: str, van: Van) -> float:
    return _op(regel["bedrag"] for regel in regels if regel["soort"] == soort and van(regel))


def _som(getallen: Iterable[float | None], ntb: int) -> dict[str, Any]:
    return {"bekend": _op(een for een in getallen if een is not None), "aantalNtb": ntb}


def _op(getallen: Iterable[float]) -> float:
    return getal(sum((Decimal(str(een)) for een in getallen), Decimal(0))) or 0
