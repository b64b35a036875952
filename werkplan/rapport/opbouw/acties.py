"""The part of the report about each action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport.document import Blok, Cel, Sectie, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal_dagen, begroot, dagen, euro
from werkplan.rapport.zinnen import Opname, dag, is_alleen_plan

Actie = Mapping[str, Any]


def sections(opname: Opname, tekst_van: Mapping[str, tuple[str, ...]]) -> list[Sectie]:
    """A heading for all actions, and a section for each."""
    gedaan = {rij["actie"]: rij for rij in opname["cijfers"]["perActie"]}
    return [
        Sectie("acties", "De acties", blokken=tuple(_overzicht(opname))),
        *(
            Sectie(
                f"actie-{actie['nummer']}",
                f"Actie {actie['nummer']}: {actie['titel']}",
                3,
                tekst_van[f"actie-{actie['nummer']}"],
                tuple(_blokken(actie, gedaan[actie["nummer"]], opname)),
                is_verhaal=True,
            )
            for actie in opname["acties"]
        ),
    ]


def _overzicht(opname: Opname) -> list[Blok]:
    plan = is_alleen_plan(opname)
    return tabel(
        "acties-overzicht",
        "Alle acties en hun periode" if plan else "Alle acties en hoe ze ervoor staan",
        ("Actie", "Trekker", "Periode", *(() if plan else ("Stand", "Gereed"))),
        [
            (
                Cel(f"{actie['nummer']}. {actie['titel']}", naar=f"actie-{actie['nummer']}"),
                cel(actie["trekker"] or "nog aan te wijzen"),
                cel(actie["periode"]),
                *(() if plan else _hoe(actie)),
            )
            for actie in opname["acties"]
        ],
        rechts=() if plan else (4,),
        bron="acties van het plan",
    )


def _hoe(actie: Actie) -> tuple[Cel, Cel]:
    percentage = actie["percentage"]
    return cel(actie["standNaam"]), cel(None if percentage is None else f"{percentage}%")


def _blokken(actie: Actie, gedaan: Mapping[str, Any], opname: Opname) -> list[Blok]:
    if is_alleen_plan(opname):
        return [*_gegevens(actie, gedaan, opname), *_stappen(actie, met_stand=False)]
    return [
        *_gegevens(actie, gedaan, opname),
        *_voortgang(actie),
        *_stappen(actie),
        *_mijlpalen(actie),
        *_besluiten(actie),
    ]


def _gegevens(actie: Actie, gedaan: Mapping[str, Any], opname: Opname) -> list[Blok]:
    nummer, jaar = actie["nummer"], opname["jaar"]
    delen = (actie["jaar"], actie["plan"], actie.get("nietToegedeeld"))
    heel = gedaan.get("plan", {})
    rijen = [
        (cel("Geraamd"), *(begroot(deel, "regels-begroting") for deel in delen)),
        (
            cel("Gepland"),
            *(cel("") if deel is None else dagen(deel["dagen"], "regels-inzet") for deel in delen),
        ),
    ]
    if not is_alleen_plan(opname):
        rijen += [
            (cel(naam), *(euro(deel.get(van), "regels-uitgaven") for deel in (gedaan, heel)), cel(""))
            for naam, van in (("Verplicht", "verplicht"), ("Betaald", "betaald"))
        ]
        besteed = (aantal_dagen(deel.get("besteed"), "regels-boekingen") for deel in (gedaan, heel))
        rijen.append((cel("Bestede dagen"), *besteed, cel("")))
    return tabel(
        f"actie-{nummer}-cijfers",
        f"Geld en dagen van actie {nummer}",
        ("", str(jaar), "Hele plan", "Niet aan een jaar toegedeeld"),
        rijen,
        rechts=(1, 2, 3),
        bron="begrotingsregels, inzet, uitgaven en bestede dagen",
    )


def _voortgang(actie: Actie) -> list[Blok]:
    return tabel(
        f"actie-{actie['nummer']}-voortgang",
        f"Voortgang van actie {actie['nummer']} in dit jaar",
        ("Datum", "Stoplicht", "Gereed", "Toelichting", "Knelpunt"),
        [
            (
                cel(dag(bericht["datum"])),
                cel(bericht["stoplicht"]),
                cel(f"{bericht['percentage']}%"),
                cel(bericht["toelichting"]),
                cel(bericht["knelpunt"]),
            )
            for bericht in actie["voortgang"]
        ],
        rechts=(2,),
        bron="voortgang",
    )


def _stappen(actie: Actie, *, met_stand: bool = True) -> list[Blok]:
    return tabel(
        f"actie-{actie['nummer']}-stappen",
        f"Stappen van actie {actie['nummer']}",
        ("Stap", "Uitvoerder", *(("Stand",) if met_stand else ())),
        [
            (
                cel(f"{stap['nummer']}. {stap['titel']}{_buiten(stap)}"),
                cel("elke gemeente" if stap["perGemeente"] else stap["uitvoerder"]),
                *((cel(_stand(stap)),) if met_stand else ()),
            )
            for stap in actie["stappen"]
        ],
        bron="stappen",
    )


def _buiten(stap: Mapping[str, Any]) -> str:
    """What the plan leaves out of its money and days."""
    buiten = stap["nietMeegerekend"]
    return f" (niet meegerekend: {', '.join(buiten)})" if buiten else ""


def _stand(stap: Mapping[str, Any]) -> str:
    if not stap["perGemeente"]:
        return str(stap["stand"])
    delen = [f"{naam} in {aantal}" for naam, aantal in stap["perGemeenteStand"].items()]
    return ", ".join(delen) or "nog niet opgegeven"


def _mijlpalen(actie: Actie) -> list[Blok]:
    return tabel(
        f"actie-{actie['nummer']}-mijlpalen",
        f"Mijlpalen van actie {actie['nummer']}",
        ("Mijlpaal", "Gepland op", "Gehaald op"),
        [
            (
                cel(mijlpaal["titel"]),
                cel(dag(mijlpaal["datum"])),
                cel("vervallen" if mijlpaal["vervallen"] else dag(mijlpaal["gehaaldOp"]) or "nog niet"),
            )
            for mijlpaal in actie["mijlpalen"]
        ],
        bron="mijlpalen",
    )


def _besluiten(actie: Actie) -> list[Blok]:
    return tabel(
        f"actie-{actie['nummer']}-besluiten",
        f"Besluiten over actie {actie['nummer']}",
        ("Besluit", "Stand", "Datum", "Door"),
        [
            (
                cel(besluit["titel"]),
                cel(besluit["stand"]),
                cel(dag(besluit["datum"])),
                cel(besluit["genomenDoor"]),
            )
            for besluit in actie["besluiten"]
        ],
        bron="besluiten",
    )
