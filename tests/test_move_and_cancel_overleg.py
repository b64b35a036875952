"""A meeting that moves, is cancelled, goes on after all, or that somebody leaves: what calendars hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar

from acties.models import Overleg, Voorstel
from acties.services.agenda import zet_voorstel_op_agenda
from acties.services.overleg import (
    OverlegInvoer,
    laat_doorgaan,
    nodig_uit,
    plan_overleg,
    wijzig_overleg,
    zeg_af,
)
from acties.services.overlegpost import verstuur_uitnodiging
from tests.api import Api
from tests.cast import make_member
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Bericht, Gebruiker, Organisatie
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.rechtentabel import Rol


def read_calendars(persoon: Gebruiker) -> list[tuple[str, Any]]:
    """What the calendar of somebody was sent, oldest first, as (method, event)."""
    kalenders = [
        Calendar.from_ical(bericht.bijlage) for bericht in Bericht.objects.filter(aan=persoon).order_by("pk")
    ]
    return [(str(kalender["METHOD"]), kalender.walk("VEVENT")[0]) for kalender in kalenders]


def invoer_van(overleg: Overleg) -> OverlegInvoer:
    return OverlegInvoer(
        soort=overleg.soort,
        datum=overleg.datum,
        titel=overleg.titel,
        begintijd=overleg.begintijd,
        eindtijd=overleg.eindtijd,
        locatie=overleg.locatie,
        verslag=overleg.verslag,
    )


def verplaats(overleg: Overleg, door: Gebruiker, naar: date) -> list[Gebruiker]:
    invoer = replace(invoer_van(overleg), datum=naar)
    huidig = Overleg.objects.get(pk=overleg.pk)
    verzending = wijzig_overleg(huidig, door=door, versie=huidig.versie, vandaag=VANDAAG, invoer=invoer)
    return list(verzending.aan)


@pytest.fixture
def uitgenodigd(overleg: Overleg, coordinator: Gebruiker) -> Overleg:
    """The meeting of 26 November, of which the actiehouder and the lezer have the invitation."""
    verstuur_uitnodiging(overleg, door=coordinator, versie=1)
    return Overleg.objects.get(pk=overleg.pk)


def test_a_moved_meeting_moves_in_the_calendars_of_who_was_invited(
    als: AlsPersoon, uitgenodigd: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    getypt = {
        "versie": "1",
        "soort": "werkgroep",
        "datum": "03-12-2020",
        "begintijd": "9.00",
        "eindtijd": "11.00",
        "locatie": "Hilversum",
        "titel": uitgenodigd.titel,
        "verslag": "",
    }

    antwoord = als(coordinator).post(f"/overleggen/{uitgenodigd.pk}/wijzigen/", getypt, follow=True)

    (eerst, oud), (daarna, nieuw) = read_calendars(lezer)
    assert (eerst, daarna) == ("REQUEST", "REQUEST")
    assert nieuw["UID"] == oud["UID"]
    assert nieuw["SEQUENCE"] > oud["SEQUENCE"]
    assert nieuw["DTSTART"].dt.date() == date(2020, 12, 3)
    bericht = Bericht.objects.filter(aan=lezer).latest("pk")
    assert bericht.onderwerp == f"Gewijzigd: {uitgenodigd.titel}"
    assert "Het was: donderdag 26 november 2020, 10.00 tot 12.00 uur, Huizen." in bericht.tekst
    assert "donderdag 3 december 2020, 9.00 tot 11.00 uur" in bericht.tekst
    assert "De wijziging voor de agenda is klaargezet voor" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("anders", "aantal"),
    [
        ({"verslag": "Wat er is besproken"}, 0),
        ({"soort": "anders"}, 0),
        ({"datum": date(2020, 11, 19)}, 0),
        ({"locatie": "Laren"}, 2),
        ({"eindtijd": time(13)}, 2),
        ({"titel": "Andere titel"}, 2),
    ],
)
def test_only_what_calendars_show_of_a_meeting_to_come_is_sent(
    uitgenodigd: Overleg, coordinator: Gebruiker, anders: dict[str, Any], aantal: int
) -> None:
    invoer = replace(invoer_van(uitgenodigd), **anders)

    verzending = wijzig_overleg(uitgenodigd, door=coordinator, versie=1, vandaag=VANDAAG, invoer=invoer)

    assert len(verzending.aan) == aantal
    assert Bericht.objects.count() == 2 + aantal


def test_nobody_hears_of_a_move_before_the_invitation(overleg: Overleg, coordinator: Gebruiker) -> None:
    assert verplaats(overleg, coordinator, date(2020, 12, 3)) == []
    assert not Bericht.objects.exists()


def test_after_a_move_only_a_new_colleague_gets_the_invitation_by_the_button(
    uitgenodigd: Overleg, coordinator: Gebruiker, am_huizen: Gebruiker
) -> None:
    verplaats(uitgenodigd, coordinator, date(2020, 12, 3))
    nodig_uit(uitgenodigd, door=coordinator, gebruikers=[am_huizen], vandaag=VANDAAG)

    verstuur_uitnodiging(uitgenodigd, door=coordinator, versie=2)

    assert Bericht.objects.count() == 5
    assert Bericht.objects.filter(aan=am_huizen).count() == 1


def test_a_cancelled_meeting_leaves_the_calendars_and_stays_to_be_read(
    als: AlsPersoon, uitgenodigd: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    client = als(coordinator)
    adres = f"/overleggen/{uitgenodigd.pk}/afzeggen/"
    formulier = client.get(adres).content.decode()

    antwoord = client.post(adres, {"versie": "1", "reden_afzegging": "De zaal is dicht."}, follow=True)

    (_, oud), (methode, afzegging) = read_calendars(lezer)
    assert "Iedereen op de lijst krijgt een afzegging" in formulier
    assert methode == "CANCEL"
    assert afzegging["STATUS"] == "CANCELLED"
    assert afzegging["UID"] == oud["UID"]
    assert afzegging["SEQUENCE"] > oud["SEQUENCE"]
    bericht = Bericht.objects.filter(aan=lezer).latest("pk")
    assert bericht.bijlage_type == "text/calendar; method=CANCEL; charset=UTF-8"
    assert bericht.onderwerp == f"Gaat niet door: {uitgenodigd.titel}"
    assert "De zaal is dicht." in bericht.tekst
    tekst = antwoord.content.decode()
    assert "Dit overleg gaat niet door." in tekst
    assert "De afzegging is klaargezet voor" in tekst
    assert "Uitnodiging opnieuw versturen" not in tekst
    assert "Er is geen overleg gepland." in client.get("/overleggen/").content.decode()


def test_cancelling_twice_is_once(uitgenodigd: Overleg, coordinator: Gebruiker) -> None:
    for _ in range(2):
        zeg_af(uitgenodigd, door=coordinator, versie=1, vandaag=VANDAAG)

    assert Bericht.objects.filter(bijlage_naam="afzegging.ics").count() == 2


def test_cancelling_without_invitations_mails_nobody(overleg: Overleg, coordinator: Gebruiker) -> None:
    zeg_af(overleg, door=coordinator, versie=1, vandaag=VANDAAG)

    overleg.refresh_from_db()
    assert overleg.afgezegd_op is not None
    assert not Bericht.objects.exists()


def test_a_meeting_that_was_held_cannot_be_cancelled(overleg: Overleg, coordinator: Gebruiker) -> None:
    with pytest.raises(ValidationError, match="al geweest"):
        zeg_af(overleg, door=coordinator, versie=1, vandaag=date(2020, 11, 27))


def test_a_stale_cancellation_is_refused(uitgenodigd: Overleg, coordinator: Gebruiker) -> None:
    verplaats(uitgenodigd, coordinator, date(2020, 12, 3))

    with pytest.raises(VersieConflict):
        zeg_af(uitgenodigd, door=coordinator, versie=1, vandaag=VANDAAG)


def test_a_cancelled_meeting_is_not_invited_to(uitgenodigd: Overleg, coordinator: Gebruiker) -> None:
    zeg_af(uitgenodigd, door=coordinator, versie=1, vandaag=VANDAAG)

    with pytest.raises(ValidationError, match="afgezegd"):
        verstuur_uitnodiging(uitgenodigd, door=coordinator, versie=2)


def test_a_meeting_that_goes_on_after_all_comes_back_in_the_calendars(
    als: AlsPersoon, uitgenodigd: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    zeg_af(uitgenodigd, door=coordinator, versie=1, vandaag=VANDAAG, reden="Zaal dicht")

    antwoord = als(coordinator).post(f"/overleggen/{uitgenodigd.pk}/doorgaan/", {"versie": "2"}, follow=True)

    methodes = [methode for methode, _ in read_calendars(lezer)]
    volgnummers = [gebeurtenis["SEQUENCE"] for _, gebeurtenis in read_calendars(lezer)]
    assert methodes == ["REQUEST", "CANCEL", "REQUEST"]
    assert volgnummers == sorted(set(volgnummers))
    assert "Dit overleg gaat toch door." in Bericht.objects.filter(aan=lezer).latest("pk").tekst
    assert "Dit overleg gaat niet door." not in antwoord.content.decode()


def test_a_meeting_of_a_day_that_is_over_does_not_go_on(overleg: Overleg, coordinator: Gebruiker) -> None:
    zeg_af(overleg, door=coordinator, versie=1, vandaag=VANDAAG)

    with pytest.raises(ValidationError, match="nieuwe datum"):
        laat_doorgaan(overleg, door=coordinator, versie=2, vandaag=date(2020, 11, 27))


def test_who_leaves_the_list_after_the_invitation_gets_a_cancellation_alone(
    als: AlsPersoon, uitgenodigd: Overleg, coordinator: Gebruiker, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    regel = uitgenodigd.aanwezigheid.get(gebruiker=lezer)

    als(coordinator).post(
        f"/overleggen/{uitgenodigd.pk}/genodigden/{regel.pk}/weghalen/", {"versie": "1"}, follow=True
    )

    methode, gebeurtenis = read_calendars(lezer)[-1]
    assert methode == "CANCEL"
    assert str(gebeurtenis["ATTENDEE"]) == "mailto:lezer@example.org"
    assert [soort for soort, _ in read_calendars(actiehouder)] == ["REQUEST"]


def test_who_comes_back_on_the_list_is_invited_again(
    als: AlsPersoon, uitgenodigd: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    regel = uitgenodigd.aanwezigheid.get(gebruiker=lezer)
    als(coordinator).post(f"/overleggen/{uitgenodigd.pk}/genodigden/{regel.pk}/weghalen/", {"versie": "1"})
    nodig_uit(uitgenodigd, door=coordinator, gebruikers=[lezer], vandaag=VANDAAG)

    verstuur_uitnodiging(uitgenodigd, door=coordinator, versie=1)

    assert [methode for methode, _ in read_calendars(lezer)] == ["REQUEST", "CANCEL", "REQUEST"]


def test_who_leaves_the_list_before_the_invitation_hears_nothing(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    regel = overleg.aanwezigheid.get(gebruiker=lezer)

    als(coordinator).post(f"/overleggen/{overleg.pk}/genodigden/{regel.pk}/weghalen/", {"versie": "1"})

    assert not Bericht.objects.exists()


def test_the_organizer_stays_the_first_who_invited_whoever_cancels(
    uitgenodigd: Overleg, regio: Organisatie, lezer: Gebruiker
) -> None:
    collega = make_member("tweede", "Tweede Coördinator", Rol.COORDINATOR, regio)

    zeg_af(uitgenodigd, door=collega, versie=1, vandaag=VANDAAG)

    (_, uitnodiging), (_, afzegging) = read_calendars(lezer)
    assert str(afzegging["ORGANIZER"]) == str(uitnodiging["ORGANIZER"]) == "mailto:coordinator@example.org"


def test_a_proposal_comes_on_the_agenda_of_a_meeting_that_goes_on(
    overleg: Overleg, coordinator: Gebruiker
) -> None:
    punt = overleg.plan.aandachtspunten.all()[0]
    voorstel = Voorstel.objects.create(
        plan=overleg.plan, aandachtspunt=punt, titel="Nieuw", omschrijving="Iets nieuws", startjaar=2020
    )
    zeg_af(overleg, door=coordinator, versie=1, vandaag=VANDAAG)

    assert zet_voorstel_op_agenda(voorstel, door=coordinator, vandaag=VANDAAG) is None


def test_the_same_meeting_can_be_planned_again_after_its_cancellation(
    overleg: Overleg, coordinator: Gebruiker
) -> None:
    zeg_af(overleg, door=coordinator, versie=1, vandaag=VANDAAG)

    nieuw = plan_overleg(
        overleg.plan,
        door=coordinator,
        vandaag=VANDAAG,
        soort=overleg.soort,
        datum=overleg.datum,
        titel=overleg.titel,
        begintijd=overleg.begintijd,
        eindtijd=overleg.eindtijd,
    )

    assert nieuw.pk != overleg.pk


def test_only_the_coordinator_cancels(als: AlsPersoon, overleg: Overleg, actiehouder: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        zeg_af(overleg, door=actiehouder, versie=1, vandaag=VANDAAG)
    with pytest.raises(PermissionDenied):
        laat_doorgaan(overleg, door=actiehouder, versie=1, vandaag=VANDAAG)

    assert als(actiehouder).get(f"/overleggen/{overleg.pk}/afzeggen/").status_code == 403


def test_a_move_by_the_api_reaches_the_calendars_too(
    uitgenodigd: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    antwoord = Api(coordinator).patch(f"overleggen/{uitgenodigd.pk}", {"datum": "2020-12-03", "versie": 1})

    assert antwoord.status_code == 200
    assert antwoord.json()["afgezegdOp"] is None
    assert read_calendars(lezer)[-1][1]["SEQUENCE"] == 1
