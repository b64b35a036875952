"""The factsheets of chosen locations in one PDF: one after another, with a table of contents and the rights of one."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from locaties.factsheet import MEESTE_BLADEN
from locaties.models import Werklocatie
from tests.inventaris import make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from tests.test_factsheet import tekst_van
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

ADRES = "/locaties/factsheets.pdf"


@pytest.fixture
def drie(hilversum: Gemeente, huizen: Gemeente) -> list[Werklocatie]:
    locaties = [
        make_locatie(hilversum, "Zeverijn", opmerking="Alleen Hilversum"),
        make_locatie(huizen, "Aalberg", niveau=Niveau.REGIO, is_demo=True),
        make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE),
    ]
    make_ruimte(locaties[0], 700)
    return locaties


def vraag(locaties: list[Werklocatie]) -> str:
    return "&".join(f"id={locatie.pk}" for locatie in locaties)


def test_chosen_locations_come_in_one_accessible_file_with_contents(
    als: AlsPersoon, am_hilversum: Gebruiker, am_huizen: Gebruiker, drie: list[Werklocatie]
) -> None:
    antwoord = als(am_huizen).get(f"{ADRES}?{vraag(drie)}")
    bestand = antwoord.content
    bladen = [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(bestand)).pages]

    assert antwoord["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(bestand)) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["dc:title"]) == ("1", "Factsheets van 3 locaties")
        with pdf.open_outline() as inhoud:
            assert [kop.title for kop in inhoud.root] == ["Zeverijn", "Aalberg", "Geheim"]
    for deel in ("Hilversum, Huizen", "Demo:", "Zeverijn", "Aalberg", "Geheim"):
        assert deel in bladen[0]
    eerste = next(nummer for nummer, tekst in enumerate(bladen, start=1) if tekst.startswith("Aalberg"))
    assert (
        any(f"Aalberg {punten} {eerste}" in bladen[0] for punten in ("", ". " * 3))
        or str(eerste) in bladen[0]
    )
    assert "Alleen Hilversum" not in " ".join(bladen)

    ander = tekst_van(als(am_hilversum).get(f"{ADRES}?{vraag(drie)}").content)
    assert "Alleen Hilversum" in ander
    assert "Geheim" not in ander
    assert "een locatie die niet met je gedeeld is, ontbreekt" in ander


def test_the_list_and_the_comparison_lead_to_it(
    als: AlsPersoon, am_hilversum: Gebruiker, drie: list[Werklocatie]
) -> None:
    client = als(am_hilversum)

    assert f'formaction="{ADRES}"' in client.get("/locaties/").text
    vergelijking = client.get(f"/locaties/vergelijken/?{vraag(drie[:2])}").text
    assert f"{ADRES}?id={drie[0].pk}&amp;id={drie[1].pk}" in vergelijking


def test_too_many_or_none_is_said_and_the_choice_is_kept(
    als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente, drie: list[Werklocatie]
) -> None:
    client = als(am_hilversum)
    veel = [make_locatie(hilversum, f"Terrein {nummer}") for nummer in range(MEESTE_BLADEN + 1)]

    te_veel = client.get(f"{ADRES}?{vraag(veel)}").text

    assert f"Je koos {MEESTE_BLADEN + 1} locaties. In één bestand passen er {MEESTE_BLADEN}" in te_veel
    assert te_veel.count(" checked>") == len(veel)
    for onzin in ("", "?id=abc", f"?{vraag(drie[2:])}"):
        assert "Kies één of meer locaties" in client.get(f"{ADRES}{onzin}").text
