"""A report on paper: what was measured beforehand is what the engine finds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest
import typst
import yaml
from django.template import engines

from acties.importers import EIGEN_PLAN
from werkplan.kern import pdf
from werkplan.rapport.document import Cel, Document, Sectie, Tabel
from werkplan.rapport.opmaak.kolommen import INZET, LIGGEND, STAAND, measure, width
from werkplan.rapport.opmaak.pdf import as_pdf

MOMENT = datetime(2020, 11, 20, tzinfo=UTC)
KOPPEN = ("Nr.", "Actie", "Trekker", "Duur onbekend", "Voorraad (m²)", "Gereed")
METER = b"""
#let gegevens = json(bytes(sys.inputs.gegevens))
#set text(font: "Libertinus Serif", lang: "nl", number-width: "tabular", overhang: false)
#set par(leading: 0.62em)
#context [#metadata(gegevens.map(een => {
  let vorm(tekst) = text(size: een.letter * 1pt, if een.vet { strong(tekst) } else { tekst })
  let maat = measure(width: een.breedte * 1pt, vorm(een.tekst))
  (maat.height / 1pt, measure(vorm(een.tekst)).width / 1pt)
}))<maten>]
"""


def texts(waarde: Any) -> list[str]:
    """All texts of the plan, each line apart."""
    match waarde:
        case dict():
            return [tekst for deel in waarde.values() for tekst in texts(deel)]
        case list():
            return [tekst for deel in waarde for tekst in texts(deel)]
        case str():
            return [regel for regel in waarde.splitlines() if regel.strip()]
        case _:
            return [str(waarde)]


def tables() -> list[Tabel]:
    """The texts of the plan as rows of six and of twelve cells, with figures among them."""
    alle = [
        *texts(yaml.safe_load(EIGEN_PLAN.read_text())),
        "€ 107.500 + 9 n.t.b.",
        "113,5 dagen",
        "10,0%",
        "-",
    ]
    return [
        Tabel(
            f"tabel-{kolommen}",
            "Alles",
            (KOPPEN * 2)[:kolommen],
            tuple(
                tuple(Cel(tekst) for tekst in (alle[begin : begin + kolommen] + ["-"] * kolommen)[:kolommen])
                for begin in range(0, len(alle), kolommen)
            ),
        )
        for kolommen in (3, 6, 12)
    ]


def by_the_engine(gegevens: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Height in a column of that width, and width on one line, in points."""
    gevonden: list[tuple[float, float]] = json.loads(
        typst.query(
            METER,
            "<maten>",
            field="value",
            one=True,
            font_paths=pdf._lettertypen(),
            ignore_system_fonts=True,
            sys_inputs={"gegevens": json.dumps(gegevens)},
        )
    )
    return gevonden


def test_no_text_is_wider_or_higher_than_was_measured() -> None:
    gegevens: list[dict[str, Any]] = []
    hoogst: list[float | None] = []
    for tabel in tables():
        maten = measure(tabel)
        assert sum(maten.breedtes) == pytest.approx(LIGGEND if maten.liggend else STAAND, abs=0.1)
        rijen = [tabel.koppen, *(tuple(cel.tekst for cel in rij) for rij in tabel.rijen)]
        for nummer, (rij, regels) in enumerate(zip(rijen, maten.regels, strict=True)):
            for tekst, breedte in zip(rij, maten.breedtes, strict=True):
                gegevens.append(
                    {"tekst": tekst, "breedte": breedte - INZET, "letter": maten.letter, "vet": nummer == 0}
                )
                hoogst.append(maten.letter * (0.658 * regels + 0.62 * (regels - 1)) if regels else None)

    gevonden = by_the_engine(gegevens)

    te_hoog = [
        een["tekst"]
        for een, (hoogte, _), hoogste in zip(gegevens, gevonden, hoogst, strict=True)
        if hoogste is not None and hoogte > hoogste + 0.1
    ]
    te_breed = [
        een["tekst"]
        for een, (_, breedte) in zip(gegevens, gevonden, strict=True)
        if not een["vet"] and breedte > width(een["tekst"]) * een["letter"] + 0.05
    ]
    assert (te_hoog, te_breed) == ([], [])
    assert sum(een is not None for een in hoogst) > len(hoogst) * 0.4


