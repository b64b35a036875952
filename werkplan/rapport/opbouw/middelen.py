"""The part of the report about money and days of each municipality and organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werkplan.rapport.document import Alinea, Blok, Cel, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal_dagen, dagen, euro, geld
from werkplan.rapport.opbouw.jaren import per_year
from werkplan.rapport.zinnen import Opname, is_alleen_plan

GEEN_SLEUTEL = "Geen begrotingsregel heeft een verdeelsleutel: het geld is niet over gemeenten verdeeld."
NIEMAND = "niet opgegeven"
GEPLAND, BESTEED = "regels-inzet", "regels-boekingen"
Rij = Mapping[str, Any]


def means(opname: Opname) -> list[Blok]:
    """Money and days of each year, of each organisation and of each municipality, planned beside spent."""
    return [
        *per_year(opname),
        *days(opname, opname["capaciteit"], "capaciteit", "Dagen per gemeente en organisatie"),
        *money(opname, opname["geldPerGemeente"]["gemeenten"], "geld-per-gemeente"),
        *([] if opname["geldPerGemeente"]["gemeenten"] else [Alinea(GEEN_SLEUTEL)]),
        *([] if is_alleen_plan(opname) else _uitgaven(opname)),
    ]


def days(opname: Opname, rijen: Sequence[Rij], sleutel: str, titel: str) -> list[Blok]:
    """Planned and spent days of these organisations, of the year and of the whole plan."""
    kolommen = [
        (kop, van, naar)
        for kop, van, naar in (
            (f"Gepland {opname['jaar']}", "jaar", GEPLAND),
            (f"Besteed {opname['jaar']}", "besteed", BESTEED),
            ("Gepland hele plan", "plan", GEPLAND),
            ("Besteed hele plan", "besteedPlan", BESTEED),
            ("Niet aan een jaar toegedeeld", "nietToegedeeld", GEPLAND),
        )
        if naar == GEPLAND or not is_alleen_plan(opname)
    ]
    return tabel(
        sleutel,
        titel,
        ("Wie", *(kop for kop, _, _ in kolommen)),
        [(cel(rij["naam"]), *(_dagen(rij.get(van), naar) for _, van, naar in kolommen)) for rij in rijen],
        rechts=tuple(range(1, len(kolommen) + 1)),
        bron="inzet en bestede dagen",
    )


def _dagen(waarde: Any, naar: str) -> Cel:
    """Reports that were made before lack some columns."""
    if naar == BESTEED or waarde is None:
        return aantal_dagen(waarde, naar)
    return dagen(waarde, naar)


def money(opname: Opname, gemeenten: Sequence[Rij], sleutel: str) -> list[Blok]:
    """Planned money of these municipalities by the keys of the lines, and what is divided over nobody."""
    verdeeld, naar = opname["geldPerGemeente"], "regels-begroting"
    delen = ("jaar", "plan", "nietToegedeeld")
    rijen = [(cel(rij["naam"]), *(euro(rij.get(van), naar) for van in delen)) for rij in gemeenten]
    rest = [verdeeld.get(van) for van in ("nietVerdeeld", "nietVerdeeldPlan", "nietVerdeeldLos")]
    if any(rest):
        rijen.append((cel("Niet verdeeld"), *(geld(een, naar) if een else cel("") for een in rest)))
    return tabel(
        sleutel,
        "Geraamd geld per gemeente",
        ("Gemeente", str(opname["jaar"]), "Hele plan", "Niet aan een jaar toegedeeld"),
        rijen,
        rechts=(1, 2, 3),
        bron="begrotingsregels met een verdeelsleutel",
    )


def _uitgaven(opname: Opname) -> list[Blok]:
    """Money committed and paid by each organisation."""
    uitgaven, jaar = opname["regels"]["uitgaven"], opname["jaar"]
    namen = sorted(
        {regel["organisatie"] or NIEMAND for regel in uitgaven}, key=lambda naam: (naam == NIEMAND, naam)
    )

    def op(naam: str, soort: str, jaren: tuple[int, ...]) -> Cel:
        bedragen = [
            regel["bedrag"]
            for regel in uitgaven
            if (regel["organisatie"] or NIEMAND) == naam
            and regel["soort"] == soort
            and regel["jaar"] in jaren
        ]
        return euro(round(sum(bedragen), 2), "regels-uitgaven")

    alle = tuple({regel["jaar"] for regel in uitgaven})
    kolommen = (("verplicht", (jaar,)), ("betaald", (jaar,)), ("verplicht", alle), ("betaald", alle))
    return tabel(
        "uitgaven-per-organisatie",
        "Wie het geld verplichtte en betaalde",
        ("Wie", f"Verplicht {jaar}", f"Betaald {jaar}", "Verplicht hele plan", "Betaald hele plan"),
        [(cel(naam), *(op(naam, soort, jaren) for soort, jaren in kolommen)) for naam in namen],
        rechts=(1, 2, 3, 4),
        bron="uitgaven",
    )
