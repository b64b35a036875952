"""The template of a municipality: a workbook with its own data, that can be filled in further and imported.

Unchanged it changes nothing. Where the product knows the possible values, a cell has a list to choose from.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from django.http import FileResponse
from django.utils.text import slugify

from locaties.invoer.bestaand import lees_bestaand
from locaties.invoer.doel import Bestaand, Doel
from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.velden import Veld
from locaties.invoer.waarden import toon
from werkplan.kern.exporters import XLSX, veilig
from werkplan.kern.models import Gebruiker, Gemeente

BLADEN: Sequence[tuple[Lijst, str]] = (("ruimten", "Ruimten"), ("locaties", "Locaties"))
SAMENGESTELD = frozenset(
    {"adres", "positie", "plek_van", "gemeentecode", "vlak", "prijs_m2", "prijs_maand", "prijs_totaal"}
)
"""Columns that other columns of the template hold already."""
LEGE_RIJEN = 500
"""Below the data so many rows have the lists to choose from."""
LIJSTEN = "Lijsten"
UITLEG = (
    "Dit werkboek hoort bij {gemeente}. Het bevat wat er nu bekend is, op {dag:%d-%m-%Y}.",
    "Verander een cel, of voeg onderaan een rij toe zonder id. Een lege cel verandert niets.",
    "Typ leegmaken in een cel om weg te halen wat er staat.",
    "Importeer daarna dit bestand in Werkplan. Je ziet per rij wat er verandert, voordat er iets verandert.",
    "Een rij weghalen haalt niets weg in Werkplan: meld op de pagina van een ruimte dat ze er niet meer is.",
)


def schrijf_sjabloon(bestand: IO[bytes], gemeente: Gemeente, *, door: Gebruiker, dag: date) -> None:
    """Write the workbook of a municipality, with what this person may see."""
    import xlsxwriter  # noqa: PLC0415 - slow to load, and few commands need it

    with xlsxwriter.Workbook(bestand, {"strings_to_formulas": False, "strings_to_urls": False}) as boek:
        schrijver = _Schrijver(boek)
        schrijver.uitleg([regel.format(gemeente=gemeente, dag=dag) for regel in UITLEG])
        for lijst, naam in BLADEN:
            bestaand = lees_bestaand(gemeente, lijst, door=door, dag=dag, genoemd=(), naam="", slot=False)
            velden = [veld for veld in KOLOMMEN[lijst].values() if veld.sleutel not in SAMENGESTELD]
            schrijver.blad(naam, velden, bestaand)
        schrijver.sluit()


class _Schrijver:
    """Sheets with data, and behind them one hidden sheet with the lists."""

    def __init__(self, boek: Any) -> None:
        self.boek = boek
        self.vet = boek.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.dag = boek.add_format({"num_format": "dd-mm-yyyy"})
        self.tekst = boek.add_format({"num_format": "@"})
        self.lijsten: list[Sequence[str]] = []

    def uitleg(self, regels: Sequence[str]) -> None:
        blad = self.boek.add_worksheet("Uitleg")
        blad.set_column(0, 0, 100)
        for nummer, regel in enumerate(regels):
            blad.write_string(nummer, 0, regel)

    def blad(self, naam: str, velden: Sequence[Veld], bestaand: Bestaand) -> None:
        blad = self.boek.add_worksheet(naam)
        blad.freeze_panes(1, 2)
        pks = [een.pk for een in bestaand.sleutels or bestaand.locaties]
        doelen = [doel for doel in bestaand.haal(pks).values() if bestaand.verborgen(doel.record) is not None]
        for kolom, veld in enumerate(velden):
            blad.set_column(kolom, kolom, veld.breedte)
            blad.write_string(0, kolom, veld.label, self.vet)
            if keuzes := _keuzes(veld, bestaand):
                regel = {"validate": "list", "source": self._bereik(keuzes), "error_type": "warning"}
                blad.data_validation(1, kolom, len(doelen) + LEGE_RIJEN, kolom, regel)
        for rij, doel in enumerate(doelen, start=1):
            weg = _verborgen(bestaand, doel)
            for kolom, veld in enumerate(velden):
                if veld.sleutel not in weg:
                    self._cel(blad, rij, kolom, veld, doel)

    def _cel(self, blad: Any, rij: int, kolom: int, veld: Veld, doel: Doel) -> None:
        """A number or a day as such, everything else as a text that is no formula."""
        tekst, waarde = veld.toon(doel), getattr(doel.record, veld.sleutel, None)
        if not tekst:
            return
        if isinstance(waarde, date) and toon(waarde) == tekst:
            blad.write_datetime(rij, kolom, waarde, self.dag)
        elif isinstance(waarde, int | Decimal) and not isinstance(waarde, bool) and toon(waarde) == tekst:
            blad.write_number(rij, kolom, waarde)
        else:
            blad.write_string(rij, kolom, veilig(tekst), self.tekst)

    def _bereik(self, keuzes: Sequence[str]) -> str:
        """Where a list stands; each list once."""
        if keuzes not in self.lijsten:
            self.lijsten.append(keuzes)
        from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - slow to load, few commands need it

        letter = xl_col_to_name(self.lijsten.index(keuzes), col_abs=True)
        return f"={LIJSTEN}!{letter}$1:{letter}${len(keuzes)}"

    def sluit(self) -> None:
        blad = self.boek.add_worksheet(LIJSTEN)
        for kolom, keuzes in enumerate(self.lijsten):
            blad.write_column(0, kolom, [veilig(keuze) for keuze in keuzes])
        blad.hide()


def _verborgen(bestaand: Bestaand, doel: Doel) -> frozenset[str]:
    """The columns of a row that this person may not see, those of its offer and its use included."""
    weg = [bestaand.verborgen(een) for een in (doel.record, doel.aanbod, doel.gebruik) if een is not None]
    return frozenset().union(*(namen for namen in weg if namen))


def _keuzes(veld: Veld, bestaand: Bestaand) -> Sequence[str]:
    match veld.sleutel:
        case "locatie":
            return sorted(een.naam for een in bestaand.locaties if bestaand.verborgen(een) is not None)
        case "type":
            return sorted({soort.naam for soort in bestaand.typen.values()})
    return veld.keuzes


def sjabloon_als_bestand(gemeente: Gemeente, *, door: Gebruiker, dag: date) -> FileResponse:
    """The template as a download."""
    bestand = tempfile.TemporaryFile(prefix="werkplan-")  # noqa: SIM115 - the response closes it
    schrijf_sjabloon(bestand, gemeente, door=door, dag=dag)
    bestand.seek(0)
    naam = f"{slugify(f'sjabloon {gemeente} {dag}')}.xlsx"
    return FileResponse(bestand, as_attachment=True, filename=naam, content_type=XLSX)