def test_a_row_that_cannot_be_measured_is_left_to_the_engine() -> None:
    lang = " ".join(["woord"] * 400)
    rijen = (("kort", "1"), ("漢字", "2"), ("regel\nregel", "3"), ("x" * 200, "4"), (lang, "5"))
    tabel = Tabel("t", "T", ("Wat", "Nr."), tuple(tuple(map(Cel, rij)) for rij in rijen))

    assert measure(tabel).regels == (1, 1, 0, 0, 0, 0)
    document = Document("T", "", "", (), (Sectie("t", "T", blokken=(tabel,)),))
    boek = pypdf.PdfReader(BytesIO(as_pdf(document, gemaakt_op=MOMENT)))
    assert " ".join(blad.extract_text() for blad in boek.pages).count("woord") == 400


def test_a_day_in_a_title_stays_on_one_line() -> None:
    titel = "Raadsinformatiebrief Gooise Meren: tussenrapportage van 2020, stand op 20-11-2020 (versie 2)"
    boek = pypdf.PdfReader(BytesIO(as_pdf(Document(titel, "", "", (), ()), gemaakt_op=MOMENT)))
    assert "20-11-2020" in boek.pages[0].extract_text().replace(" (", "(")
    assert boek.metadata is not None
    assert boek.metadata.title == titel
    sjabloon = engines["django"].from_string("{% load werkplan_tags %}{{ titel|dagen_heel }}")
    assert 'stand op <span class="heel">20-11-2020</span> &lt;b&gt;' in sjabloon.render(
        {"titel": "stand op 20-11-2020 <b>"}
    )


def test_a_short_table_stays_on_one_page_and_a_long_one_goes_on_over_pages() -> None:
    def rows(sleutel: str, aantal: int) -> Tabel:
        return Tabel(
            sleutel, sleutel, ("Rij",), tuple((Cel(f"{sleutel} {nummer}."),) for nummer in range(aantal))
        )

    blokken = (rows("lang", 100), *(rows(f"kort{nummer}", 12) for nummer in range(9)))
    document = Document("T", "", "", (), (Sectie("t", "T", blokken=blokken),))
    boek = pypdf.PdfReader(BytesIO(as_pdf(document, gemaakt_op=MOMENT)))
    bladen = [blad.extract_text() for blad in boek.pages]

    assert [sum(f"lang {nummer}." in blad for blad in bladen) for nummer in range(100)] == [1] * 100
    assert all(blad.count("lang ") < 60 for blad in bladen)
    for kort in range(9):
        [blad] = [blad for blad in bladen if f"kort{kort} 0." in blad]
        assert f"kort{kort} 11." in blad


def test_a_row_leads_to_each_place_once_and_a_nought_nowhere() -> None:
    rij = (
        Cel("Laren"),
        Cel("0", 0, "inzet"),
        Cel("0 dagen + 2 n.t.b.", 0, "inzet"),
        Cel("5 dagen", 5, "inzet"),
        Cel("4", 4, "boekingen"),
    )
    inzet, boekingen = (
        Tabel(naam, naam, ("Wie", "Dagen"), ((Cel("Laren"), Cel("1", 1)),)) for naam in ("inzet", "boekingen")
    )
    document = Document(
        "Proef",
        "",
        "",
        (),
        (Sectie("s", "S", blokken=(Tabel("t", "T", KOPPEN[:5], (rij,)), inzet, boekingen)),),
    )

    bladen = pypdf.PdfReader(BytesIO(as_pdf(document, gemaakt_op=MOMENT))).pages
    naar = [str(een.get_object()["/Dest"]) for blad in bladen for een in blad.get("/Annots", [])]

    assert len(naar) == len(set(naar)) == 2
