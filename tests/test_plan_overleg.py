"""Planning a meeting: proposed date, times and agenda; changing the agenda; who comes."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from acties.agenda import Aanleiding, Punt
from acties.forms.overleg import volgende_donderdag
from acties.models import (
    Aanwezigheid,
    Actie,
    Actiepunt,
    Agendapunt,
    Besluit,
    BesluitActie,
    Overleg,
    Voorstel,
    Werkplan,
)
from acties.services.agenda import nog_voor_te_stellen, verplaats_agendapunt, wijzig_agendapunt
from acties.services.overleg import nodig_uit, plan_overleg
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker

NIEUW = {
    "soort": "werkgroep",
    "datum": "26-11-2020",
    "begintijd": "10.00",
    "eindtijd": "12:00",
    "locatie": "Huizen",
    "titel": "",
}


@pytest.mark.parametrize(
    ("vandaag", "donderdag"),
    [
        (date(2020, 11, 20), date(2020, 11, 26)),
        (date(2020, 11, 25), date(2020, 11, 26)),
        (date(2020, 11, 26), date(2020, 12, 3)),
    ],
)
def test_the_next_thursday_is_proposed(vandaag: date, donderdag: date) -> None:
    assert volgende_donderdag(vandaag) == donderdag


def test_a_new_meeting_has_its_title_and_agenda_proposed(
    als: AlsPersoon, coordinator: Gebruiker, rode_actie: Actie
) -> None:
    client = als(coordinator)
    form = client.get("/overleggen/nieuw/").content.decode()

    antwoord = client.post("/overleggen/nieuw/", NIEUW)

    overleg = Overleg.objects.get()
    assert 'value="2020-11-26"' in form
    assert antwoord.headers["Location"] == f"/overleggen/{overleg.pk}/"
    assert overleg.titel == "Werkgroep werklandschappen 26 november 2020"
    eerste = overleg.agenda.first()
    assert eerste is not None
    assert (eerste.actie, eerste.aanleiding) == (rode_actie, Aanleiding.ROOD)
    assert overleg.agenda.filter(aanleiding=Aanleiding.VEROUDERD).exists()


def test_planning_twice_by_a_double_click_gives_one_meeting(
    als: AlsPersoon, coordinator: Gebruiker, werkplan: Werkplan
) -> None:
    client = als(coordinator)

    adressen = {client.post("/overleggen/nieuw/", NIEUW).headers["Location"] for _ in range(2)}

    assert len(adressen) == 1
    assert Overleg.objects.count() == 1


def test_times_place_and_people_come_from_the_previous_meeting(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    client = als(coordinator)
    form = client.get("/overleggen/nieuw/").content.decode()

    client.post("/overleggen/nieuw/", NIEUW | {"datum": "3 december 2020"})

    nieuw = Overleg.objects.get(datum=date(2020, 12, 3))
    assert 'value="Huizen"' in form
    assert {regel.gebruiker for regel in nieuw.aanwezigheid.all()} == {
        regel.gebruiker for regel in overleg.aanwezigheid.all()
    }


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("datum", "31-02-2021", "Vul een datum in als 12-03-2026."),
        ("begintijd", "tien uur", "Vul een tijd in als 14.00."),
        ("eindtijd", "", "Vul een begintijd en een eindtijd in, of laat ze allebei leeg."),
        ("eindtijd", "9.00", "De eindtijd moet na de begintijd liggen."),
        ("soort", "borrel", ""),
    ],
)
def test_bad_input_keeps_what_was_typed(
    als: AlsPersoon, coordinator: Gebruiker, werkplan: Werkplan, veld: str, waarde: str, melding: str
) -> None:
    antwoord = als(coordinator).post("/overleggen/nieuw/", NIEUW | {"titel": "Mijn titel", veld: waarde})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in tekst
    assert "Mijn titel" in tekst
    assert not Overleg.objects.exists()


def test_an_item_is_added_changed_and_taken_away_and_can_be_put_back(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg, rode_actie: Actie
) -> None:
    client = als(coordinator)
    rood = overleg.agenda.get(aanleiding=Aanleiding.ROOD)
    basis = f"/overleggen/{overleg.pk}/agenda/"

    client.post(basis, {"agenda-titel": "Rondvraag", "agenda-toelichting": "", "agenda-actie": "2"})
    client.post(f"{basis}{rood.pk}/weghalen/", {"versie": rood.versie})
    weg = client.post(f"{basis}{rood.pk}/weghalen/", {"versie": rood.versie}, follow=True)

    los = overleg.agenda.get(titel="Rondvraag")
    assert (los.aanleiding, los.actie, los.volgorde) == (
        Aanleiding.LOS,
        rode_actie,
        overleg.agenda.count() + 1,
    )
    assert weg.status_code == 200
    assert not overleg.agenda.filter(pk=rood.pk).exists()

    los.delete()
    client.post(f"{basis}voorgesteld/", {"sleutel": f"actie-{rode_actie.pk}"})

    assert overleg.agenda.get(actie=rode_actie).aanleiding == Aanleiding.ROOD


def test_a_click_too_many_adds_an_item_once(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    client = als(coordinator)

    for _ in range(2):
        client.post(f"/overleggen/{overleg.pk}/agenda/", {"agenda-titel": "Rondvraag"})

    assert overleg.agenda.filter(titel="Rondvraag").count() == 1


def test_an_unknown_action_keeps_the_typed_item(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/agenda/", {"agenda-titel": "Mijn onderwerp", "agenda-actie": "99"}
    )

    tekst = antwoord.content.decode()
    assert "Er is geen actie 99 in dit plan." in tekst
    assert "Mijn onderwerp" in tekst
    assert not overleg.agenda.filter(titel="Mijn onderwerp").exists()


def test_moving_an_item_to_a_place_twice_is_once(overleg: Overleg, coordinator: Gebruiker) -> None:
    titels = [punt.titel for punt in overleg.agenda.all()]
    derde = overleg.agenda.all()[2]

    for _ in range(2):
        verplaats_agendapunt(derde, door=coordinator, van=3, naar=1)

    assert [punt.titel for punt in overleg.agenda.all()] == [titels[2], titels[0], titels[1], *titels[3:]]
    assert [punt.volgorde for punt in overleg.agenda.all()] == list(range(1, len(titels) + 1))


def test_two_people_change_one_item_and_nothing_typed_is_lost(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    punt = overleg.agenda.all()[0]
    wijzig_agendapunt(
        punt, door=coordinator, versie=1, titel="Van de ander", toelichting="", actie=punt.actie
    )
    adres = f"/overleggen/{overleg.pk}/agenda/{punt.pk}/wijzigen/"
    getypt = {"versie": "1", "titel": "Van mij", "toelichting": "Mijn uitleg", "actie": "2"}

    botsing = als(coordinator).post(adres, getypt)
    opnieuw = als(coordinator).post(adres, getypt | {"versie": "2"})

    tekst = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van de ander" in tekst
    assert "Van mij" in tekst
    assert "Mijn uitleg" in tekst
    assert opnieuw.status_code == 302
    punt.refresh_from_db()
    assert punt.titel == "Van mij"


def test_taking_away_an_item_that_somebody_changed_is_refused_with_words(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    punt = overleg.agenda.all()[0]
    wijzig_agendapunt(punt, door=coordinator, versie=1, titel="Anders", toelichting="", actie=None)

    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/agenda/{punt.pk}/weghalen/", {"versie": "1"}, follow=True
    )

    assert "Iemand anders heeft dit intussen gewijzigd" in antwoord.content.decode()
    assert overleg.agenda.filter(pk=punt.pk).exists()


def test_attendance_is_kept_by_buttons(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    client = als(coordinator)
    regel = overleg.aanwezigheid.get(gebruiker=lezer)
    basis = f"/overleggen/{overleg.pk}/"

    for _ in range(2):
        client.post(f"{basis}genodigden/{regel.pk}/", {"versie": regel.versie, "stand": "afwezig"})
    client.post(f"{basis}aanwezig/")

    standen = {regel.gebruiker: regel.stand for regel in overleg.aanwezigheid.all()}
    assert standen == {
        actiehouder: Aanwezigheid.Stand.AANWEZIG,
        lezer: Aanwezigheid.Stand.AFWEZIG,
    }


def test_an_unknown_attendance_is_refused(als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg) -> None:
    regel = overleg.aanwezigheid.all()[0]

    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/genodigden/{regel.pk}/", {"versie": "1", "stand": "misschien"}, follow=True
    )

    assert antwoord.status_code == 200
    regel.refresh_from_db()
    assert regel.stand == Aanwezigheid.Stand.UITGENODIGD


def test_people_with_a_membership_can_be_invited_and_others_not(
    als: AlsPersoon,
    coordinator: Gebruiker,
    overleg: Overleg,
    am_huizen: Gebruiker,
    zonder_rol: Gebruiker,
) -> None:
    client = als(coordinator)
    adres = f"/overleggen/{overleg.pk}/genodigden/"

    client.post(adres, {"gebruikers": [am_huizen.pk]})
    geweigerd = client.post(adres, {"gebruikers": [zonder_rol.pk]})

    assert overleg.aanwezigheid.filter(gebruiker=am_huizen).exists()
    assert not overleg.aanwezigheid.filter(gebruiker=zonder_rol).exists()
    assert geweigerd.status_code == 200


def test_a_conflict_on_the_meeting_shows_both(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    client = als(coordinator)
    adres = f"/overleggen/{overleg.pk}/wijzigen/"
    goed = {**NIEUW, "titel": "Nieuwe titel", "verslag": "", "versie": "1"}

    client.post(adres, goed)
    botsing = client.post(adres, goed | {"titel": "Andere titel", "verslag": "Lang verslag"})

    tekst = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Nieuwe titel" in tekst
    assert "Andere titel" in tekst
    assert "Lang verslag" in tekst


def test_a_button_without_a_version_is_a_bad_request(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg
) -> None:
    assert als(coordinator).post(f"/overleggen/{overleg.pk}/uitnodiging/").status_code == 400


def test_a_proposal_put_forward_is_not_proposed_twice(
    overleg: Overleg, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    punt = werkplan.aandachtspunten.all()[0]
    voorstel = Voorstel.objects.create(
        plan=werkplan, aandachtspunt=punt, titel="Netcongestie", omschrijving="Onderzoek", startjaar=2021
    )

    voor = [kandidaat.voorstel_id for kandidaat in _voorstelpunten(overleg, coordinator)]
    Agendapunt.objects.create(overleg=overleg, titel="Netcongestie", voorstel=voorstel)

    assert voor == [voorstel.pk]
    assert _voorstelpunten(overleg, coordinator) == []


def _voorstelpunten(overleg: Overleg, door: Gebruiker) -> list[Punt]:
    punten = nog_voor_te_stellen(overleg, door=door, vandaag=VANDAAG)
    return [punt for punt in punten if punt.aanleiding == Aanleiding.VOORSTEL]


def fill(overleg: Overleg, aantal: int) -> None:
    """So many past meetings, and so many of everything on the page of one."""
    plan, acties = overleg.plan, list(overleg.plan.acties.all())
    Overleg.objects.bulk_create(
        Overleg(plan=plan, titel=f"Overleg {i}", datum=date(2020, 1, 1)) for i in range(aantal)
    )
    mensen = Gebruiker.objects.bulk_create(
        Gebruiker(username=f"mens-{i}", naam=f"Mens {i}") for i in range(aantal)
    )
    Aanwezigheid.objects.bulk_create(Aanwezigheid(overleg=overleg, gebruiker=mens) for mens in mensen)
    besluiten = Besluit.objects.bulk_create(
        Besluit(plan=plan, overleg=overleg, titel=f"Besluit {i}", datum=overleg.datum) for i in range(aantal)
    )
    for i, besluit in enumerate(besluiten):
        actie = acties[i % len(acties)]
        BesluitActie.objects.create(besluit=besluit, actie=actie)
        Agendapunt.objects.create(overleg=overleg, titel=f"Punt {i}", actie=actie, besluit=besluit)
        Actiepunt.objects.create(
            plan=plan,
            overleg=overleg,
            omschrijving=f"Doen {i}",
            eigenaar=mensen[i],
            datum=VANDAAG,
            actie=actie,
        )


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_list_and_a_page_cost_the_same_for_one_and_for_a_hundred(
    als: AlsPersoon,
    coordinator: Gebruiker,
    overleg: Overleg,
    django_assert_num_queries: DjangoAssertNumQueries,
    aantal: int,
) -> None:
    fill(overleg, aantal)
    client: Client = als(coordinator)

    with django_assert_num_queries(7):
        client.get(reverse("acties:overleggen"))
    with django_assert_num_queries(18):
        client.get(overleg.get_absolute_url())


def test_invited_people_stay_as_they_are_when_invited_again(
    overleg: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    assert nodig_uit(overleg, door=coordinator, gebruikers=[lezer], vandaag=VANDAAG) == []


def test_a_meeting_of_another_kind_invites_nobody_by_itself(overleg: Overleg, coordinator: Gebruiker) -> None:
    ander = plan_overleg(
        overleg.plan,
        door=coordinator,
        vandaag=VANDAAG,
        soort=Overleg.Soort.PORTEFEUILLEHOUDERS,
        datum=date(2020, 12, 10),
        titel="PHO",
    )

    assert not ander.aanwezigheid.exists()
