"""Small files of every kind for the tests of imports, and judging them without a database."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from locaties.invoer.doel import Bestaand, Doel, Ruimtesleutel
from locaties.invoer.kolommen import Lijst
from locaties.invoer.kopregel import Kop, vind_kop
from locaties.invoer.lezen import lees
from locaties.invoer.locatierij import LocatieBeoordelaar
from locaties.invoer.rij import Oordeel
from locaties.invoer.ruimterij import RuimteBeoordelaar
from locaties.models import Locatietype, Werklocatie, Werkruimte
from werkplan.kern.models import Gemeente

DAG = date(2020, 11, 20)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="{n}office:1.0" xmlns:table="{n}table:1.0" xmlns:text="{n}text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Ruimten">{inhoud}'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
RUIMTEN: Sequence[Sequence[Any]] = (
    ("Locatie", "Naam", "Straat", "Huisnummer", "Postcode", "Soort", "Maat", "Oppervlakte", "Leeg sinds", "Prijs"),
    ("Proefterrein", "Hal 1", "Proefweg", 1, "1223 RB", "bedrijfsruimte", "vvo", 1250.5, date(2020, 3, 1), "n.t.b."),
    ("Proefterrein", "Hal 2", "Proefweg", 2, "1223RB", "kantoor", "bvo", 95, None, None),
    ("Proefterrein", "Kavel", "", None, "", "kavel", "grond", 2000, None, None),
)  # fmt: skip


def as_csv(rijen: Sequence[Sequence[Any]] = RUIMTEN, scheiding: str = ";", tekens: str = "utf-8") -> bytes:
    def tekst(waarde: Any) -> str:
        if isinstance(waarde, date):
            return f"{waarde:%d-%m-%Y}"
        return (
            ""
            if waarde is None
            else str(waarde).replace(".", ",")
            if isinstance(waarde, float)
            else str(waarde)
        )

    regels = [scheiding.join(f'"{t}"' if scheiding in t else t for t in map(tekst, rij)) for rij in rijen]
    return "\r\n".join(regels).encode(tekens)


def as_xlsx(rijen: Sequence[Sequence[Any]] = RUIMTEN) -> bytes:
    bestand = io.BytesIO()
    with xlsxwriter.Workbook(bestand, {"in_memory": True}) as boek:
        blad, dag = boek.add_worksheet("Ruimten"), boek.add_format({"num_format": "dd-mm-yyyy"})
        for nummer, rij in enumerate(rijen):
            for kolom, waarde in enumerate(rij):
                if isinstance(waarde, date):
                    blad.write_datetime(nummer, kolom, waarde, dag)
                elif waarde is not None:
                    blad.write(nummer, kolom, waarde)
    return bestand.getvalue()


def as_ods(rijen: Sequence[Sequence[Any]] = RUIMTEN) -> bytes:
    """As LibreOffice writes it, with a million empty rows below."""
    inhoud = "".join(f"<table:table-row>{''.join(map(_ods_cel, rij))}</table:table-row>" for rij in rijen)
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w") as pak:
        pak.writestr("mimetype", ODS)
        pak.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{NAMESPACE}manifest:1.0"/>'
        )
        pak.writestr("content.xml", ODS_CONTENT.format(inhoud=inhoud, n=NAMESPACE))
    return bestand.getvalue()


def _ods_cel(waarde: Any) -> str:
    if waarde is None:
        return "<table:table-cell/>"
    soort, waarde_van = "string", ""
    if isinstance(waarde, date):
        soort, waarde_van = "date", f' office:date-value="{waarde}"'
    elif isinstance(waarde, int | float):
        soort, waarde_van = "float", f' office:value="{waarde}"'
    begin = f'<table:table-cell office:value-type="{soort}"{waarde_van}>'
    return f"{begin}<text:p>{waarde}</text:p></table:table-cell>"


def as_geojson(rijen: Sequence[Sequence[Any]] = RUIMTEN) -> bytes:
    namen = rijen[0]
    objecten = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [5.19 + nummer / 1000, 52.23]},
            "properties": {n: str(w) if isinstance(w, date) else w for n, w in zip(namen, rij, strict=True)},
        }
        for nummer, rij in enumerate(rijen[1:])
    ]
    return json.dumps({"type": "FeatureCollection", "features": objecten}).encode()


KINDS: dict[str, Callable[..., bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "ods": as_ods,
    "geojson": as_geojson,
}


def plain_data(lijst: Lijst = "ruimten") -> Bestaand:
    """A municipality with one location and one unit, that no database knows."""
    gemeente = Gemeente(pk=1, code="GM0402", naam="Hilversum")
    soort = Locatietype(pk=1, naam="bedrijventerrein", soort="formeel")
    locatie = Werklocatie(pk=1, gemeente=gemeente, naam="Proefterrein", soort="formeel", type=soort)
    ruimte = Werkruimte(
        pk=1, locatie=locatie, gemeente=gemeente, naam="Hal 2", soort="kantoor", maat="bvo", straat="Proefweg",
        huisnummer=2, postcode="1223 RB",
    )  # fmt: skip
    doel = Doel(locatie if lijst == "locaties" else ruimte, "Hilversum", "GM0402")
    sleutel = Ruimtesleutel(*(getattr(ruimte, naam) for naam in Ruimtesleutel._fields))
    return Bestaand(
        gemeente=gemeente,
        gemeentenamen=frozenset({"hilversum", "gm0402"}),
        gemeentecodes=frozenset({"GM0402"}),
        vandaag=DAG,
        typen={"bedrijventerrein": soort},
        locaties=[locatie],
        haal=lambda pks: dict.fromkeys(pks, doel),
        sleutels=[sleutel],
        verborgen=lambda _: frozenset(),
    )


def header(inhoud: bytes, lijst: Lijst = "ruimten") -> Kop:
    return vind_kop(lees(inhoud), lijst, {})


def judged(inhoud: bytes, lijst: Lijst = "ruimten") -> list[Oordeel]:
    """What becomes of each row; raises `Leesfout`."""
    kop, soort = header(inhoud, lijst), LocatieBeoordelaar if lijst == "locaties" else RuimteBeoordelaar
    return list(soort(kop.kolommen, plain_data(lijst), {}).beoordeel(list(kop.rijen())))


def outcomes(oordelen: Iterable[Oordeel]) -> list[str]:
    return [str(oordeel.uitkomst) for oordeel in oordelen]
