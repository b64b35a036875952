"""A conversation at walk-in hours is logged on one screen, is counted, and what was promised shows in "my work"."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from acties.herinneringen import mijn_werk
from acties.models import Uitstel
from loket.models import Gesprek, Vraag, Vraagsteller
from tests.api import Api
from tests.cast import make_member
from tests.loketinhoud import DAG, DINSDAG, make_lid, make_onderwerp, make_spreekuur, make_steunpunt
from werkplan.kern.models import Bericht, Gebruiker, Gemeente, Organisatie
from werkplan.kern.overdracht import bezwaren, end_membership, open_werk
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db
NIEUW = "/vragen/gesprekken/nieuw/"


@pytest.fixture
def onderwerp(regio: Organisatie, gemeente_hilversum: Organisatie, hilversum: Gemeente) -> str:
    make_lid(hilversum)
    return str(make_onderwerp("personeel", is_ingang=True).pk)


def invoer(onderwerp: str, **velden: object) -> dict[str, object]:
    standaard = {
        "onderwerp": onderwerp,
        "notitie": "Zoekt een leerling.",
        "vervolg": "geen",
        "datum": "20-11-2020",
    }
    return {"versie": 1} | standaard | velden


def beloofd(wie: Gebruiker, dag: date = DAG) -> list[str]:
    vers = Gebruiker.objects.get(pk=wie.pk)
    return [regel.over for regel in mijn_werk(vers, dag) if regel.soort == Uitstel.Soort.LOKET]


def test_a_conversation_is_logged_from_the_page_of_the_hours_and_names_nobody(
    client: Client, onderwerp: str, hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    steunpunt = make_steunpunt(hilversum)
    spreekuur = make_spreekuur(steunpunt)
    week = "/loket/inloop/?week=2020-11-17"
    link = f"{NIEUW}?spreekuur={spreekuur.pk}&amp;datum=2020-11-17"
    openbaar = client.get(week).text
    client.force_login(am_hilversum)

    pagina = client.get(week).text
    form = client.get(link.replace("&amp;", "&")).text
    client.post(NIEUW, invoer(onderwerp, spreekuur=spreekuur.pk, datum="17-11-2020"))

    assert link not in openbaar
    assert link in pagina
    assert f'<option value="{spreekuur.pk}" selected' in form
    assert 'value="2020-11-17"' in form
    gesprek = Gesprek.objects.get()
    assert (gesprek.gemeente, gesprek.spreekuur, gesprek.persoon) == (hilversum, spreekuur, am_hilversum)
    assert "Zoekt een leerling." in client.get("/vragen/gesprekken/?wie=mijn").text
    client.force_login(am_huizen)
    assert link not in client.get(week).text
    assert client.get(gesprek.get_absolute_url()).status_code == 404
    assert "Geen gesprekken" in client.get("/vragen/gesprekken/").text


def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(
    client: Client, onderwerp: str, am_hilversum: Gebruiker, coordinator: Gebruiker, huizen: Gemeente
) -> None:
    make_lid(huizen)
    client.force_login(am_hilversum)

    morgen = client.post(NIEUW, invoer(onderwerp, datum="21-11-2020")).text
    geen_dag = client.post(NIEUW, invoer(onderwerp, vervolg="zelf")).text
    terug = client.post(NIEUW, invoer(onderwerp, vervolg="zelf", voor="1-11-2020")).text
    leeg = client.post(NIEUW, invoer(onderwerp, vervolg="vraag", notitie=" ")).text
    client.force_login(coordinator)
    nergens = client.post(NIEUW, invoer(onderwerp)).text

    assert "Dit gesprek moet nog komen." in morgen
    assert "Vul een datum in, of kies een ander vervolg." in geen_dag
    assert "Kies een dag op of na het gesprek." in terug
    assert "Schrijf op wat de ondernemer vraagt." in leeg
    assert "Kies een gemeente." in nergens
    assert all("Zoekt een leerling." in pagina for pagina in (morgen, geen_dag, terug, nergens))
    assert not Gesprek.objects.exists()


def test_what_somebody_promised_is_in_my_work_until_it_is_done_or_handed_over(
    client: Client, onderwerp: str, am_hilversum: Gebruiker, beheerder: Gebruiker, lezer: Gebruiker
) -> None:
    client.force_login(am_hilversum)
    client.post(NIEUW, invoer(onderwerp, vervolg="zelf", voor="24-11-2020"))
    client.post(NIEUW, invoer(onderwerp, vervolg="zelf", voor="24-12-2020", notitie=""))
    eerste, tweede = Gesprek.objects.order_by("pk")

    assert beloofd(am_hilversum) == ["Zoekt een leerling."]
    assert beloofd(am_hilversum, date(2020, 12, 20)) == ["Zoekt een leerling. en 1 meer"]
    assert beloofd(lezer) == []
    client.post(f"{eerste.get_absolute_url()}gedaan/", {"versie": 1})
    nog_eens = client.post(f"{eerste.get_absolute_url()}gedaan/", {"versie": 2}, follow=True).text
    assert "is niets meer te doen" in nog_eens
    assert beloofd(am_hilversum, date(2020, 12, 20)) == ["Personeel"]
    lid = am_hilversum.lidmaatschappen.get()
    collega = make_member("collega", "Collega", Rol.ACCOUNTMANAGER, lid.organisatie)
    assert open_werk(lid) == ["wat volgt op het gesprek van 20-11-2020"]
    assert bezwaren(lid, aan=lezer) == ["Kies iemand die de gesprekken van deze gemeente mag wijzigen."]
    end_membership(lid, door=beheerder, versie=lid.versie, tot=DAG, aan=collega)
    assert Gesprek.objects.get(pk=tweede.pk).persoon == collega


def test_a_question_or_a_signal_can_follow(client: Client, onderwerp: str, am_hilversum: Gebruiker) -> None:
    client.force_login(am_hilversum)

    client.post(NIEUW, invoer(onderwerp, vervolg="vraag", email="bo@example.org"))
    naar = client.post(NIEUW, invoer(onderwerp, vervolg="signaal", notitie="Lamp stuk & donker"))

    vraag = Vraag.objects.get()
    assert (vraag.organisatie.naam, vraag.gesprek.notitie) == ("Gemeente Hilversum", "Zoekt een leerling.")
    assert Vraagsteller.objects.get().email == Bericht.objects.get().adres == "bo@example.org"
    assert vraag.kenmerk in client.get("/vragen/gesprekken/?vervolg=vraag").text
    assert naar["Location"].startswith("/locaties/signalen/nieuw/?tekst=")
    assert "Lamp stuk &amp; donker" in client.get(naar["Location"]).text
    wijzig = client.post(
        f"{vraag.gesprek.get_absolute_url()}wijzigen/", invoer(onderwerp, versie=vraag.gesprek.versie)
    )
    assert "is al een vraag gemaakt" in wijzig.text


def test_conversations_count_beside_questions_and_lead_to_their_rows(
    client: Client, onderwerp: str, am_hilversum: Gebruiker, coordinator: Gebruiker
) -> None:
    api = Api(am_hilversum)
    gesprek = {"gemeente": "GM0402", "datum": "2020-11-20", "onderwerp": int(onderwerp)}
    assert api.post("gesprekken", gesprek).status_code == 201
    made = api.post("gesprekken", gesprek | {"vervolg": "zelf", "voor": str(DINSDAG)})
    assert api.post(f"gesprekken/{made.json()['id']}/afrondingen", {}).json()["gedaanOp"] == "2020-11-20"
    assert api.post("gesprekken", gesprek | {"datum": "2020-11-21"}).status_code == 400
    assert api.post("gesprekken", gesprek | {"gemeente": "GM0406"}).status_code in (400, 403)

    client.force_login(coordinator)
    cijfers = client.get("/vragen/cijfers/").text
    link = f'href="/vragen/gesprekken/?onderwerp={onderwerp}">2</a>'

    assert link in cijfers
    assert "2 gesprekken" in client.get(f"/vragen/gesprekken/?onderwerp={onderwerp}").text
    [telling] = Api(coordinator).get("vraagtellingen?groepeer=gemeente").json()["results"]
    assert (telling["naam"], telling["aantal"], telling["gesprekken"]) == ("Hilversum", 0, 2)
    bestand = b"".join(client.get("/vragen/gesprekken/export.csv")).decode("utf-8-sig")
    assert bestand.count(";Hilversum;") == 2
