"""The factsheet of a location: an accessible PDF with what the page says, and nothing that the reader may not see."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from locaties.models import Aanbod, Contact, Signaal, Werklocatie
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.pdf import render

VIJANDIG = 'Hal #let x = 1 $y$ "_a_" \\ <b> [c] שלום سلام 日 🏭\u202e\x07'


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    locatie = make_locatie(
        hilversum,
        "Proefterrein",
        netto_ha=Decimal("12.5"),
        oppervlakten_van=date(2020, 1, 1),
        uitgegeven_ha=Decimal(10),
        milieucategorie_max="3.2",
        glasvezel="ja",
        verkoopprijs_min=Decimal(210),
        prijs_niveau=Niveau.GEMEENTE,
        opmerking="Alleen voor ons",
        bron="Proefbron 2020",
        lon=5.1876,
        lat=52.2215,
        nauwkeurigheid="precies",
        gecontroleerd_op=date(2020, 10, 1),
    )
    make_leeg(make_ruimte(locatie, 600), date(2020, 6, 1))
    ruimte = make_ruimte(locatie, 1400)
    makelaar = Contact.objects.create(gemeente=hilversum, organisatie="Makelaardij Proef")
    Aanbod.objects.create(
        ruimte=ruimte,
        vorm="huur",
        van=date(2020, 1, 1),
        prijs=Decimal(95),
        prijs_per="m2-jaar",
        prijs_niveau=Niveau.GEMEENTE,
        aanbieder=makelaar,
    )
    make_ruimte(locatie, 2000, soort="kavel", maat="grond")
    for soort in ("parkeren", "handhaving"):
        Signaal.objects.create(locatie=locatie, soort=soort, tekst="Iets", ontvangen_op=date(2020, 11, 3))
    return locatie


def haal(als: AlsPersoon, persoon: Gebruiker, locatie: Werklocatie, vraag: str = "") -> bytes:
    antwoord = als(persoon).get(f"/locaties/{locatie.pk}/factsheet.pdf{vraag}")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/pdf")
    return bytes(antwoord.content)


def tekst_van(bestand: bytes) -> str:
    """The text of all pages, on one line."""
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(BytesIO(bestand)).pages).split())


def elementen(bestand: bytes) -> list[tuple[str, str, str]]:
    """The elements of the tree of tags, in the order of reading."""
    with pikepdf.open(BytesIO(bestand)) as pdf:
        gevonden: list[tuple[str, str, str]] = []

        def loop(deel: Any) -> None:
            if isinstance(deel, pikepdf.Array):
                for kind in deel:
                    loop(kind)
            elif isinstance(deel, pikepdf.Dictionary):
                if "/S" in deel:
                    eigen: Any = deel.get("/A", {})
                    eigen = eigen[0] if isinstance(eigen, pikepdf.Array) else eigen
                    gevonden.append((str(deel.S), str(deel.get("/Alt", "")), str(eigen.get("/Scope", ""))))
                if "/K" in deel:
                    loop(deel.K)

        loop(pdf.Root.StructTreeRoot.K)
        return gevonden


def test_the_file_is_accessible(als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie) -> None:
    bestand = haal(als, am_hilversum, terrein)

    with pikepdf.open(BytesIO(bestand)) as pdf, pdf.open_metadata() as meta:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "Factsheet Proefterrein"
        assert all(str(blad.Tabs) == "/S" for blad in pdf.pages)
        lettertypen = [lettertype for blad in pdf.pages for lettertype in blad.Resources.Font.values()]
        assert all(
            "/FontFile" in str(lettertype.DescendantFonts[0].FontDescriptor.keys())
            for lettertype in lettertypen
        )
        with pdf.open_outline() as inhoud:
            [boven] = inhoud.root
            koppen = [kop.title for kop in boven.children]
    assert boven.title == "Proefterrein"
    assert koppen[:3] == [
        "Voorraad en leegstand in m² vvo",
        "Voorraad en leegstand in m² grond",
        "Aanbod",
    ]
    delen = elementen(bestand)
    beelden = [alt for soort, alt, _ in delen if soort == "/Figure"]
    assert len(beelden) == 2
    assert beelden[0].startswith("Leegstand op 1 januari in m² vvo. 2015: 0,0%, 2016: 0,0%")
    tabellen = [soort for soort, _, _ in delen].count("/Table")
    koppen_van_tabellen = [scope for soort, _, scope in delen if soort == "/TH"]
    assert tabellen >= 10
    assert set(koppen_van_tabellen) == {"/Column"}
    assert len(koppen_van_tabellen) >= 2 * tabellen


def test_it_says_what_the_page_says(als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie) -> None:
    tekst = tekst_van(haal(als, am_hilversum, terrein))
    bladzijde = als(am_hilversum).get(f"/locaties/{terrein.pk}/")

    assert bladzijde.context["antwoord"] in tekst
    for groep in bladzijde.context["groepen"]:
        for label, waarde in groep.bekend:
            assert f"{label} {waarde}" in tekst
    for deel in (
        "bedrijventerrein (formeel) in Hilversum",
        "Voorraad 2.000 Leeg 600 Leegstand (%) 30,0% Leeg, kort (frictie) 600",
        "400-1.500 m² (middensegment) 2.000 600 30,0%",
        "1.500-2.500 m² (gevraagde percelen) 2.000 0 0,0%",
        "Cijfers uit ruimten",
        "2020 2.000 0 0,0%",
        "Proefweg 2 te huur 1.400 m² niet € 95 per m² per jaar Makelaardij Proef",
        "Netto (ha) 12,5 Stand van de oppervlakten 1 januari 2020",
        "52,22150 noord, 5,18760 oost",
        "Gecontroleerd op 1 oktober 2020.",
        "parkeren 1",
        "Proefbron 2020",
        "gemaakt op 20 november 2020",
        "bladzijde 1 van",
    ):
        assert deel in tekst
    assert "andhaving" not in tekst
    terrein.ruimten.update(is_demo=True)
    demo = tekst_van(haal(als, am_hilversum, terrein))
    assert ("verzonnen" in tekst, "Demo: een deel van deze gegevens is verzonnen." in demo) == (False, True)


def test_what_another_municipality_keeps_is_not_in_it(
    als: AlsPersoon, am_huizen: Gebruiker, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    eigen, ander = (tekst_van(haal(als, wie, terrein)) for wie in (am_hilversum, am_huizen))

    for geheim in ("€ 210", "Alleen voor ons", "€ 95"):
        assert (geheim in eigen, geheim in ander) == (True, False)
    assert "niet gedeeld" in ander


def test_who_may_not_know_the_location_gets_no_factsheet(
    als: AlsPersoon, am_huizen: Gebruiker, lezer: Gebruiker, hilversum: Gemeente
) -> None:
    geheim = make_locatie(hilversum, "Geheim", niveau=Niveau.GEMEENTE)
    regio = make_locatie(hilversum, "Regio", niveau=Niveau.REGIO)

    assert als(am_huizen).get(f"/locaties/{geheim.pk}/factsheet.pdf").status_code == 404
    assert als(lezer).get(f"/locaties/{regio.pk}/factsheet.pdf").status_code == 404


def test_a_location_of_which_little_is_known_has_one_too(
    als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    kaal = make_locatie(hilversum, VIJANDIG, omschrijving="#panic()\n$ \\")

    tekst = tekst_van(haal(als, am_hilversum, kaal))

    assert "Van deze locatie zijn nog geen ruimten ingevoerd." in tekst
    assert 'Hal #let x = 1 $y$ "_a_" \\ <b> [c]' in tekst
    assert "[factory]" in tekst
    assert "[cjk unified ideograph-65e5]" in tekst
    assert "#panic()" in tekst


def test_queries_do_not_grow_with_the_units_and_their_offers(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    haal(als, am_hilversum, terrein)
    aantallen = []
    for aantal in (1, 8):
        for _ in range(aantal):
            ruimte = make_ruimte(terrein, 700)
            make_leeg(ruimte)
            Aanbod.objects.create(ruimte=ruimte, vorm="koop", van=date(2020, 1, 1))
        with CaptureQueriesContext(connection) as gevangen:
            haal(als, am_hilversum, terrein)
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1]


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text_gives_a_file(tekst: str) -> None:
    lijsten = ("omschrijving", "groepen", "plek", "contact", "ruimte", "aanbod", "signalen")
    teksten = ("onderwerp", "bekend_op", "gemaakt_op", "antwoord", "controle", "doelgroepen", "bron")
    gegevens: dict[str, Any] = {naam: [] for naam in lijsten} | dict.fromkeys(teksten, tekst)
    gegevens |= {"opmerking": [tekst], "meer_aanbod": 0, "is_demo": False, "naam": f"Naam {tekst}"}

    bestand = render("factsheet", gegevens, gemaakt_op=datetime(2020, 11, 20, tzinfo=UTC))

    assert bestand == render("factsheet", gegevens, gemaakt_op=datetime(2020, 11, 20, tzinfo=UTC))
