"""First drafts of the story: sentences that follow from the figures of a snapshot by plain rules, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from werkplan.kern.datums import datum
from werkplan.kern.values import Totaal, format_dagen, format_euro, format_getal

Opname = Mapping[str, Any]


def dag(tekst: str | None) -> str:
    """`31 december 2019` for a day of the snapshot."""
    return datum(date.fromisoformat(tekst)) if tekst else ""


def geld(som: Mapping[str, Any]) -> str:
    return str(Totaal(Decimal(str(som["bekend"])), som["aantalNtb"]))


def dagen(som: Mapping[str, Any]) -> str:
    return str(Totaal(Decimal(str(som["bekend"])), som["aantalNtb"], "dagen"))


def euro(bedrag: float | None) -> str:
    return "-" if bedrag is None else format_euro(Decimal(str(bedrag)))


def aantal_dagen(getal: float) -> str:
    return format_dagen(Decimal(str(getal)))


def m2(getal: float | None) -> str:
    return "-" if getal is None else format_getal(Decimal(str(getal)), decimalen=0)


def procent(getal: float | None) -> str:
    return "-" if getal is None else f"{format_getal(Decimal(str(getal)), decimalen=1)}%"


def summary(opname: Opname) -> str:
    """Are we on course?"""
    if opname["stand"] == "alleen-plan":
        jaar = opname["cijfers"]["jaar"]
        return f"Het jaar {opname['jaar']} is nog niet begonnen: er zijn {jaar['acties']} acties gepland."
    zin: str = opname["tellingen"]["zin"]
    per_stand = {rij["stand"]: rij["aantal"] for rij in opname["tellingen"]["perStand"]}
    return f"{_oordeel(per_stand)} {zin}"


def _oordeel(per_stand: Mapping[str, int]) -> str:
    if per_stand["vertraagd"]:
        return f"Niet overal: {_telwoord(per_stand['vertraagd'])} vertraagd."
    if per_stand["vraagt-aandacht"]:
        aantal = per_stand["vraagt-aandacht"]
        return f"Grotendeels: {'1 actie vraagt' if aantal == 1 else f'{aantal} acties vragen'} aandacht."
    return "Ja, het plan ligt op koers."


def _telwoord(aantal: int) -> str:
    return "1 actie is" if aantal == 1 else f"{aantal} acties zijn"


def action(actie: Mapping[str, Any], jaar: int) -> str:
    """How an action stands, and its last entry of the year."""
    erbij = [reden for reden in actie["redenen"] if reden != f"status {actie['standNaam']}"]
    redenen = f" ({'; '.join(erbij)})" if erbij else ""
    zin = f"De actie staat op “{actie['standNaam']}”{redenen}."
    if not actie["voortgang"]:
        return f"{zin} Er is in {jaar} geen voortgang vastgelegd." if actie["actiefInJaar"] else zin
    laatste = actie["voortgang"][-1]
    return f"{zin} Op {dag(laatste['datum'])} was {laatste['percentage']}% gereed. {laatste['toelichting']}"


def means(opname: Opname) -> str:
    jaar, plan = opname["cijfers"]["jaar"], opname["cijfers"]["plan"]
    return (
        f"Voor {opname['jaar']} is {geld(jaar['geld'])} geraamd en zijn {dagen(jaar['dagen'])} gepland; "
        f"betaald is {euro(jaar['betaald'])} en besteed {aantal_dagen(jaar['besteed'])} dagen. "
        f"Het hele plan raamt {geld(plan['geld'])} en {dagen(plan['dagen'])}"
    ).rstrip(".") + "."


def space(opname: Opname) -> str:
    ruimte = opname["ruimte"]
    totaal = ruimte["totaal"]
    if totaal["leegstandPercentage"] is None:
        return f"Op {dag(ruimte['peildatum'])} is geen openbare voorraad in {ruimte['maat']} bekend."
    return (
        f"Op {dag(ruimte['peildatum'])} staat {procent(totaal['leegstandPercentage'])} van de vloer leeg: "
        f"{m2(totaal['leegstandM2'])} van {m2(totaal['voorraadM2'])} {ruimte['maat']}."
    )


def differences(opname: Opname) -> str:
    """The year beside the year before."""
    vorig = opname["vorigJaar"]
    if vorig is None:
        return "Er is geen eerder jaar van dit plan om mee te vergelijken."
    jaar = opname["cijfers"]["jaar"]
    delen = [
        f"In {opname['jaar']} is {euro(jaar['betaald'])} betaald, in {vorig['jaar']} {euro(vorig['betaald'])}.",
        f"Dagen besteed: {aantal_dagen(jaar['besteed'])}, in {vorig['jaar']} {aantal_dagen(vorig['besteed'])}.",
    ]
    if vorig["tellingen"] is not None:
        delen.append(f"Eind {vorig['jaar']} stond het zo: {vorig['tellingen']['zin']}")
    return " ".join(delen)


def changes(opname: Opname) -> str:
    aantal = len(opname["wijzigingen"])
    if not aantal:
        return f"In {opname['jaar']} is in het plan zelf niets gewijzigd."
    return f"In {opname['jaar']} is in het plan {aantal} keer iets toegevoegd, gewijzigd of verwijderd."
