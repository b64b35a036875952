"""The page with figures: the answer first, every number with its rows, a file, and the same by the API."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Aanbod, Locatiemeting, Werklocatie
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
CIJFERS = "/locaties/cijfers/"
DAG = date(2020, 1, 1)


@pytest.fixture
def terrein(hilversum: Gemeente, huizen: Gemeente) -> Werklocatie:
    """A location of 2.000 m², of which 500 are vacant; and one of Huizen that is known by a measurement."""
    for gemeente in (hilversum, huizen):
        Regiolidmaatschap.objects.create(gemeente=gemeente)
    terrein = make_locatie(hilversum, "Arenapark", netto_ha=Decimal("12.5"), glasvezel="ja")
    leeg = make_ruimte(terrein, 500)
    make_leeg(leeg, date(2019, 6, 1))
    Aanbod.objects.create(ruimte=make_ruimte(terrein, 1500), vorm="huur", van=date(2019, 12, 1))
    make_ruimte(terrein, None)
    make_ruimte(terrein, 300, maat="bvo")
    gemeten = make_locatie(huizen, "Plaveen", objecten_volledig_vanaf=None)
    Locatiemeting.objects.create(
        locatie=gemeten, peildatum=DAG, voorraad_m2=Decimal(3000), leegstand_m2=Decimal(100), bron="telling"
    )
    return terrein


@pytest.fixture
def pagina(client: Client, coordinator: Gebruiker, terrein: Werklocatie) -> Client:
    client.force_login(coordinator)
    return client


def tekst(pagina: Client, adres: str) -> str:
    response = pagina.get(adres)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_answer_comes_first_with_what_is_not_in_it(pagina: Client) -> None:
    html = tekst(pagina, CIJFERS)

    assert "Op 1 januari 2020 staat 12,0% van de vloer leeg: 600 van 5.000 m² vvo." in html
    assert "In het segment 400-1.500 m² (middensegment) is dat 100,0%: 500 van 500 m² vvo." in html
    assert "vandaan komen: 1 uit de ruimten, 1 uit een meting." in html
    assert "in een andere maat: 300 m² bvo." in html
    assert "+ 1 zonder oppervlakte." in html
    assert "niet-gedeelde" not in html


def test_what_is_not_shared_is_named_but_not_shown(pagina: Client, terrein: Werklocatie) -> None:
    make_ruimte(terrein, 7777, eigen_niveau=Niveau.GEMEENTE)

    html = tekst(pagina, CIJFERS)

    assert "Zonder niet-gedeelde objecten." in html
    assert "5.000 m² vvo" in html


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [
        ("", 3),
        ("&leegOp=2020-01-01", 1),
        ("&leegOp=2020-01-01&duur=kort", 1),
        ("&leegOp=2020-01-01&duur=structureel", 0),
        ("&aangeboden=ja", 1),
        ("&leegOp=2020-01-01&aangeboden=nee", 1),
        ("&aangeboden=ja&inGebruik=ja", 1),
        ("&zonderOppervlakte=ja", 1),
    ],
)
def test_the_rows_of_a_figure_are_the_units_that_it_sums(keuze: str, aantal: int, pagina: Client) -> None:
    response = pagina.get(f"{CIJFERS}regels/?gemeente=GM0402&peildatum=2020-01-01{keuze}")

    assert len(response.context["ruimterijen"]) == aantal
    assert list(response.context["metingen"]) == []


def test_every_number_leads_to_rows(pagina: Client) -> None:
    html = tekst(pagina, f"{CIJFERS}?groepeer=locatie&daarbinnen=doelgroep")
    adressen = {unescape(adres) for adres in re.findall(r'href="(/locaties/cijfers/regels/[^"]*)"', html)}

    antwoorden = {adres: tekst(pagina, adres) for adres in adressen}

    assert len(adressen) > 10
    assert not [adres for adres, inhoud in antwoorden.items() if "Er is niets dat hierbij past" in inhoud]


def test_a_measurement_is_among_the_rows(pagina: Client) -> None:
    html = tekst(pagina, f"{CIJFERS}regels/?peildatum=2020-01-01&leegOp=2020-01-01&gemeente=GM0406")

    assert ">1 meting.<" in html
    assert "telling" in html


def test_wrong_choices_are_said_and_not_used(pagina: Client) -> None:
    html = tekst(pagina, f"{CIJFERS}?peildatum=morgen&maat=el&klasse=9&locatie=99999&groepeer=kleur")

    assert "Peildatum: Vul een datum in als 12-03-2026. Dit is niet gebruikt." in html
    assert html.count("Dit is niet gebruikt.") == 5
    assert "5.000 m² vvo" in html


@pytest.mark.parametrize("peildatum", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_is_refused_in_words(peildatum: str, pagina: Client) -> None:
    assert "Kies een dag van 1990 tot en met 2100." in tekst(pagina, f"{CIJFERS}?peildatum={peildatum}")


def test_a_location_that_may_not_be_known_is_no_choice(pagina: Client, hilversum: Gemeente) -> None:
    geheim = make_locatie(hilversum, "Geheim terrein", niveau=Niveau.GEMEENTE)

    html = tekst(pagina, f"{CIJFERS}?locatie={geheim.pk}")

    assert "Locatie: Kies iets uit de lijst." in html
    assert "Geheim terrein" not in html


def test_without_space_the_page_says_so(client: Client, coordinator: Gebruiker) -> None:
    client.force_login(coordinator)

    html = tekst(client, CIJFERS)

    assert "Op 1 januari 2020 is geen voorraad in m² vvo bekend." in html
    assert "Nog geen cijfers" in html


def test_the_file_holds_the_rows_of_the_page(pagina: Client) -> None:
    response = pagina.get(f"{CIJFERS}export.csv?gemeente=GM0402")
    regels = b"".join(response).decode("utf-8-sig").splitlines()

    assert "Peildatum;1 januari 2020" in regels
    assert [regel.split(";")[0] for regel in regels[-2:]] == ["Hilversum", "Totaal"]
    assert regels[-1].split(";")[1:] == regels[-2].split(";")[1:]
    assert regels[-1].startswith("Totaal;2000,00;500,00;500,00;")
    assert regels[-1].endswith(";1500,00;500,00;1500,00;3;1;25,0;ruimten")


def test_the_workbook_can_be_made(pagina: Client) -> None:
    response = pagina.get(f"{CIJFERS}export.xlsx?groepeer=grootteklasse&daarbinnen=gemeente")

    assert b"".join(response)[:2] == b"PK"


@pytest.mark.parametrize("adres", [f"{CIJFERS}?groepeer=locatie&daarbinnen=doelgroep", f"{CIJFERS}regels/"])
def test_more_space_costs_no_more_queries(adres: str, pagina: Client, huizen: Gemeente) -> None:
    def vragen() -> int:
        caches["proces"].clear()
        with CaptureQueriesContext(connection) as gevangen:
            tekst(pagina, adres)
        return len(gevangen)

    tekst(pagina, adres)
    weinig = vragen()
    for nummer in range(5):
        locatie = make_locatie(huizen, f"Terrein {nummer}")
        for _ in range(3):
            make_leeg(make_ruimte(locatie))

    assert vragen() == weinig


def api(client: Client, vraag: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/leegstand{vraag}")
    assert response.status_code == 200
    antwoord: dict[str, Any] = response.json()
    return antwoord


def test_the_api_gives_the_same_figures(pagina: Client) -> None:
    antwoord = api(pagina, "?peildatum=2020-01-01&groepeer=gemeente,grootteklasse")
    rijen = {(rij["gemeente"], rij["grootteklasse"]): rij for rij in antwoord["results"]}
    middensegment = rijen["GM0402", "400-1500"]

    assert (antwoord["next"], antwoord["zonderNietGedeelde"]) == (None, False)
    assert middensegment["grootteklasseNaam"] == "400-1.500 m² (middensegment)"
    assert middensegment["leegstandPercentage"] == 100.0
    assert middensegment["frictieM2"] == middensegment["leegstandM2"] == middensegment["voorraadM2"] == 500
    assert rijen["GM0402", None]["nietMeegeteldM2"] == 0
    assert rijen["GM0406", None]["bron"] == "meting"


def test_without_grouping_the_api_gives_one_row(pagina: Client) -> None:
    [rij] = api(pagina)["results"]
    [leeg] = api(pagina, "?maat=wvo&peildatum=1995-01-01&ruimtesoort=winkel")["results"]

    assert [rij["voorraadM2"], rij["leegstandM2"], rij["nietMeegeteldM2"]] == [5000, 600, 300]
    assert (rij["bron"], "gemeente" in rij) == ("gemengd", False)
    assert (leeg["voorraadM2"], leeg["leegstandPercentage"], leeg["bron"]) == (0, None, None)


def test_without_an_account_the_api_tells_what_is_public(client: Client, terrein: Werklocatie) -> None:
    make_ruimte(make_locatie(terrein.gemeente, "Open terrein", niveau=Niveau.OPENBAAR), 80)

    antwoord = api(client)

    assert [rij["voorraadM2"] for rij in antwoord["results"]] == [80]
    assert antwoord["zonderNietGedeelde"] is True


@pytest.mark.parametrize(
    "vraag",
    [
        "groepeer=kleur",
        "groepeer=gemeente,gemeente",
        "groepeer=gemeente,type,soort",
        "peildatum=1-1-2020",
        "peildatum=0001-01-01",
        "gemeente=GM9999",
        "klasse=9",
        "locatie=12345",
        "kleur=rood",
    ],
)
def test_the_api_refuses_what_it_does_not_know(vraag: str, pagina: Client) -> None:
    response = pagina.get(f"/api/v1/leegstand?{vraag}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["location"]["name"] == vraag.split("=", maxsplit=1)[0]


def test_the_api_gives_its_rows_in_pages(pagina: Client) -> None:
    eerste = api(pagina, "?groepeer=locatie&pageSize=1")
    tweede = api(pagina, "?groepeer=locatie&pageSize=1&page=2")

    assert [rij["locatieNaam"] for rij in (*eerste["results"], *tweede["results"])] == [
        "Arenapark",
        "Plaveen",
    ]
    assert "page=2" in eerste["next"]
