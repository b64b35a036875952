"""Milestones and expenses of an action."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from acties.models import Actie, Mijlpaal, Stap, Uitgave, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker

MIJLPAAL = {
    "titel": "Landingspagina live",
    "datum": "31 januari 2020",
    "stap": "",
    "toelichting": "",
    "versie": 1,
}
UITGAVE = {
    "soort": "betaald",
    "bedrag": "€ 4.850,50",
    "datum": "2020-03-01",
    "omschrijving": "Bouw",
    "organisatie": "",
    "stap": "",
    "versie": 1,
}


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)


def test_actiehouder_adds_a_milestone(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    antwoord = als(actiehouder).post("/acties/13/mijlpalen/nieuw/", MIJLPAAL, follow=True)

    mijlpaal = Mijlpaal.objects.get(actie=actie)
    assert (mijlpaal.titel, mijlpaal.datum) == ("Landingspagina live", date(2020, 1, 31))
    assert "Landingspagina live" in antwoord.content.decode()


def test_milestone_is_reached(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    mijlpaal = Mijlpaal.objects.create(actie=actie, titel="Live", datum=date(2020, 1, 31))
    velden = {**MIJLPAAL, "gehaald_op": "04-02-2020"}

    assert als(actiehouder).post(f"/mijlpalen/{mijlpaal.pk}/wijzigen/", velden).status_code == 302

    mijlpaal.refresh_from_db()
    assert mijlpaal.gehaald_op == date(2020, 2, 4)
    assert mijlpaal.versie == 2


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"gehaald_op": "21-11-2020"}, "ligt in de toekomst"),
        ({"gehaald_op": "04-02-2020", "vervallen": "on"}, "gehaald of vervallen, niet allebei"),
        ({"datum": "ooit"}, "Vul een datum in als"),
    ],
)
def test_bad_milestone_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, anders: dict[str, str], melding: str
) -> None:
    mijlpaal = Mijlpaal.objects.create(actie=actie, titel="Live", datum=date(2020, 1, 31))
    velden = {**MIJLPAAL, "toelichting": "Getypt.", **anders}

    antwoord = als(actiehouder).post(f"/mijlpalen/{mijlpaal.pk}/wijzigen/", velden)

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Getypt." in pagina


def test_step_of_another_action_is_refused(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    andere = Stap.objects.exclude(actie=actie).first()
    assert andere is not None

    antwoord = als(actiehouder).post("/acties/13/mijlpalen/nieuw/", {**MIJLPAAL, "stap": andere.pk})

    assert antwoord.status_code == 200
    assert not Mijlpaal.objects.exists()


def test_second_editor_is_told_and_loses_nothing(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    mijlpaal = Mijlpaal.objects.create(actie=actie, titel="Live", datum=date(2020, 1, 31))
    adres = f"/mijlpalen/{mijlpaal.pk}/wijzigen/"
    als(coordinator).post(adres, {**MIJLPAAL, "titel": "Van de coördinator"})

    tweede = als(actiehouder)
    botsing = tweede.post(adres, {**MIJLPAAL, "titel": "Van de houder"})

    pagina = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van de coördinator" in pagina
    assert "Van de houder" in pagina
    versie = botsing.context["form"]["versie"].value()
    assert tweede.post(adres, {**MIJLPAAL, "titel": "Van de houder", "versie": versie}).status_code == 302


def test_actiehouder_records_an_expense_and_a_correction(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker
) -> None:
    client = als(actiehouder)

    client.post("/acties/13/uitgaven/nieuw/", UITGAVE)
    client.post("/acties/13/uitgaven/nieuw/", {**UITGAVE, "bedrag": "-50,50"})

    bedragen = set(Uitgave.objects.filter(actie=actie).values_list("bedrag", flat=True))
    assert bedragen == {Decimal("4850.50"), Decimal("-50.50")}
    assert "betaald € 4.800" in client.get("/acties/13/middelen/").content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("bedrag", "veel", "Vul een bedrag in als 15.000 of 1.250,50."),
        ("bedrag", "0", "Vul een ander bedrag dan 0 in."),
        ("datum", "21-11-2020", "ligt in de toekomst"),
        ("soort", "", "Kies verplicht of betaald."),
    ],
)
def test_bad_expense_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, veld: str, waarde: str, melding: str
) -> None:
    velden = {**UITGAVE, "omschrijving": "Bouw van de pagina", veld: waarde}

    antwoord = als(actiehouder).post("/acties/13/uitgaven/nieuw/", velden)

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Bouw van de pagina" in pagina
    assert not Uitgave.objects.exists()


def test_expense_is_changed_with_its_version(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    uitgave = Uitgave.objects.create(
        actie=actie, soort="betaald", datum=date(2020, 3, 1), bedrag=Decimal(10), omschrijving="Bouw"
    )
    client, adres = als(actiehouder), f"/uitgaven/{uitgave.pk}/wijzigen/"

    assert client.post(adres, UITGAVE).status_code == 302
    assert client.post(adres, UITGAVE).status_code == 409


@pytest.mark.parametrize("wie", ["lezer", "am_hilversum", "bedrijvenfederatie", "beheerder"])
@pytest.mark.parametrize("pad", ["mijlpalen", "uitgaven", "documenten"])
def test_others_may_not_add(
    als: AlsPersoon, actie: Actie, request: pytest.FixtureRequest, wie: str, pad: str
) -> None:
    client = als(request.getfixturevalue(wie))

    assert client.get(f"/acties/13/{pad}/nieuw/").status_code == 403
    assert client.post(f"/acties/13/{pad}/nieuw/", {}).status_code == 403


def test_others_may_not_change(als: AlsPersoon, actie: Actie, bedrijvenfederatie: Gebruiker) -> None:
    mijlpaal = Mijlpaal.objects.create(actie=actie, titel="Live", datum=date(2020, 1, 31))
    client = als(bedrijvenfederatie)

    assert client.post(f"/mijlpalen/{mijlpaal.pk}/wijzigen/", MIJLPAAL).status_code == 403
    assert client.post("/mijlpalen/999999/wijzigen/", MIJLPAAL).status_code == 404
    assert client.delete("/acties/2/mijlpalen/nieuw/").status_code == 405
