from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from acties.forms.herinnering import over_een_maand
from acties.herinneringen import mijn_werk
from acties.models import Actie, Mailvoorkeur, Uitstel, Voortgang
from acties.services.herinneringen import stel_uit
from tests.cast import make_member
from werkplan.kern.models import Bericht, Gebruiker, Organisatie
from werkplan.kern.rechtentabel import Rol

DAG = date(2020, 11, 20)
WEEK = timedelta(days=7)


@pytest.fixture
def stil(actie: Actie) -> Actie:
    """The action of the actiehouder, without news for 94 days."""
    Actie.objects.update(laatste_voortgang=DAG - timedelta(days=94))
    return Actie.objects.get(pk=actie.pk)


def later(actie: Actie) -> str:
    return f"/later/verouderd/{actie.pk}/"


def sign_in(client: Client, wie: Gebruiker) -> None:
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")


def test_the_later_page_names_the_line_and_links_to_the_form(
    client: Client, stil: Actie, actiehouder: Gebruiker
) -> None:
    sign_in(client, actiehouder)

    pagina = client.get(later(stil)).content.decode()

    assert "Actie 1: al 94 dagen geen nieuws" in pagina
    assert 'href="/acties/1/voortgang/"' in pagina
    assert "Over een week (27 november 2020)" in pagina
    assert "Over een maand (20 december 2020)" in pagina
    assert not Uitstel.objects.exists()


@pytest.mark.parametrize(
    ("ingevuld", "tot"),
    [
        ({"keuze": "week"}, date(2020, 11, 27)),
        ({"keuze": "maand", "tot": "onzin"}, None),
        ({"keuze": "maand"}, date(2020, 12, 20)),
        ({"keuze": "anders", "tot": "1 februari 2021"}, date(2021, 2, 1)),
        ({"keuze": "week", "tot": "1 februari 2021"}, date(2021, 2, 1)),
    ],
)
def test_a_line_waits_until_the_chosen_day(
    ingevuld: dict[str, str], tot: date | None, client: Client, stil: Actie, actiehouder: Gebruiker
) -> None:
    sign_in(client, actiehouder)

    client.post(later(stil), ingevuld)

    assert list(Uitstel.objects.values_list("tot", flat=True)) == ([tot] if tot else [])


@pytest.mark.parametrize(
    ("ingevuld", "melding"),
    [
        ({}, "Kies wanneer je dit weer wilt zien."),
        ({"keuze": "anders"}, "Vul de dag in waarop je dit weer wilt zien."),
        ({"keuze": "anders", "tot": "20-11-2020"}, "Kies een dag na vandaag, hooguit een jaar vooruit."),
        ({"keuze": "anders", "tot": "22-11-2021"}, "Kies een dag na vandaag, hooguit een jaar vooruit."),
        ({"keuze": "anders", "tot": "31 november"}, "Vul een datum in als 12-03-2026."),
        ({"keuze": "nooit"}, ""),
    ],
)
def test_bad_input_keeps_what_was_typed(
    ingevuld: dict[str, str], melding: str, client: Client, stil: Actie, actiehouder: Gebruiker
) -> None:
    sign_in(client, actiehouder)

    antwoord = client.post(later(stil), ingevuld)

    assert antwoord.status_code == 200
    assert ingevuld.get("tot", "") in antwoord.content.decode()
    assert melding in antwoord.content.decode()
    assert not Uitstel.objects.exists()


def test_putting_off_again_moves_the_day(client: Client, stil: Actie, actiehouder: Gebruiker) -> None:
    sign_in(client, actiehouder)

    client.post(later(stil), {"keuze": "week"})
    client.post(later(stil), {"keuze": "maand"})

    assert Uitstel.objects.get().tot == date(2020, 12, 20)


def test_what_is_somebody_else_s_or_done_is_said_without_telling_what_it_was(
    client: Client, stil: Actie, bedrijvenfederatie: Gebruiker
) -> None:
    sign_in(client, bedrijvenfederatie)

    pagina = client.get(later(stil)).content.decode()
    client.post(later(stil), {"keuze": "week"})

    assert "Dit wacht niet op je" in pagina
    assert "Ruimte voor werk" not in pagina
    assert "Dit wacht niet op je" in client.get("/later/verouderd/999999/").content.decode()
    assert not Uitstel.objects.exists()


def test_rights_and_methods_of_the_later_page(
    client: Client, stil: Actie, zonder_rol: Gebruiker, actiehouder: Gebruiker
) -> None:
    assert client.get(later(stil))["Location"].startswith("/inloggen/")
    sign_in(client, zonder_rol)
    assert client.get(later(stil)).status_code == 403
    sign_in(client, actiehouder)
    assert client.get("/later/onzin/1/").status_code == 404
    assert client.delete(later(stil)).status_code == 405


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2020, 1, 31), date(2020, 2, 29)),
        (date(2021, 1, 31), date(2021, 2, 28)),
        (date(2020, 12, 31), date(2021, 1, 31)),
        (date(2020, 11, 20), date(2020, 12, 20)),
        (date(2020, 2, 29), date(2020, 3, 29)),
    ],
)
def test_over_a_month_is_the_same_day_or_the_last_of_a_shorter_month(dag: date, verwacht: date) -> None:
    assert over_een_maand(dag) == verwacht


