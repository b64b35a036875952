"""A reader says whether a page was of use, and an editor does something with it."""

from __future__ import annotations

import re
import time

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from loket.models import Bijeenkomst, Reactie
from loket.reactiepagina import pagina_op
from loket.werk import wait_in_loket
from tests.loketinhoud import DAG, make_artikel
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.openbaar_formulier import stamp

PAGINA = "/loket/artikelen/een-terras/"


def given_by(client: Client, pagina: str = PAGINA, nuttig: str = "nee", begin: str = "") -> str:
    """React on a page; the address of the thanks."""
    velden = {"pagina": pagina, "nuttig": nuttig, "getoond": stamp(time.time() - 60)}
    antwoord = client.post(f"{begin}/nuttig/", velden)
    assert antwoord.status_code == 302, antwoord.text
    return antwoord["Location"]


@pytest.mark.django_db
def test_a_reader_says_no_and_why_without_a_cookie_on_the_page() -> None:
    make_artikel()
    lezer = Client(enforce_csrf_checks=True)
    pagina = lezer.get(f"/en{PAGINA}")

    bedankt = given_by(lezer, f"/en{PAGINA}", begin="/en")
    zonder_cookie = not lezer.cookies
    form = lezer.get(bedankt)
    sleutel = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', form.text)[0]
    velden = {"tekst": "<b>Prices</b>?", "getoond": stamp(time.time() - 60), "csrfmiddlewaretoken": sleutel}
    lezer.post(bedankt, velden)
    nog_eens = lezer.post(bedankt, velden | {"tekst": "Something else"}, follow=True)

    assert 'action="/en/nuttig/"' in pagina.text
    assert zonder_cookie
    reactie = Reactie.objects.get()
    assert (reactie.pagina, reactie.taal, reactie.is_nuttig, reactie.op) == (PAGINA, "en", False, DAG)
    assert reactie.tekst == "< b>Prices< /b>?"
    assert "make the page better" in nog_eens.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pagina",
    [
        "/dashboard/",
        "/loket/redactie/",
        "https://elders.nl/",
        "//elders.nl/",
        "/inloggen/",
        "",
        "/\0",
        "/" + "x" * 300,
    ],
)
def test_only_public_pages_are_reacted_on(client: Client, pagina: str) -> None:
    velden = {"pagina": pagina, "nuttig": "ja", "getoond": stamp(time.time() - 60)}

    antwoord = client.post("/nuttig/", velden)

    assert antwoord.status_code == 200
    assert not re.search(r'(href|action)="[^"]*elders', antwoord.text)
    assert not Reactie.objects.exists()


@pytest.mark.django_db
def test_machines_and_whoever_sends_too_much_are_kept_out(client: Client, settings: Settings) -> None:
    settings.FORMULIEREN_PER_UUR = 2
    goed = {"pagina": "/", "nuttig": "ja", "getoond": stamp(time.time() - 60)}

    te_snel = client.post("/nuttig/", goed | {"getoond": stamp()})
    vals = client.post("/nuttig/", goed | {"website": "x"})
    standen = [client.post("/nuttig/", goed).status_code for _ in range(3)]
    verzonnen = client.get("/nuttig/verzonnen/")

    assert (te_snel.status_code, vals.status_code, verzonnen.status_code) == (200, 200, 404)
    assert standen == [302, 302, 429]
    assert Reactie.objects.count() == 2


@given(st.text(max_size=80))
def test_no_address_breaks_the_question(pad: str) -> None:
    gevonden = pagina_op(pad)

    assert gevonden is None or gevonden.pad.startswith("/")


@pytest.mark.django_db
def test_editors_read_what_is_about_their_pages_and_handle_it(
    client: Client, coordinator: Gebruiker, am_hilversum: Gebruiker, am_huizen: Gebruiker, hilversum: Gemeente
) -> None:
    Bijeenkomst.objects.create(
        slug="ontbijt", titel="Ontbijt", datum=DAG, begin="08:00", einde="09:30", plek="Raadhuis",
        gemeente=hilversum, stand="gepubliceerd",
    )  # fmt: skip
    given_by(client, "/loket/bijeenkomsten/ontbijt/")
    given_by(client, "/loket/bijeenkomsten/ontbijt/", "ja")
    Reactie.objects.filter(is_nuttig=False).update(tekst="Hoe laat begint het?")
    reactie = Reactie.objects.get(is_nuttig=False)
    adres = "/loket/redactie/reacties/"

    def ziet(wie: Gebruiker) -> bool:
        client.force_login(wie)
        return "Hoe laat begint het?" in client.get(adres).text

    gezien = [ziet(wie) for wie in (coordinator, am_huizen, am_hilversum)]
    werk = [regel.tekst for regel in wait_in_loket(am_hilversum, DAG)]
    client.post(f"{adres}{reactie.pk}/behandeld/", {"versie": reactie.versie})

    assert gezien == [True, False, True]
    assert werk == ["1 lezer schreef iets"]
    assert list(wait_in_loket(am_hilversum, DAG)) == []
    assert not ziet(am_hilversum)
    assert "Hoe laat begint het?" in client.get(f"{adres}?toon=alles").text
