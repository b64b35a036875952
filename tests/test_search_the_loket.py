"""What an entrepreneur types finds the page that answers it."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from loket.models import Gemist, Inhoud, Stand, Synoniem, Zoekrij
from loket.services.inhoud import wijzig_inhoud, zet_stand
from loket.zoeken import lees_vraag, pagina_s, zoek
from tests.loketinhoud import (
    DAG,
    PUBLIEK,
    make_artikel,
    make_lid,
    make_regeling,
    make_spreekuur,
    make_steunpunt,
)
from werkplan.kern.avg import teksten
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.openbaar_formulier import stamp

pytestmark = pytest.mark.django_db


def find(tekst: str, taal: str = "nl") -> list[str]:
    return [pagina.slug for pagina in pages(tekst, taal)]


def pages(tekst: str, taal: str) -> list[Inhoud]:
    return pagina_s(zoek(lees_vraag(tekst, taal), lezer=PUBLIEK, dag=DAG), DAG)


@pytest.fixture
def pagina_en(hilversum: Gemeente) -> None:
    make_regeling(samenvatting="Subsidie voor zonnepanelen op bedrijven.")
    make_regeling("oud", titel="Oude subsidie", laatste_dag=DAG.replace(month=10, day=2))
    make_artikel(samenvatting="Voor een terras hebt u een omgevingsvergunning nodig.")
    make_spreekuur(make_steunpunt(make_lid(hilversum)))
    Synoniem.objects.create(woord="geld", betekent="subsidie, lening")


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("subsidie zonnepanelen", "zon-op-daken"),
        ("Zonnepaneel", "zon-op-daken"),
        ("zonepanelen", "zon-op-daken"),  # mistyped
        ("bedrijf zonnepanelen", "zon-op-daken"),  # bedrijven
        ("geld", "zon-op-daken"),  # a synonym
        ("vergunning", "een-terras"),  # part of a compound
        ("hoe vraag ik een terrasvergunning aan?", "een-terras"),
        ("inloopspreekuur Hilversum", "plein"),
    ],
)
def test_the_best_answer_comes_first(pagina_en: None, tekst: str, eerste: str) -> None:
    assert find(tekst)[:1] == [eerste]


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [("solar panels", "zon-op-daken"), ("permits", "een-terras"), ("walk-in hours", "plein")],
)
def test_it_is_found_in_english_too(pagina_en: None, tekst: str, eerste: str) -> None:
    assert find(tekst, "en")[:1] == [eerste]


def test_what_is_closed_comes_after_what_is_open(pagina_en: None) -> None:
    assert find("subsidie") == ["zon-op-daken", "oud"]


@pytest.mark.parametrize("tekst", ["", "   ", "eenhoorn", "' | & !", "💥", "de het een", "\0", "a" * 5000])
def test_words_that_mean_nothing_find_nothing(client: Client, pagina_en: None, tekst: str) -> None:
    antwoord = client.get("/loket/zoeken/", {"q": tekst})

    assert antwoord.status_code == 200
    assert find(tekst) == []


def test_an_edit_is_found_at_once_and_a_draft_is_not(coordinator: Gebruiker) -> None:
    artikel = make_artikel()
    wijzig_inhoud(artikel, door=coordinator, versie=1, velden={"titel": "Een luifel"})
    gevonden = find("luifel")

    zet_stand(artikel, Stand.CONCEPT, door=coordinator, versie=2, vandaag=DAG)

    assert gevonden == ["een-terras"]
    assert find("luifel") == []


def test_an_erased_name_is_no_longer_found() -> None:
    make_artikel(tekst="Vraag naar Zwaluwenberg.")
    voor = find("zwaluwenberg")

    teksten.vervang(["Zwaluwenberg"])

    assert (voor, find("zwaluwenberg")) == (["een-terras"], [])
    assert "zwaluwenberg" not in str(list(Zoekrij.objects.values_list("stammen", flat=True)))


def test_who_finds_nothing_says_in_one_click_what_was_missing(client: Client, settings: Settings) -> None:
    settings.FORMULIEREN_PER_UUR = 1
    klik = {"wat": "ruimte", "getoond": stamp(time.time() - 10)}

    pagina = client.get("/loket/zoeken/?q=eenhoorn").text
    client.post("/loket/zoeken/?q=eenhoorn", klik, follow=True)
    te_veel = client.post("/loket/zoeken/?q=eenhoorn", klik)

    assert "Niets gevonden." in pagina
    assert list(Gemist.objects.values_list("woorden", "wat", "op")) == [("eenhoorn", "ruimte", DAG)]
    assert te_veel.status_code == 429


def test_a_choice_that_is_none_keeps_nothing(client: Client) -> None:
    client.post("/loket/zoeken/?q=eenhoorn", {"wat": "alles", "getoond": stamp(time.time() - 10)})
    client.post("/loket/zoeken/?q=eenhoorn", {"wat": "ruimte"})

    assert not Gemist.objects.exists()


def test_reading_the_loket_sets_no_cookie(client: Client, pagina_en: None) -> None:
    for adres in (
        "/",
        "/?gemeente=GM0402",
        "/loket/zoeken/?q=subsidie",
        "/loket/regelingen/",
        "/loket/inloop/",
    ):
        assert not client.get(adres).cookies, adres
