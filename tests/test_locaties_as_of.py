"""Locations and units as they were known on a day, with the rights of now; and what changed since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection

from locaties.figures import total
from locaties.models import Aanbod, Werklocatie, Werkruimte
from locaties.selectie import Selectie
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from tests.test_factsheet import tekst_van
from werkplan.kern.exporters import FORMATEN
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.peil import zoals_vastgelegd

TOEN, DAARNA = date(2020, 3, 1), date(2020, 6, 1)
OP = f"?peildatum={TOEN}"


def record_on(dag: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', %s, true)", [dag and f"{dag}T12:00:00+01:00"])


@pytest.fixture(autouse=True)
def vroeg(db: None) -> None:
    """Whatever a test makes first, was recorded in January."""
    record_on("2020-01-10")


@pytest.fixture
def terrein(hilversum: Gemeente) -> Werklocatie:
    """A location of March with one unit of 600 m²; in June it was renamed, the unit grew, and another came."""
    record_on("2020-02-01")
    locatie = make_locatie(hilversum, "Naam van toen", netto_ha=Decimal(10), niveau=Niveau.OPENBAAR)
    ruimte = make_ruimte(locatie, 600)
    make_leeg(ruimte, date(2020, 1, 1))
    record_on(str(DAARNA))
    Werklocatie.objects.filter(pk=locatie.pk).update(naam="Naam van nu", netto_ha=Decimal(20), versie=2)
    Werkruimte.objects.filter(pk=ruimte.pk).update(oppervlakte=Decimal(800))
    make_ruimte(locatie, 1200, straat="Nieuweweg")
    make_locatie(hilversum, "Later erbij", niveau=Niveau.OPENBAAR)
    record_on("")
    locatie.refresh_from_db()
    return locatie


def test_the_pages_show_what_was_known_on_that_day_and_nothing_to_change(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    client, ruimte = als(am_hilversum), terrein.ruimten.get(straat="Proefweg")
    for adres in (f"/locaties/{terrein.pk}/", f"/locaties/ruimten/{ruimte.pk}/"):
        toen, nu = client.get(f"{adres}{OP}").text, client.get(adres).text
        hoofd = toen[toen.index("<main") : toen.index("</main")]

        assert "Dit is wat op <strong>1 maart 2020</strong> bekend was." in toen
        assert f'href="{adres}verschillen/?van={TOEN}"' in toen
        assert ("Naam van toen" in toen, "Naam van nu" in toen) == (True, False)
        assert ("600" in hoofd, "800" in hoofd) == (True, False)
        assert 'method="post"' not in hoofd
        assert "/wijzigen/" not in hoofd
        assert "Naam van nu" in nu
        assert 'name="peildatum"' in nu
    assert "Nieuweweg" not in client.get(f"/locaties/{terrein.pk}/{OP}").text
    assert f'href="{ruimte.get_absolute_url()}{OP}"' in client.get(f"/locaties/{terrein.pk}/{OP}").text


def test_lists_map_comparison_and_files_follow_the_day(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    client = als(am_hilversum)
    for adres in ("/locaties/", "/locaties/kaart/"):
        html = unescape(client.get(f"{adres}{OP}&soort=formeel").text)
        assert ("Naam van toen" in html, "Later erbij" in html, "Naam van nu" in html) == (True, False, False)
        assert f'<input type="hidden" name="peildatum" value="{TOEN}"' in html
        assert f'<a href="{adres}?soort=formeel">Terug naar vandaag</a>' in html
        assert f"/locaties/{terrein.pk}/{OP}" in html
        assert f"?locatie={terrein.pk}&bekendOp={TOEN}" in html
        assert f"/locaties/export.csv{OP}" in html
    html = client.get(f"/locaties/ruimten/?bekendOp={TOEN}").text
    assert ("Proefweg" in html, "Nieuweweg" in html) == (True, False)
    assert "wat op <strong>1 maart 2020</strong> bekend was" in html
    for adres in (
        *(f"/locaties/export.{formaat}{OP}" for formaat in (*FORMATEN, "geojson")),
        f"/locaties/ruimten/export.csv?bekendOp={TOEN}",
    ):
        antwoord = client.get(adres)
        inhoud = b"".join(antwoord)
        assert antwoord.status_code == 200
        if not adres.startswith("/locaties/export.xlsx"):
            assert ("van toen" in inhoud.decode(), "van nu" in inhoud.decode()) == (True, False)
            assert "Zoals bekend op" in inhoud.decode()
    Werklocatie.objects.filter(pk=terrein.pk).update(lon=5.18, lat=52.22, nauwkeurigheid="precies")
    assert client.get(f"/locaties/kaart/punten.json{OP}&zoom=16").json()["locaties"] == []
    assert len(client.get("/locaties/kaart/punten.json?zoom=16").json()["locaties"]) == 1
    paar = f"id={terrein.pk}&id={Werklocatie.objects.get(naam='Later erbij').pk}"
    assert "Later erbij" in client.get(f"/locaties/vergelijken/?{paar}").text
    assert "Kies twee tot vier locaties" in client.get(f"/locaties/vergelijken/{OP}&{paar}").text


def test_on_the_list_of_units_the_day_of_being_there_and_the_day_of_knowing_are_two(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    Werkruimte.objects.filter(straat="Nieuweweg").update(bestaat_van=date(2020, 2, 1))

    bestond = als(am_hilversum).get(f"/locaties/ruimten/?peildatum={TOEN}").text
    bekend = als(am_hilversum).get(f"/locaties/ruimten/?peildatum={TOEN}&bekendOp={TOEN}").text

    assert ("Nieuweweg" in bestond, "Nieuweweg" in bekend) == (True, False)
    assert 'name="peildatum" value="2020-03-01"' in bekend


def test_figures_as_they_were_known_lead_to_their_rows(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    client, over = als(am_hilversum), f"peildatum={TOEN}&gemeente=GM0402&locatie={terrein.pk}"

    nu = client.get(f"/locaties/cijfers/?{over}").text
    toen = unescape(client.get(f"/locaties/cijfers/?{over}&bekendOp={TOEN}").text)
    achter = client.get(f"/locaties/cijfers/regels/?{over}&bekendOp={TOEN}").text
    bestand = b"".join(client.get(f"/locaties/cijfers/export.csv?{over}&bekendOp={TOEN}")).decode()

    assert ("2.000</a>" in nu, "600</a>" in nu, "2.000</a>" in toen) == (True, False, False)
    assert f"bekendOp={TOEN}" in toen[toen.index("/locaties/cijfers/regels/") : toen.index(">600</a>")]
    assert "wat op <strong>1 maart 2020</strong> bekend was" in toen
    assert ("Proefweg" in achter, "Nieuweweg" in achter) == (True, False)
    assert "Zoals bekend op;1 maart 2020" in bestand


def test_figures_remembered_for_now_and_for_then_are_never_mixed_up(
    am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    caches["proces"].clear()
    selectie = Selectie(am_hilversum, TOEN, locatie=terrein.pk)

    gevonden = []
    for bekend_op in (None, TOEN, None, TOEN):
        with zoals_vastgelegd(bekend_op):
            gevonden.append(total(selectie).voorraad)

    assert gevonden == [2000, 600, 2000, 600]


def test_before_the_first_recording_there_is_no_history(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    vroeg = "2019-12-31"
    for adres in (
        f"/locaties/?peildatum={vroeg}",
        f"/locaties/export.csv?peildatum={vroeg}",
        f"/locaties/{terrein.pk}/?peildatum={vroeg}",
        f"/locaties/{terrein.pk}/historie/?peildatum={vroeg}",
        f"/locaties/{terrein.pk}/factsheet.pdf?peildatum={vroeg}",
        f"/locaties/ruimten/?bekendOp={vroeg}",
        f"/locaties/ruimten/{terrein.ruimten.get(straat='Proefweg').pk}/?peildatum={vroeg}",
    ):
        antwoord = als(am_hilversum).get(adres)
        assert (antwoord.status_code, "Geen historie voor 31 december 2019" in antwoord.text) == (404, True)
    for onzin in ("onzin", "9999-12-31"):
        html = als(am_hilversum).get(f"/locaties/{terrein.pk}/?peildatum={onzin}").text
        assert "Je ziet de stand van vandaag." in html


def test_what_is_kept_private_now_is_so_in_the_past_too(
    als: AlsPersoon, am_huizen: Gebruiker, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    aanbod_toen = Aanbod.objects.all()
    record_on("2020-02-01")
    record = Aanbod.objects.create(
        ruimte=terrein.ruimten.get(straat="Proefweg"),
        vorm="huur",
        van=date(2020, 1, 1),
        prijs=Decimal(95),
        prijs_per="m2-jaar",
    )
    record_on("")
    adres = f"/locaties/ruimten/{record.ruimte_id}/{OP}"
    assert "€ 95" in als(am_huizen).get(adres).text

    aanbod_toen.filter(pk=record.pk).update(prijs_niveau=Niveau.GEMEENTE)

    assert "€ 95" not in als(am_huizen).get(adres).text
    assert "€ 95" in als(am_hilversum).get(adres).text
    Werklocatie.objects.filter(pk=terrein.pk).update(niveau=Niveau.GEMEENTE)
    for pad in (f"/locaties/{terrein.pk}/{OP}", adres, f"/locaties/{terrein.pk}/factsheet.pdf{OP}"):
        assert als(am_huizen).get(pad).status_code == 404
        assert als(am_hilversum).get(pad).status_code == 200
    assert "Naam van toen" not in als(am_huizen).get(f"/locaties/{OP}").text

    terrein.ruimten.all().delete()
    Werklocatie.objects.filter(pk=terrein.pk).delete()

    assert als(am_huizen).get(f"/locaties/{terrein.pk}/{OP}").status_code == 404
    assert als(am_hilversum).get(f"/locaties/{terrein.pk}/{OP}").status_code == 200


def test_what_was_private_then_stays_so(als: AlsPersoon, am_huizen: Gebruiker, hilversum: Gemeente) -> None:
    record_on("2020-02-01")
    locatie = make_locatie(hilversum, "Was geheim", niveau=Niveau.GEMEENTE)
    record_on(str(DAARNA))
    Werklocatie.objects.filter(pk=locatie.pk).update(niveau=Niveau.OPENBAAR)
    record_on("")

    assert als(am_huizen).get(f"/locaties/{locatie.pk}/{OP}").status_code == 404
    assert als(am_huizen).get(f"/locaties/{locatie.pk}/").status_code == 200


def test_the_factsheet_of_a_day_says_so(
    als: AlsPersoon, am_hilversum: Gebruiker, terrein: Werklocatie
) -> None:
    tekst = tekst_van(als(am_hilversum).get(f"/locaties/{terrein.pk}/factsheet.pdf{OP}").content)

    assert "Dit is wat op 1 maart 2020 bekend was." in tekst
    assert "1 ruimte op 1 maart 2020, waarvan 1 leeg. Voorraad 600 m² vvo, leeg 600 m² (100,0%)." in tekst
    assert "Netto (ha) 10" in tekst
    assert "gemaakt op 20 november 2020" in tekst


def test_the_history_ends_on_the_day_and_the_differences_begin_there(
    als: AlsPersoon, am_hilversum: Gebruiker, am_huizen: Gebruiker, terrein: Werklocatie
) -> None:
    client, adres = als(am_hilversum), f"/locaties/{terrein.pk}/"
    toen, alles = client.get(f"{adres}historie/{OP}").text, client.get(f"{adres}historie/").text
    verschil = client.get(f"{adres}verschillen/?van={TOEN}").text

    assert ("Naam van nu" in toen, "Naam van nu" in alles) == (False, True)
    assert "Elke wijziging tot en met 1 maart 2020" in toen
    assert "1 verschil tussen eind 1 maart 2020 en nu." in verschil
    assert ("Naam van toen" in verschil, "Naam van nu" in verschil) == (True, True)
    ruimte = terrein.ruimten.get(straat="Proefweg")
    assert "800" in client.get(f"/locaties/ruimten/{ruimte.pk}/verschillen/?van={TOEN}").text
    Werklocatie.objects.filter(pk=terrein.pk).update(verkoopprijs_min=77, prijs_niveau=Niveau.GEMEENTE)
    vraag = f"{adres}verschillen/?van={TOEN}"
    assert ("77" in client.get(vraag).text, "€ 77" in als(am_huizen).get(vraag).text) == (True, False)
    assert "Kies een dag op of na" in client.get(f"{adres}verschillen/?van=2-3-2020&tot=1-3-2020").text
