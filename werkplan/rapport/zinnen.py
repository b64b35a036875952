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


def begroot(deel: Mapping[str, Any]) -> str:
    """`€ 15.000 + 1 n.t.b., 1 regulier`; `regulier` for what only regular budgets pay; `-` without any line."""
    regulier, som = deel["aantalRegulier"], deel["geld"]
    if not som["bekend"] and not som["aantalNtb"]:
        return "regulier" if regulier else "-"
    return f"{geld(som)}, {regulier} regulier" if regulier else geld(som)


def is_alleen_plan(opname: Opname) -> bool:
    """Whether the year did not begin: then only what the plan says of it is told."""
    return bool(opname["stand"] == "alleen-plan")


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
    if is_alleen_plan(opname):
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


def action(actie: Mapping[str, Any], opname: Opname) -> str:
    """How an action stands, and its last entry of the year; of a year to come, whether it is planned."""
    jaar = opname["jaar"]
    if is_alleen_plan(opname):
        loopt = "loopt de actie" if actie["actiefInJaar"] else "loopt de actie niet"
        return f"Volgens het plan {loopt} in {jaar} (periode: {actie['periode']})."
    erbij = [reden for reden in actie["redenen"] if reden != f"status {actie['standNaam']}"]
    redenen = f" ({'; '.join(erbij)})" if erbij else ""
    zin = f"De actie staat op “{actie['standNaam']}”{redenen}."
    if not actie["voortgang"]:
        return f"{zin} Er is in {jaar} geen voortgang vastgelegd." if actie["actiefInJaar"] else zin
    laatste = actie["voortgang"][-1]
    return f"{zin} Op {dag(laatste['datum'])} was {laatste['percentage']}% gereed. {laatste['toelichting']}"


def means(opname: Opname) -> str:
    jaar, plan = opname["cijfers"]["jaar"], opname["cijfers"]["plan"]
    gedaan = f"; betaald is {euro(jaar['betaald'])} en besteed {aantal_dagen(jaar['besteed'])} dagen"
    return (
        f"Voor {opname['jaar']} is {geld(jaar['geld'])} geraamd en zijn {dagen(jaar['dagen'])} gepland"
        f"{'' if is_alleen_plan(opname) else gedaan}. "
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
    ruimte = new_years(opname)
    if ruimte is not None:
        toen, nu = (procent(rij["leegstandPercentage"]) for rij in ruimte)
        delen.append(f"Op 1 januari {opname['jaar']} stond {nu} van de vloer leeg, een jaar eerder {toen}.")
    if vorig["tellingen"] is not None:
        delen.append(f"Eind {vorig['jaar']} stond het zo: {vorig['tellingen']['zin']}")
    return " ".join(delen)


def new_years(opname: Opname) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The space on 1 January of the year before and of the year, where both are known."""
    per_jaar = {rij["datum"][:4]: rij for rij in (opname["ruimte"] or {"reeks": ()})["reeks"]}
    toen, nu = (per_jaar.get(str(opname["jaar"] - terug)) for terug in (1, 0))
    if toen is None or nu is None or not (toen["voorraadM2"] and nu["voorraadM2"]):
        return None
    return toen, nu


def changes(opname: Opname) -> str:
    aantal = len(opname["wijzigingen"])
    if not aantal:
        return f"In {opname['jaar']} is in het plan zelf niets gewijzigd."
    return f"In {opname['jaar']} is in het plan {aantal} keer iets toegevoegd, gewijzigd of verwijderd."
