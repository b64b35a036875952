"""An import in the browser: upload, look, map, correct, confirm, apply, undo, and the refused rows as a file."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
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


def test_a_wrongly_recognised_header_is_pointed_out_and_the_file_is_read_again(
    client: Client, hilversum: Gemeente
) -> None:
    regels = "Naam;Soort;Locatie\nLijst van maart;;\nTerrein;Wat;Waar\nProefterrein;hal;Hal 1\nProefterrein;hal;Hal 2\n"
    upload(client, hilversum, regels.encode())
    invoer = Invoer.objects.get()
    adres = f"/locaties/importen/{invoer.pk}/kop/"
    assert invoer.aantal == 4
    assert "regel 3: Terrein | Wat | Waar" in client.get(adres).content.decode()

    leeg = client.post(adres, {"versie": invoer.versie, "kopregel": "0:5", "scheiding": "puntkomma"})
    assert "Onder rij 5 staan geen gegevens" in leeg.content.decode()
    client.post(adres, {"versie": invoer.versie, "kopregel": "0:3", "scheiding": "puntkomma"})

    invoer.refresh_from_db()
    assert [kolom["naam"] for kolom in invoer.kolommen] == ["Terrein", "Wat", "Waar"]
    assert (invoer.aantal, invoer.herkend["kopregel"], invoer.status) == (2, 3, "te-beoordelen")
    assert list(invoer.rijen.exclude(uitkomst="").values_list("nummer", flat=True)) == [4, 5]

    client.post(adres, {"versie": invoer.versie, "kopregel": "0:1", "scheiding": "puntkomma"})
    invoer.refresh_from_db()
    assert (invoer.aantal, invoer.herkend["kopregel"]) == (4, 1)


def test_another_sheet_or_separator_is_chosen_afterwards(client: Client, hilversum: Gemeente) -> None:
    boek = openpyxl.Workbook()
    eerste, tweede = boek.active, boek.create_sheet("Aanbod")
    assert eerste is not None
    for rij in (["Locatie", "Naam", "Soort"], ["Proefterrein", "Hal 1", "hal"]):
        eerste.append(rij)
    for rij in (["Terrein", "Object"], ["Proefterrein", "Hal 2"], ["Proefterrein", "Hal 3"]):
        tweede.append(rij)
    bestand = io.BytesIO()
    boek.save(bestand)
    upload(client, hilversum, bestand.getvalue(), "lijst.xlsx")
    invoer = Invoer.objects.get()
    client.post(f"/locaties/importen/{invoer.pk}/kop/", {"versie": invoer.versie, "kopregel": "1:1"})
    invoer.refresh_from_db()
    assert (invoer.herkend["blad"], invoer.herkend["anders"], invoer.aantal) == ("Aanbod", ["Sheet"], 2)
    invoer.delete()

    upload(client, hilversum, b"Locatie|Naam;A|Soort\nProefterrein|Hal;1|hal\nProefterrein|Hal;2|hal\n")
    invoer = Invoer.objects.get()
    assert len(invoer.kolommen) == 2
    client.post(
        f"/locaties/importen/{invoer.pk}/kop/",
        {"versie": invoer.versie, "kopregel": "0:1", "scheiding": "streep"},
    )
    invoer.refresh_from_db()
    assert [kolom["naam"] for kolom in invoer.kolommen] == ["Locatie", "Naam;A", "Soort"]
    assert invoer.datarijen()[0].cellen == ["Proefterrein", "Hal;1", "hal"]


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
    nog_fout = press(client, "rijen/3", **(cellen | {"cel2": "paleis"}))
    pagina = press(client, "rijen/3", **cellen)

    assert "Rij 3 is bewaard, maar klopt nog niet." in nog_fout
    assert "paleis" in nog_fout
    assert "Rij 3 klopt nu." in pagina
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
