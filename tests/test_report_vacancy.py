"""A unit became vacant or was let: two clicks and a date. And what is offered, and what it is used for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from locaties.models import Aanbod, Gebruik, Leegstandsperiode, Werkruimte
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)


@pytest.fixture
def ruimte(hilversum: Gemeente) -> Werkruimte:
    return make_ruimte(make_locatie(hilversum, niveau=Niveau.OPENBAAR), 800)


@pytest.fixture
def client(als: AlsPersoon, am_hilversum: Gebruiker) -> Client:
    return als(am_hilversum)


def stuur(client: Client, ruimte: Werkruimte, wat: str, **velden: object) -> HttpResponse:
    antwoord: HttpResponse = client.post(f"/locaties/ruimten/{ruimte.pk}/{wat}/", velden, follow=True)  # type: ignore[assignment]  # a response with its chain
    assert antwoord.status_code == 200
    return antwoord


def test_a_unit_is_vacant_from_a_day(client: Client, ruimte: Werkruimte) -> None:
    pagina = stuur(client, ruimte, "leeg", van="1 maart 2020").content.decode()

    periode = ruimte.leegstand.get()
    assert (periode.van, periode.tot, periode.m2) == (date(2020, 3, 1), None, None)
    assert "Leeg sinds 1 maart 2020, kort (frictie), niet aangeboden op 20 november 2020." in pagina
    assert "Verhuurd melden" in pagina


def test_a_part_of_a_unit_is_vacant_since_an_unknown_day(client: Client, ruimte: Werkruimte) -> None:
    stuur(client, ruimte, "leeg", onbekend="on", m2="250,5", beheer="antikraak")

    periode = ruimte.leegstand.get()
    assert (periode.van, periode.gezien_op, periode.m2) == (None, DAG, Decimal("250.5"))


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"van": ""}, "Vul in sinds wanneer de ruimte leeg is"),
        ({"van": "21-11-2020"}, "Deze dag ligt in de toekomst"),
        ({"van": "ooit"}, "Vul een datum in als 12-03-2026."),
        ({"van": "01-03-2020", "m2": "900"}, "Er kan niet meer leegstaan dan de oppervlakte"),
        ({"van": "01-03-2020", "m2": "veel"}, "Vul een getal in"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    velden: dict[str, str], melding: str, client: Client, ruimte: Werkruimte
) -> None:
    pagina = stuur(client, ruimte, "leeg", **velden).content.decode()

    assert melding in pagina
    assert all(waarde in pagina for naam, waarde in velden.items() if naam == "m2" or waarde == "ooit")
    assert not ruimte.leegstand.exists()


def test_a_unit_is_not_vacant_twice(client: Client, ruimte: Werkruimte) -> None:
    make_leeg(ruimte)

    pagina = stuur(client, ruimte, "leeg", van="01-03-2020").content.decode()

    assert "Deze ruimte staat in een deel van deze periode al als leeg." in pagina
    assert ruimte.leegstand.count() == 1


@pytest.mark.parametrize(("vinkje", "tot"), [("on", date(2020, 11, 1)), ("", None)])
def test_a_unit_is_let_and_its_offer_ends_where_that_is_asked(
    vinkje: str, tot: date | None, client: Client, ruimte: Werkruimte
) -> None:
    periode = make_leeg(ruimte)
    aanbod = Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=date(2020, 1, 1))

    stuur(client, ruimte, "verhuurd", per="01-11-2020", stop_aanbod=vinkje, versie=periode.versie)

    periode.refresh_from_db()
    aanbod.refresh_from_db()
    assert (periode.tot, aanbod.tot) == (date(2020, 11, 1), tot)


def test_a_unit_is_not_let_before_it_was_vacant(client: Client, ruimte: Werkruimte) -> None:
    periode = make_leeg(ruimte, date(2020, 5, 1))

    pagina = stuur(client, ruimte, "verhuurd", per="01-05-2020", versie=periode.versie).content.decode()

    assert "De ruimte is leeg sinds 1 mei 2020. Vul een latere dag in." in pagina


def test_whoever_is_second_is_told_and_loses_nothing(client: Client, ruimte: Werkruimte) -> None:
    periode = make_leeg(ruimte, m2=Decimal(100))
    periode.bewaar(versie=periode.versie)

    antwoord = client.post(
        f"/locaties/ruimten/{ruimte.pk}/verhuurd/", {"per": "01-11-2020", "versie": periode.versie - 1}
    )

    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in antwoord.content.decode()
    assert "01-11-2020" in antwoord.content.decode()


def test_a_correction_shows_both_texts_to_whoever_is_second(client: Client, ruimte: Werkruimte) -> None:
    periode = make_leeg(ruimte)
    periode.m2 = Decimal(100)
    periode.bewaar(versie=periode.versie)

    antwoord = client.post(
        f"/locaties/leegstand/{periode.pk}/wijzigen/", {"van": "01-01-2019", "m2": "200", "versie": 1}
    )

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "100,00" in pagina or "100.00" in pagina
    assert "200" in pagina


def test_an_offer_with_its_price_and_then_its_change(client: Client, ruimte: Werkruimte) -> None:
    velden = {"vorm": "huur", "van": "01-10-2020", "prijs": "62,50", "prijs_per": "m2-jaar"}
    velden |= {"prijs_niveau": "1", "deelbaar_vanaf": "400", "bron": "makelaar"}

    pagina = stuur(client, ruimte, "aanbod/nieuw", **velden, versie=1).content.decode()

    aanbod = ruimte.aanbod.get()
    assert (aanbod.prijs, aanbod.deelbaar_vanaf) == (Decimal("62.50"), Decimal(400))
    assert "€ 62,50 per m² per jaar" in pagina
    client.post(f"/locaties/aanbod/{aanbod.pk}/wijzigen/", velden | {"tot": "01-11-2020", "versie": "1"})
    aanbod.refresh_from_db()
    assert aanbod.tot == date(2020, 11, 1)


def test_an_offer_is_not_published_while_the_source_does_not_allow_it(
    client: Client, ruimte: Werkruimte
) -> None:
    velden = {
        "vorm": "huur",
        "van": "01-10-2020",
        "prijs_niveau": "0",
        "is_gepubliceerd": "on",
        "versie": "1",
    }

    pagina = stuur(client, ruimte, "aanbod/nieuw", **velden).content.decode()

    assert "Publiceren kan pas als de bron dat toestaat." in pagina
    assert not ruimte.aanbod.exists()


def test_the_use_of_a_unit_and_who_may_read_its_company(
    client: Client, ruimte: Werkruimte, als: AlsPersoon, am_huizen: Gebruiker
) -> None:
    velden = {"sbi": "4941", "milieucategorie": "3.2", "gebruiker": "Bakker Bart", "gebruiker_niveau": "2"}

    eigen = stuur(client, ruimte, "gebruik/nieuw", **velden, versie=1).content.decode()
    vreemd = als(am_huizen).get(ruimte.get_absolute_url()).content.decode()
    historie = als(am_huizen).get(f"{ruimte.get_absolute_url()}historie/").content.decode()

    assert Gebruik.objects.get().sbi == "4941"
    assert "Bakker Bart" in eigen
    assert "Bakker Bart" not in vreemd + historie
    assert "4941" in vreemd


@pytest.mark.parametrize("wat", ["leeg", "verhuurd", "aanbod/nieuw", "gebruik/nieuw", "wijzigen", "splitsen"])
def test_another_municipality_may_read_but_not_report(
    wat: str, ruimte: Werkruimte, als: AlsPersoon, am_huizen: Gebruiker, coordinator: Gebruiker
) -> None:
    make_leeg(ruimte)

    for persoon in (am_huizen, coordinator):
        adres = f"/locaties/ruimten/{ruimte.pk}/{wat}/"
        assert als(persoon).get(adres).status_code == 403
        assert als(persoon).post(adres, {"van": "01-01-2020"}).status_code == 403
    assert Leegstandsperiode.objects.count() == 1