@pytest.mark.parametrize(("tot", "goed"), [(0, False), (1, True), (366, True), (367, False)])
def test_a_line_waits_at_least_a_day_and_at_most_a_year(
    tot: int, goed: bool, stil: Actie, actiehouder: Gebruiker
) -> None:
    dag = DAG + timedelta(days=tot)

    def doe() -> None:
        stel_uit(door=actiehouder, soort=Uitstel.Soort.VEROUDERD, onderwerp_id=stil.pk, tot=dag, vandaag=DAG)

    if goed:
        doe()
        assert Uitstel.objects.get().tot == dag
    else:
        with pytest.raises(ValidationError):
            doe()


def test_what_was_put_off_is_listed_and_can_be_shown_at_once(
    client: Client, stil: Actie, actiehouder: Gebruiker
) -> None:
    sign_in(client, actiehouder)
    pagina = client.post(later(stil), {"keuze": "week"}, follow=True).content.decode()
    assert "Wat later mag" in pagina
    assert "Tot 27 november 2020" in pagina
    uitstel = Uitstel.objects.get()

    client.post(f"/uitstel/{uitstel.pk}/beeindigen/", {"versie": uitstel.versie})

    assert not Uitstel.objects.exists()
    assert any(regel.onderwerp_id == stil.pk for regel in mijn_werk(actiehouder, DAG))


def test_nobody_ends_what_another_put_off(
    client: Client, coordinator: Gebruiker, actiehouder: Gebruiker
) -> None:
    uitstel = Uitstel.objects.create(gebruiker=actiehouder, soort="verouderd", onderwerp_id=1, tot=DAG + WEEK)
    sign_in(client, coordinator)

    assert client.post(f"/uitstel/{uitstel.pk}/beeindigen/", {"versie": 1}).status_code == 404
    assert client.get(f"/uitstel/{uitstel.pk}/beeindigen/").status_code == 405
    assert Uitstel.objects.exists()


def test_preferences_begin_with_every_monday_and_everything(client: Client, actiehouder: Gebruiker) -> None:
    sign_in(client, actiehouder)

    pagina = client.get("/voorkeuren/").content.decode()

    assert '<option value="1" selected>maandag</option>' in pagina
    assert "acties zonder trekker" not in pagina.lower()
    assert not Mailvoorkeur.objects.exists()


def test_preferences_are_stored_and_stored_again(client: Client, actiehouder: Gebruiker) -> None:
    sign_in(client, actiehouder)

    client.post("/voorkeuren/", {"wekelijks": "on", "dag": "3", "verouderd": "on", "versie": "0"})
    eerste = Mailvoorkeur.objects.get()
    assert (eerste.dag, eerste.verouderd, eerste.termijnen, eerste.coordinatie) == (3, True, False, True)
    client.post("/voorkeuren/", {"dag": "4", "versie": str(eerste.versie)})

    tweede = Mailvoorkeur.objects.get()
    assert (tweede.wekelijks, tweede.dag, tweede.versie) == (False, 4, eerste.versie + 1)


def test_the_coordinator_chooses_about_the_lines_of_the_coordinator(
    client: Client, coordinator: Gebruiker
) -> None:
    sign_in(client, coordinator)
    assert "acties zonder trekker" in client.get("/voorkeuren/").content.decode().lower()

    client.post("/voorkeuren/", {"wekelijks": "on", "dag": "1", "versie": "0"})

    assert not Mailvoorkeur.objects.get().coordinatie


@pytest.mark.parametrize("gelezen", ["0", "1"])
def test_preferences_stored_in_another_window_are_not_overwritten_unseen(
    gelezen: str, client: Client, actiehouder: Gebruiker
) -> None:
    Mailvoorkeur.objects.create(gebruiker=actiehouder, dag=2, versie=2)
    sign_in(client, actiehouder)

    antwoord = client.post("/voorkeuren/", {"wekelijks": "on", "dag": "5", "versie": gelezen})

    assert antwoord.status_code == 409
    assert '<option value="5" selected>vrijdag</option>' in antwoord.content.decode()
    assert 'name="versie" value="2"' in antwoord.content.decode()
    assert Mailvoorkeur.objects.get().dag == 2


