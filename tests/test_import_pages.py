"""An import in the browser: upload, look, map, correct, confirm, apply, undo, and the refused rows as a file."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Invoer, Werkruimte
from tests.inventaris import make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db

TEKST = "Locatie;Naam;Soort;opp.;Raar\nProefterrein;Hal 1;hal;100;x\nProefterrein;Hal 2;kasteel;veel;y\n"


@pytest.fixture
def client(als: AlsPersoon, am_hilversum: Gebruiker, hilversum: Gemeente) -> Client:
    make_locatie(hilversum)
    return als(am_hilversum)


def upload(
    client: Client, gemeente: Gemeente, inhoud: bytes = TEKST.encode(), naam: str = "lijst.csv"
) -> Any:
    velden = {"gemeente": gemeente.pk, "lijst": "ruimten", "bestand": SimpleUploadedFile(naam, inhoud)}
    return client.post("/locaties/importen/nieuw/", velden, follow=True)


def press(client: Client, knop: str, **velden: object) -> str:
    invoer = Invoer.objects.get()
    adres = f"{invoer.get_absolute_url()}{knop}/"
    return client.post(adres, {"versie": invoer.versie, **velden}, follow=True).content.decode()


def test_from_file_to_undo(client: Client, hilversum: Gemeente) -> None:
    pagina = upload(client, hilversum).content.decode()

    assert "2 rijen: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd." in pagina
    assert "kopregel 1, puntkomma, UTF-8" in pagina
    assert "‘opp.’ als Oppervlakte" in pagina
    assert "Niet herkend en dus niet overgenomen:" in pagina
    assert "<strong>Soort (C)</strong>: ‘kasteel’." in pagina
    assert not Werkruimte.objects.exists()

    assert "Zet eerst een vinkje" in press(client, "toepassen")
    assert not Werkruimte.objects.exists()
    assert "Overgenomen: 1 nieuw en 0 gewijzigd." in press(client, "toepassen", blijft_buiten="1")
    assert Werkruimte.objects.get().naam == "Hal 1"
    assert "De import is teruggedraaid." in press(client, "terugdraaien")
    assert not Werkruimte.objects.exists()
    assert "opnieuw bekeken" in press(client, "opnieuw")
    press(client, "toepassen", blijft_buiten="1")
    assert Werkruimte.objects.exists()


def test_columns_and_a_row_are_put_right_in_the_screen(client: Client, hilversum: Gemeente) -> None:
    upload(client, hilversum)
    adres = Invoer.objects.get().get_absolute_url()

    keuzes = {
        "kolom0": "locatie",
        "kolom1": "naam",
        "kolom2": "soort",
        "kolom3": "oppervlakte",
        "kolom4": "-",
    }
    assert "Twee kolommen betekenen nu Naam" in press(client, "kolommen", **(keuzes | {"kolom4": "naam"}))
    press(client, "kolommen", **keuzes)
    assert "Geweigerd: Dit is geen getal." in client.get(f"{adres}rijen/3/").content.decode()
    cellen = {"cel0": "Proefterrein", "cel1": "Hal 2", "cel2": "kantoor", "cel3": "1.250"}
    pagina = press(client, "rijen/3", **cellen)

    assert "2 rijen: 2 nieuw" in pagina
    assert "Niet herkend" not in pagina


def test_the_refused_rows_come_as_a_file_that_can_be_imported_again(
    client: Client, hilversum: Gemeente
) -> None:
    upload(client, hilversum)
    adres = Invoer.objects.get().get_absolute_url()
    xlsx = b"".join(client.get(f"{adres}geweigerd.xlsx"))

    pagina = upload(client, hilversum, xlsx, "geweigerd.xlsx").content.decode()

    assert "1 rij: 0 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd." in pagina
    assert "Wordt niet overgenomen: Rij, Reden" in pagina


def test_a_bad_file_keeps_the_form_with_the_reason(client: Client, hilversum: Gemeente) -> None:
    pagina = upload(client, hilversum, b"%PDF-1.7").content.decode()

    assert "Dit is een pdf." in pagina
    assert not Invoer.objects.exists()


def test_two_tabs_do_not_apply_twice(client: Client, hilversum: Gemeente) -> None:
    upload(client, hilversum)
    invoer = Invoer.objects.get()
    velden = {"versie": invoer.versie, "blijft_buiten": "1"}

    client.post(f"{invoer.get_absolute_url()}toepassen/", velden)
    pagina = client.post(f"{invoer.get_absolute_url()}toepassen/", velden, follow=True).content.decode()

    assert "intussen gewijzigd" in pagina
    assert Werkruimte.objects.count() == 1


def test_another_municipality_does_not_see_the_import(
    client: Client, als: AlsPersoon, am_huizen: Gebruiker, hilversum: Gemeente
) -> None:
    upload(client, hilversum)
    invoer, ander = Invoer.objects.get(), als(am_huizen)

    assert "lijst.csv" not in ander.get("/locaties/importen/").content.decode()
    assert ander.get(invoer.get_absolute_url()).status_code == 404
    assert ander.post(f"{invoer.get_absolute_url()}toepassen/", {"versie": 1}).status_code == 404


def test_the_page_does_no_more_queries_for_a_long_file(client: Client, hilversum: Gemeente) -> None:
    numbers = []
    for aantal in (2, 200):
        rijen = "".join(
            f"Proefterrein;Hal {nr};{'kasteel' if nr % 2 else 'hal'};-;\n" for nr in range(aantal)
        )
        pagina = upload(client, hilversum, f"Locatie;Naam;Soort;opp.;Raar\n{rijen}".encode())
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(pagina.redirect_chain[-1][0]).content) < 200_000
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_the_coordinator_imports_namens_a_municipality_with_a_mandate(
    als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    Mandaat.objects.create(gemeente=hilversum, van=date(2020, 1, 1), grondslag="besluit")
    client, locatie = als(coordinator), make_locatie(hilversum)
    geheim = make_ruimte(locatie, naam="Geheim", eigen_niveau=Niveau.GEMEENTE)
    met_tekst = make_ruimte(locatie, opmerking="Alleen hier")
    tekst = f"Id;Opmerking\n{geheim.pk};x\n{met_tekst.pk};Anders\n"

    pagina = upload(client, hilversum, tekst.encode()).content.decode()

    assert "je werkt namens Hilversum" in pagina
    assert "alleen voor de gemeente zelf" in pagina
    assert "Dit gegeven mag je hier niet zien. Het blijft zoals het is." in pagina
    assert "Alleen hier" not in pagina
    assert "1 ongewijzigd, 1 geweigerd" in pagina
    werkboek = b"".join(client.get("/locaties/importen/sjabloon/GM0402.xlsx"))
    assert b"Geheim" not in as_text(werkboek)
    assert client.get("/locaties/importen/sjabloon/GM0406.xlsx").status_code == 404


def as_text(werkboek: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(werkboek)) as pak:
        return b"".join(pak.read(naam) for naam in pak.namelist())
