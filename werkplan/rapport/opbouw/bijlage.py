"""The annex: the rows behind the figures, and where everything comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal_dagen, euro
from werkplan.rapport.zinnen import Opname, dag

JAAR_LOS = "niet toegedeeld"


def rows(opname: Opname) -> list[Blok]:
    """Every line of money and days, as it stood in the snapshot."""
    regels = opname["regels"]
    return [
        *tabel(
            "regels-begroting",
            "Begrotingsregels",
            ("Regel", "Actie", "Stap", "Jaar", "Bedrag", "Zekerheid", "Dekking"),
            [
                (
                    cel(f"B{regel['id']}"),
                    _actie(regel["actie"]),
                    cel(regel["stap"]),
                    cel(regel["jaar"] or JAAR_LOS),
                    Cel("n.t.b.") if regel["zekerheid"] == "ntb" else euro(regel["bedrag"]),
                    cel("n.t.b." if regel["zekerheid"] == "ntb" else regel["zekerheid"]),
                    cel(regel["dekking"]),
                )
                for regel in regels["begroting"]
            ],
            rechts=(4,),
            bron="begrotingsregels",
        ),
        *tabel(
            "regels-inzet",
            "Geplande dagen",
            ("Regel", "Actie", "Stap", "Jaar", "Trekker", "Per gemeente", "Gemeenten", "Samen"),
            [
                (
                    cel(f"D{regel['id']}"),
                    _actie(regel["actie"]),
                    cel(regel["stap"]),
                    cel(regel["jaar"] or JAAR_LOS),
                    aantal_dagen(regel["dagenTrekker"]),
                    aantal_dagen(regel["dagenPerGemeente"]),
                    cel(regel["gemeenten"]),
                    Cel("n.t.b.") if regel["ntb"] else aantal_dagen(regel["dagen"]),
                )
                for regel in regels["inzet"]
            ],
            rechts=(4, 5, 6, 7),
            bron="inzet",
        ),
        *tabel(
            "regels-uitgaven",
            "Uitgaven",
            ("Regel", "Actie", "Datum", "Soort", "Bedrag", "Wie", "Waarvoor"),
            [
                (
                    cel(f"U{regel['id']}"),
                    _actie(regel["actie"]),
                    cel(dag(regel["datum"])),
                    cel(regel["soort"]),
                    euro(regel["bedrag"]),
                    cel(regel["organisatie"]),
                    cel(regel["omschrijving"]),
                )
                for regel in regels["uitgaven"]
            ],
            rechts=(4,),
            bron="uitgaven",
        ),
        *tabel(
            "regels-boekingen",
            "Bestede dagen",
            ("Regel", "Actie", "Jaar", "Kwartaal", "Wie", "Dagen"),
            [
                (
                    cel(f"K{regel['id']}"),
                    _actie(regel["actie"]),
                    cel(regel["jaar"]),
                    cel(regel["kwartaal"]),
                    cel(regel["organisatie"]),
                    aantal_dagen(regel["dagen"]),
                )
                for regel in regels["boekingen"]
                if regel["dagen"]
            ],
            rechts=(5,),
            bron="dagenboekingen; kwartalen met 0 dagen staan alleen in het JSON-bestand",
        ),
    ]


def _actie(nummer: int) -> Cel:
    return Cel(str(nummer), naar=f"actie-{nummer}")


def sources(opname: Opname) -> list[Blok]:
    """What the words mean, and as of when everything was read."""
    bekend = (
        f"Plan, acties, stappen en voortgang staan hier zoals ze eind {dag(opname['bekendOp'])} waren vastgelegd."
        if opname["bekendOp"]
        else "Plan, acties, stappen en voortgang staan hier zoals ze waren toen dit rapport werd gemaakt."
    )
    return [
        Alinea(f"Peildatum: {dag(opname['peildatum'])}. {bekend}"),
        Alinea(
            "Uitgaven en bestede dagen tellen naar hun eigen datum tot en met de peildatum, ook als ze later zijn "
            "ingevoerd: de dagen van het laatste kwartaal worden pas na afloop bevestigd. "
            + _later(opname["laterVastgelegd"], opname["jaar"])
        ),
        Alinea(
            "Geraamd is vastgesteld, indicatief en mogelijk samen, in euro zonder btw. n.t.b. betekent: nader te "
            "bepalen. Het telt niet als nul, maar als regel waarvan het bedrag of de dagen nog niet bekend zijn."
        ),
        Alinea(
            "Een regel zonder jaar krijgt het jaar van de actie als die één jaar duurt. Anders is hij niet toegedeeld, "
            "en staat hij naast elk jaar."
        ),
        Alinea(
            "Geplande dagen zijn de dagen van de trekker, en die per gemeente maal het aantal gemeenten dat op 1 "
            "januari van het jaar meedoet."
        ),
        Alinea(
            "Voorraad en leegstand zijn in m² verhuurbaar vloeroppervlak (vvo), van wat openbaar is. Kort is korter "
            "dan 1 jaar leeg, langdurig 1 tot 3 jaar, structureel 3 jaar of langer."
        ),
        Alinea(
            f"Dit rapport is gemaakt uit één momentopname van de gegevens, schema versie {opname['schema']}."
        ),
    ]


def _later(later: Mapping[str, Any], jaar: int) -> str:
    if not later["regels"]:
        return f"Van {jaar} is na de peildatum niets meer ingevoerd."
    return (
        f"Van {jaar} zijn {later['regels']} regels na de peildatum ingevoerd, met {zinnen.euro(later['verplicht'])} "
        f"verplicht, {zinnen.euro(later['betaald'])} betaald en {zinnen.aantal_dagen(later['dagen'])} dagen; ze zijn "
        "meegeteld."
    )