def test_bad_preferences_are_named(client: Client, actiehouder: Gebruiker) -> None:
    sign_in(client, actiehouder)

    antwoord = client.post("/voorkeuren/", {"dag": "7", "versie": "0"})

    assert antwoord.status_code == 200
    assert "<title>Fout:" in antwoord.content.decode()
    assert not Mailvoorkeur.objects.exists()


def test_rights_and_methods_of_the_preferences(client: Client, zonder_rol: Gebruiker) -> None:
    assert client.get("/voorkeuren/")["Location"].startswith("/inloggen/")
    sign_in(client, zonder_rol)
    assert client.get("/voorkeuren/").status_code == 403
    assert client.put("/voorkeuren/").status_code == 405


def test_the_button_asks_the_actiehouder_for_news(
    client: Client, stil: Actie, coordinator: Gebruiker, actiehouder: Gebruiker
) -> None:
    sign_in(client, coordinator)

    pagina = client.post("/acties/1/herinner/", follow=True).content.decode()

    bericht = Bericht.objects.get()
    assert bericht.aan == actiehouder
    assert bericht.tekst.startswith("Actie 1: al 94 dagen geen nieuws.")
    assert "/acties/1/voortgang/" in bericht.tekst
    assert "Er gaat een herinnering over actie 1 naar Aad Actiehouder." in pagina


def test_the_button_works_once_a_day_per_action(client: Client, stil: Actie, coordinator: Gebruiker) -> None:
    sign_in(client, coordinator)
    client.post("/acties/1/herinner/")

    pagina = client.post("/acties/1/herinner/", follow=True).content.decode()

    assert "Voor actie 1 is vandaag al een herinnering verstuurd." in pagina
    assert Bericht.objects.count() == 1


def test_without_actiehouder_the_people_of_the_trekker_are_asked(
    client: Client, stil: Actie, coordinator: Gebruiker, regio: Organisatie, lezer: Gebruiker
) -> None:
    collega = make_member("collega", "Coen Collega", Rol.ACTIEHOUDER, regio)
    Actie.objects.update(actiehouder=None)
    sign_in(client, coordinator)

    client.post("/acties/1/herinner/", {"terug": "/dashboard/"})

    ontvangers = set(Bericht.objects.values_list("aan__username", flat=True))
    assert ontvangers == {"actiehouder", collega.username}


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"trekker": None, "actiehouder": None}, "Actie 1 heeft nog geen trekker."),
        ({"status": "afgerond"}, "Actie 1 is afgerond"),
    ],
)
def test_where_nobody_can_be_asked_the_button_says_why(
    velden: dict[str, object], melding: str, client: Client, stil: Actie, coordinator: Gebruiker
) -> None:
    Actie.objects.update(**velden)
    sign_in(client, coordinator)

    assert melding in client.post("/acties/1/herinner/", follow=True).content.decode()
    assert not Bericht.objects.exists()


def test_a_trekker_without_people_is_named(
    client: Client, stil: Actie, coordinator: Gebruiker, federatie: Organisatie
) -> None:
    Actie.objects.update(trekker=federatie, actiehouder=None)
    sign_in(client, coordinator)

    pagina = client.post("/acties/1/herinner/", follow=True).content.decode()

    assert "Bij Bedrijvenfederatie Gooi en Vechtstreek is nog niemand die deze actie bijhoudt." in pagina


@pytest.mark.parametrize("wie", ["actiehouder", "am_hilversum", "lezer", "beheerder"])
def test_only_the_coordinator_reminds(
    wie: str, client: Client, stil: Actie, request: pytest.FixtureRequest
) -> None:
    assert client.post("/acties/1/herinner/")["Location"].startswith("/inloggen/")
    sign_in(client, request.getfixturevalue(wie))

    assert client.post("/acties/1/herinner/").status_code == 403
    assert not Bericht.objects.exists()


def test_unknown_action_and_wrong_method_of_the_button(
    client: Client, stil: Actie, coordinator: Gebruiker
) -> None:
    sign_in(client, coordinator)

    assert client.post("/acties/99/herinner/").status_code == 404
    assert client.get("/acties/1/herinner/").status_code == 405


def test_the_button_goes_back_to_its_page_but_never_elsewhere(
    client: Client, stil: Actie, coordinator: Gebruiker
) -> None:
    sign_in(client, coordinator)

    assert client.post("/acties/1/herinner/", {"terug": "/dashboard/"})["Location"] == "/dashboard/"
    assert client.post("/acties/1/herinner/", {"terug": "//elders.example"})["Location"] == "/acties/1/"


def test_news_ends_the_reminder(client: Client, stil: Actie, actiehouder: Gebruiker) -> None:
    Voortgang.objects.create(
        actie=stil, datum=DAG, auteur=actiehouder, stoplicht="groen", percentage=50, toelichting="Loopt"
    )
    sign_in(client, actiehouder)

    assert "Dit wacht niet op je" in client.get(later(stil)).content.decode()
