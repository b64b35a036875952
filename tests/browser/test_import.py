"""A thousand rows with twenty faults, from file to undo and back, as an account manager does it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from locaties.models import Invoer, Werkruimte
from tests.browser.conftest import Aanmelder, Kijker
from tests.inventaris import make_locatie
from werkplan.kern.models import Gebruiker, Gemeente

KOP = ["Locatie", "Naam", "Straat", "Huisnummer", "Postcode", "Soort", "Oppervlakte", "Leeg sinds"]
FOUTEN = [
    (0, "Onbekend terrein"), (0, "Proefterein"), (0, ""), (3, "nummer"), (3, "12 b c"), (4, "12"), (4, "1271 AA"),
    (4, "3511 AA"), (4, "ABCD 12"), (5, "kasteel"), (5, ""), (5, "??"), (6, "veel"), (6, "-5"), (6, "10 apen"),
    (6, "99999999999"), (7, "31-02-2020"), (7, "gisteren"), (7, "01-01-2031"), (1, "Hal 1"),
]  # fmt: skip
"""Place of a column and what is wrong in it: rows 51, 101, 151, … of a thousand."""


def a_file_with_twenty_faults(map_: Path) -> Path:
    rijen = [
        ["Proefterrein", f"Hal {nr}", "Proefweg", nr, "1223 RB", "bedrijfsruimte", f"{nr}", "01-03-2020"]
        for nr in range(1, 1001)
    ]
    for nummer, (kolom, tekst) in enumerate(FOUTEN, start=1):
        rijen[nummer * 50 - 1][kolom] = tekst
    rijen[999][3], rijen[999][4] = 1, "1223 RB"
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    for rij in [["Lijst van de makelaar"], KOP, *rijen]:
        blad.append(rij)
    boek.save(map_ / "duizend.xlsx")
    return map_ / "duizend.xlsx"


def test_a_thousand_rows_with_twenty_faults(
    page: Page,
    live_server: LiveServer,
    hilversum: Gemeente,
    am_hilversum: Gebruiker,
    meld_aan: Aanmelder,
    tmp_path: Path,
) -> None:
    make_locatie(hilversum)
    meld_aan(am_hilversum)
    page.goto(f"{live_server.url}/locaties/importen/")

    page.get_by_role("link", name="Bestand importeren").click()
    page.get_by_label("Bestand", exact=True).set_input_files(a_file_with_twenty_faults(tmp_path))
    page.get_by_role("button", name="Bekijk wat er verandert").click()

    expect(
        page.get_by_text("1.000 rijen: 980 nieuw, 0 gewijzigd, 0 ongewijzigd, 20 geweigerd.")
    ).to_be_visible()
    page.get_by_role("link", name="geweigerd (20)").click()
    nummers = [int(tekst) for tekst in page.get_by_role("table").get_by_role("rowheader").all_inner_texts()]
    assert nummers == [nummer * 50 + 2 for nummer in range(1, 21)]

    page.get_by_role("link", name="Verbeter rij 502").click()
    page.get_by_label("Soort").fill("kantoor")
    page.get_by_role("button", name="Bewaren").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    klein = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).active
    assert klein is not None
    assert klein.max_row == 4 + 19 + 1

    page.get_by_label("19 geweigerde rijen blijven buiten de import").check()
    page.get_by_role("button", name="981 rijen overnemen").click()
    expect(page.get_by_text("Overgenomen: 981 nieuw en 0 gewijzigd.")).to_be_visible()
    assert Werkruimte.objects.count() == 981

    page.get_by_role("button", name="Import terugdraaien").click()
    expect(page.get_by_text("Teruggedraaid: alles staat weer zoals voor deze import.")).to_be_visible()
    assert not Werkruimte.objects.exists()

    page.get_by_role("button", name="Opnieuw bekijken").click()
    page.get_by_label("19 geweigerde rijen blijven buiten de import").check()
    page.get_by_role("button", name="981 rijen overnemen").click()
    expect(page.get_by_text("Overgenomen: 981 nieuw en 0 gewijzigd.")).to_be_visible()
    assert Werkruimte.objects.count() == 981


def test_the_pages_of_an_import(
    page: Page,
    live_server: LiveServer,
    hilversum: Gemeente,
    am_hilversum: Gebruiker,
    meld_aan: Aanmelder,
    bekijk: Kijker,
    tmp_path: Path,
) -> None:
    make_locatie(hilversum)
    meld_aan(am_hilversum)
    page.goto(f"{live_server.url}/locaties/importen/nieuw/")
    inhoud = (
        b"Locatie;Naam;Soort;opp.;Raar\nProefterrein;Hal 1;hal;9999999;x\nProefterrein;Hal 2;kasteel;veel;y\n"
    )
    lijst: FilePayload = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": inhoud}
    page.get_by_label("Bestand", exact=True).set_input_files(lijst)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    invoer = Invoer.objects.get()

    van_invoer = [f"{invoer.pk}/{deel}" for deel in ("", "kolommen/", "kop/", "rijen/3/")]
    for adres in ("", "nieuw/", *van_invoer):
        bekijk(f"/locaties/importen/{adres}")
    Invoer.objects.update(status=Invoer.Status.BEZIG)
    bekijk(f"/locaties/importen/{invoer.pk}/")
    Invoer.objects.update(
        status=Invoer.Status.TOEGEPAST, fout="Terugdraaien kan niet meer.\nRij 2: Hal is gewijzigd."
    )
    bekijk(f"/locaties/importen/{invoer.pk}/")
