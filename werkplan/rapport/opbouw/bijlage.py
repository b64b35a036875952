"""The annex: the rows behind the figures, and where everything comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal, aantal_dagen, euro
from werkplan.rapport.zinnen import Opname, dag

JAAR_LOS = "niet toegedeeld"


def planned(opname: Opname) -> list[Blok]:
    """Every line of planned money and days, as it stood in the snapshot."""
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
    ]


def done(opname: Opname) -> list[Blok]:
    """What was spent and booked, as it stood in the snapshot."""
    regels = opname["regels"]
    return [
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
    van_plan = (
        f"Peildatum: {dag(opname['peildatum'])}. {bekend}",
        (
            "Geraamd is vastgesteld, indicatief en mogelijk samen, in euro zonder btw. n.t.b. betekent: nader te "
            "bepalen. Het telt niet als nul, maar als regel waarvan het bedrag of de dagen nog niet bekend zijn. "
            "Regulier is wat uit gewone budgetten wordt betaald, zonder bedrag in het plan."
        ),
        (
            "Een regel zonder jaar krijgt het jaar van de actie als die één jaar duurt. Anders is hij niet "
            "toegedeeld, en staat hij naast elk jaar."
        ),
        (
            "Geplande dagen zijn de dagen van de trekker, en die per gemeente maal het aantal gemeenten dat op "
            "1 januari van het jaar meedoet."
        ),
    )
    gedaan = () if zinnen.is_alleen_plan(opname) else (*_van_werk(opname), *_van_ruimte(opname))
    return [
        *map(Alinea, (*van_plan, *gedaan)),
        *_bronnen(opname),
        Alinea(
            f"Dit rapport is gemaakt uit één momentopname van de gegevens, schema versie {opname['schema']}."
        ),
    ]


def _van_werk(opname: Opname) -> Iterator[str]:
    yield (
        "Vertraagd is een actie met een rood stoplicht, of waarvan de periode voorbij is zonder dat zij af is. "
        "Aandacht vraagt een actie met een oranje stoplicht, of zonder bericht binnen het ritme van het plan."
    )
    yield (
        "Uitgaven en bestede dagen tellen naar hun eigen datum tot en met de peildatum, ook als ze later zijn "
        "ingevoerd: de dagen van het laatste kwartaal worden pas na afloop bevestigd. "
        + _later(opname["laterVastgelegd"], opname["jaar"])
    )


def _van_ruimte(opname: Opname) -> Iterator[str]:
    if opname["ruimte"] is None:
        yield "Dit plan is niet van de eigen regio. Ruimte, signalen en loket staan daarom niet in dit rapport."
        return
    yield (
        "Voorraad en leegstand zijn in m² verhuurbaar vloeroppervlak (vvo), van wat openbaar is. Kort is korter dan "
        "1 jaar leeg, langdurig 1 tot 3 jaar, structureel 3 jaar of langer. Het leegstandspercentage is de lege m² "
        "gedeeld door de voorraad; zonder voorraad is er geen."
    )
    yield (
        "Van een locatie tellen de ruimten als die volledig zijn ingevoerd, anders de laatste meting. Glasvezel is "
        "het deel van de netto hectaren waarvan bekend is of er glasvezel ligt."
    )


def _bronnen(opname: Opname) -> list[Blok]:
    """Where the locations come from; the measurements stand in the annex with their own source."""
    if zinnen.is_alleen_plan(opname) or opname["ruimte"] is None:
        return []
    return tabel(
        "bronnen-locaties",
        "Waar de gegevens van de werklocaties vandaan komen",
        ("Bron", "Werklocaties"),
        [
            (cel(rij["bron"]), aantal(rij["locaties"], "ruimte-locaties"))
            for rij in opname["ruimte"].get("bronnen", ())
        ],
        rechts=(1,),
    )


def _later(later: Mapping[str, Any], jaar: int) -> str:
    if not later["regels"]:
        return f"Van {jaar} is na de peildatum niets meer ingevoerd."
    return (
        f"Van {jaar} zijn {later['regels']} regels na de peildatum ingevoerd, met {zinnen.euro(later['verplicht'])} "
        f"verplicht, {zinnen.euro(later['betaald'])} betaald en {zinnen.aantal_dagen(later['dagen'])} dagen; ze zijn "
        "meegeteld."
    )
