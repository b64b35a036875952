"""What the export of the figures holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from locaties.dimensies import DIMENSIE_LABELS, Dimensie
from locaties.overzicht import Overzicht, Regel
from werkplan.kern.datums import datum
from werkplan.kern.exporters import Kolom, Tabel, Waarde

_CIJFERS = {
    "voorraad": "Voorraad",
    "leegstand": "Leegstand",
    "kort": "Kort (frictie)",
    "langdurig": "Langdurig",
    "structureel": "Structureel",
    "onbekend": "Duur onbekend",
    "niet_meegeteld": "Niet meegeteld (m², andere maat)",
    "aangeboden": "Aangeboden",
    "leeg_niet_aangeboden": "Leeg, niet aangeboden",
    "aangeboden_in_gebruik": "Aangeboden, nog in gebruik",
    "ruimten": "Ruimten",
    "zonder_oppervlakte": "Zonder oppervlakte",
}


def figures_table(
    overzicht: Overzicht, dimensies: Sequence[Dimensie], filters: str, *, bekend_op: date | None = None
) -> Tabel:
    """The rows of the page with figures, and the total; `bekend_op`: the past day by whose end they were recorded."""
    groepen = [Kolom(DIMENSIE_LABELS[dimensie].capitalize(), breedte=28) for dimensie in dimensies]
    rijen = [[*(groep.naam for groep in regel.groepen), *_waarden(regel)] for regel in overzicht.regels]
    rijen.append(["Totaal", *[""] * (len(groepen) - 1), *_waarden(overzicht.totaal)])
    return Tabel(
        titel="Voorraad en leegstand",
        kolommen=[
            *groepen,
            *(Kolom(naam, "getal") for naam in _CIJFERS.values()),
            Kolom("Leegstand (%)", "dagen"),
            Kolom("Bron", breedte=20),
        ],
        rijen=rijen,
        kop=[
            ("Peildatum", datum(overzicht.selectie.dag)),
            *([("Zoals bekend op", datum(bekend_op))] if bekend_op else []),
            ("Maat", overzicht.eenheid),
            ("Filters", filters or "geen"),
            *((("Let op", tekst)) for tekst in overzicht.kanttekeningen),
        ],
        bestandsnaam=f"leegstand {overzicht.selectie.dag}",
    )


def _waarden(regel: Regel) -> list[Waarde]:
    procent = regel.cijfers.percentage
    afgerond = None if procent is None else procent.quantize(Decimal("0.1"))
    return [*(getattr(regel.cijfers, naam) for naam in _CIJFERS), afgerond, regel.bron]
