"""An entrepreneur asks without an account; the question finds its way, is answered in time and read by link."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client

from loket.models import Vraag, Vraagbericht, Vraaginstelling, Vraagroute, Vraagsteller
from loket.services.vragen import Vraaginvoer, ask, hand_over
from loket.vraaglink import make_token
from loket.vraagroute import Route, kies_route
from loket.werkdagen import na_werkdagen, werkdagen_tussen
from tests.cast import make_organisatie
from tests.loketinhoud import DAG, make_onderwerp
from werkplan.kern.models import Bericht, Gebruiker, Gemeente, Organisatie
from werkplan.kern.openbaar_formulier import platte_tekst, stamp

pytestmark = pytest.mark.django_db
ADRES = "/loket/vraag/"


@pytest.fixture(autouse=True)
def organisaties(
    regio: Organisatie, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie
) -> list[Organisatie]:
    return [regio, gemeente_hilversum, gemeente_huizen]


def invoer(**velden: str) -> dict[str, str]:
    standaard = {
        "tekst": "Mag ik een terras?",
        "postcode": "1211 ab",
        "email": "bo@example.org",
        "naam": "Bo",
    }
    return {"getoond": stamp(time.time() - 60)} | standaard | velden


def stel(postcode: str = "1211 AB", **velden: object) -> Vraag:
    vraag = Vraaginvoer(tekst="Mag dit?", postcode=postcode, **velden)  # type: ignore[arg-type]  # of a test
    return ask(vraag, door=AnonymousUser(), vandaag=DAG)


def test_a_question_gets_a_number_a_term_and_a_receipt_with_a_copy(client: Client) -> None:
    ontvangst = client.post(ADRES, invoer(), follow=True)

    vraag = Vraag.objects.get()
    assert (vraag.organisatie.naam, vraag.antwoord_voor) == ("Gemeente Hilversum", date(2020, 11, 27))
    for tekst in (vraag.kenmerk, "Mag ik een terras?", "Gemeente Hilversum", "27 november 2020"):
        assert tekst in ontvangst.text
    bericht = Bericht.objects.get()
    assert bericht.adres == "bo@example.org"
    assert "Mag ik een terras?" in bericht.tekst
    assert ontvangst.redirect_chain[0][0] in bericht.tekst
    assert client.get(f"{ADRES}{vraag.kenmerk}/").status_code == 404
    assert mail.outbox == []


def test_only_the_question_is_needed_and_then_nobody_is_mailed(client: Client) -> None:
    leeg = client.post(ADRES, invoer(tekst="  ", email="")).text
    fout = client.post(ADRES, invoer(postcode="12", email="geen adres")).text
    snel = client.post(ADRES, invoer(tekst="", getoond=stamp())).text
    client.post(f"/en{ADRES}", invoer(postcode="", email="", naam="", tekst="May I work from home?"))

    assert "Schrijf uw vraag op." in leeg
    assert "Schrijf uw vraag op." in snel
    assert "Controleer wat u hebt ingevuld" not in snel
    assert "bo@example.org" in snel
    assert "Vul een postcode in als 1211 AB of 1211." in fout
    assert "Vul een e-mailadres in" in fout
    assert "Mag ik een terras?" in fout
    vraag = Vraag.objects.get()
    assert (vraag.taal, vraag.organisatie.soort, vraag.gemeente) == ("en", "regio", None)
    assert not Bericht.objects.exists()


def test_the_most_precise_line_of_the_table_holds() -> None:
    routes = [Route(1, gemeente=7), Route(2, onderwerp=5), Route(3, onderwerp=5, gemeente=7)]

    assert kies_route(routes, onderwerp=5, gemeente=7) == 3
    assert kies_route(routes, onderwerp=5, gemeente=8) == 2
    assert kies_route(routes, onderwerp=6, gemeente=7) == 1
    assert kies_route(routes, onderwerp=None, gemeente=None) is None


def test_the_coordinator_keeps_the_table_and_the_term_in_the_product(
    client: Client, coordinator: Gebruiker, federatie: Organisatie
) -> None:
    onderwerp = make_onderwerp("personeel", is_ingang=True)
    client.force_login(coordinator)
    regel = {"onderwerp": onderwerp.pk, "organisatie": federatie.pk, "versie": 1}
    client.post("/vragen/beheer/routes/nieuw/", regel)
    dubbel = client.post("/vragen/beheer/routes/nieuw/", regel).text
    client.post("/vragen/beheer/termijn/", {"termijn": "2", "versie": 0})

    vraag = stel(onderwerp=onderwerp)

    assert Vraagroute.objects.count() == 1
    assert "staat al iets in de tabel" in dubbel
    assert vraag.organisatie == federatie
    assert vraag.antwoord_voor == date(2020, 11, 24)
    assert Vraaginstelling.objects.get().termijn == 2


@pytest.mark.parametrize(
    ("van", "aantal", "tot"),
    [
        (date(2020, 11, 20), 5, date(2020, 11, 27)),
        (date(2020, 11, 21), 1, date(2020, 11, 23)),
        (date(2020, 12, 24), 1, date(2020, 12, 28)),
        (date(2020, 12, 31), 1, date(2021, 1, 4)),
    ],
)
def test_weekends_and_holidays_do_not_count(van: date, aantal: int, tot: date) -> None:
    assert na_werkdagen(van, aantal) == tot
    assert werkdagen_tussen(van, tot) == aantal


def test_the_queue_is_worked_off_and_the_story_stands_behind_the_link(
    client: Client, am_hilversum: Gebruiker, am_huizen: Gebruiker, federatie: Organisatie
) -> None:
    vraag = stel(email="bo@example.org")
    adres, link = vraag.get_absolute_url(), f"{ADRES}{make_token(vraag)}/"
    client.force_login(am_hilversum)

    lijst = client.get("/vragen/").text
    client.post(f"{adres}oppakken/", {"versie": 1})
    mijn = client.get("/vragen/?wie=mijn").text
    leeg = client.post(f"{adres}antwoorden/", {"versie": 2, "tekst": " "}).text
    oud = client.post(f"{adres}antwoorden/", {"versie": 1, "tekst": "Ja hoor."})
    client.post(f"{adres}antwoorden/", {"versie": 2, "tekst": "Ja hoor."})

    assert "onbeantwoord (1)" in lijst
    assert "Mijn vragen (1)" in mijn
    assert vraag.kenmerk in mijn
    assert "Schrijf het antwoord op." in leeg
    assert (oud.status_code, "Ja hoor." in oud.text) == (409, True)
    vraag.refresh_from_db()
    assert (vraag.stand, vraag.werkdagen) == ("beantwoord", 0)
    publiek = Client()
    gelezen = publiek.get(link).text
    assert "Ja hoor." in gelezen
    assert am_hilversum.naam in gelezen
    assert Bericht.objects.filter(adres="bo@example.org").count() == 2

    publiek.post(link, {"getoond": stamp(time.time() - 60), "tekst": "En in de winter?"})
    vraag.refresh_from_db()
    assert vraag.is_open
    formulier = client.get(f"{adres}doorgeven/").text
    assert formulier.index("Krijgt de vraag hier") < formulier.index(f'value="{federatie.pk}"')
    client.post(
        f"{adres}doorgeven/", {"versie": vraag.versie, "organisatie": federatie.pk, "opmerking": "Weten zij."}
    )
    client.post(f"{adres}sluiten/", {"versie": vraag.versie + 1, "tekst": "Gebeld."})

    verhaal = publiek.get(link).text
    for tekst in ("En in de winter?", "doorgegeven aan", str(federatie), "Weten zij.", "Gebeld."):
        assert tekst in verhaal
    vraag.refresh_from_db()
    assert (vraag.stand, vraag.organisatie, vraag.persoon) == ("gesloten", federatie, None)
    client.force_login(am_huizen)
    assert client.get(adres).status_code == 404


def test_a_standard_answer_is_edited_first_and_in_the_language_of_who_asked(
    client: Client, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    client.force_login(coordinator)
    client.post(
        "/vragen/beheer/standaardantwoorden/nieuw/",
        {"titel": "Inloop", "tekst": "Kom langs.", "tekst_en": "Walk in.", "versie": 1},
    )
    vraag = stel(taal="en")
    client.force_login(am_hilversum)

    pagina = client.get(vraag.get_absolute_url()).text
    begin = client.get(f"{vraag.get_absolute_url()}antwoorden/?standaard=1000000000000").status_code
    link = pagina.split("?standaard=")[1].split('"')[0]

    assert "Walk in." in client.get(f"{vraag.get_absolute_url()}antwoorden/?standaard={link}").text
    assert begin == 200
    assert not Vraagbericht.objects.filter(soort="antwoord").exists()


def test_each_municipality_and_partner_sees_what_it_has_to_answer(
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    coordinator: Gebruiker,
    lezer: Gebruiker,
    bedrijvenfederatie: Gebruiker,
    beheerder: Gebruiker,
    federatie: Organisatie,
    gemeente_huizen: Organisatie,
) -> None:
    hilversum, huizen, partner = stel(), stel("1271"), stel()
    hand_over(partner, door=am_hilversum, versie=1, organisatie=federatie, opmerking="", vandaag=DAG)
    verhuisd = stel()
    hand_over(verhuisd, door=am_hilversum, versie=1, organisatie=gemeente_huizen, opmerking="", vandaag=DAG)

    ziet: dict[Gebruiker | AnonymousUser, set[Vraag]] = {
        am_hilversum: {hilversum, partner},
        am_huizen: {huizen, verhuisd},
        bedrijvenfederatie: {partner},
        coordinator: {hilversum, huizen, partner, verhuisd},
        lezer: set(),
        beheerder: set(),
        AnonymousUser(): set(),
    }
    for wie, verwacht in ziet.items():
        assert set(Vraag.objects.visible_to(wie)) == verwacht, wie
        assert {een.vraag for een in Vraagsteller.objects.visible_to(wie)} == verwacht, wie


def test_a_postcode_leads_to_the_successor_of_a_merged_municipality(hilversum: Gemeente) -> None:
    weesp = Gemeente.objects.create(code="GM0457", naam="Weesp", tot=DAG, opvolger=hilversum)
    make_organisatie("Gemeente Weesp", Organisatie.Soort.GEMEENTE, weesp)

    assert stel("1381").organisatie.naam == "Gemeente Hilversum"


def test_markup_and_control_characters_become_plain_text() -> None:
    assert platte_tekst("<b>Ja</b> x<3 \r\n\x1b[0m") == "< b>Ja< /b> x<3 \n [0m"
