"""The invitation with its calendar file, and the list of what was agreed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar

from acties.models import Aanwezigheid, Actie, Besluit, Overleg
from acties.services.agenda import voeg_agendapunt_toe
from acties.services.besluiten import leg_besluit_vast, spreek_af
from acties.services.overleg import nodig_uit
from acties.services.overlegpost import verstuur_lijst, verstuur_uitnodiging
from acties.uitnodiging import Adres, Afspraak, Methode, agendabestand
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.models.basis import VersieConflict


def make_afspraak(begin: time | None = time(10), einde: time | None = time(12)) -> Afspraak:
    return Afspraak(
        uid="overleg-5@voorbeeld.nl",
        volgnummer=2,
        titel="Werkgroep; met een komma, en een puntkomma",
        datum=date(2020, 11, 26),
        begin=begin,
        einde=einde,
        plaats="Huizen",
        tekst="Agenda\n1. Parkeren",
        adres="https://voorbeeld.nl/overleggen/5/",
        organisator=Adres("Carla Coördinator", "carla@voorbeeld.nl"),
        genodigden=(Adres("Lex Lezer", "lex@voorbeeld.nl"),),
    )


def read(tekst: str) -> Calendar:
    kalender = Calendar.from_ical(tekst)
    assert isinstance(kalender, Calendar)
    return kalender


def test_the_calendar_file_is_a_request_in_the_time_of_amsterdam() -> None:
    tekst = agendabestand(make_afspraak(), Methode.VERZOEK, gemaakt_op=datetime(2020, 11, 20, 9, tzinfo=UTC))

    kalender = read(tekst)
    (gebeurtenis,) = kalender.walk("VEVENT")
    assert kalender["METHOD"] == "REQUEST"
    assert [str(zone["TZID"]) for zone in kalender.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert "DTSTART;TZID=Europe/Amsterdam:20201126T100000" in tekst
    assert "DTEND;TZID=Europe/Amsterdam:20201126T120000" in tekst
    assert gebeurtenis["UID"] == "overleg-5@voorbeeld.nl"
    assert gebeurtenis["SEQUENCE"] == 2
    assert gebeurtenis["SUMMARY"] == "Werkgroep; met een komma, en een puntkomma"
    assert gebeurtenis["ORGANIZER"].params["CN"] == "Carla Coördinator"
    assert gebeurtenis["ATTENDEE"] == "mailto:lex@voorbeeld.nl"


def test_a_meeting_without_times_takes_the_day() -> None:
    tekst = agendabestand(
        make_afspraak(None, None), Methode.VERZOEK, gemaakt_op=datetime(2020, 11, 20, 9, tzinfo=UTC)
    )

    assert "DTSTART;VALUE=DATE:20201126" in tekst
    assert "DTEND" not in tekst


def test_everybody_on_the_list_gets_the_agenda_with_a_calendar_file(
    overleg: Overleg, coordinator: Gebruiker, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    verzending = verstuur_uitnodiging(overleg, door=coordinator, versie=overleg.versie)

    berichten = Bericht.objects.filter(onderwerp="Uitnodiging: Werkgroep 26 november 2020")
    assert set(verzending.aan) == {bericht.aan for bericht in berichten} == {actiehouder, lezer}
    bericht = berichten[0]
    assert "donderdag 26 november 2020, 10.00 tot 12.00 uur" in bericht.tekst
    assert "1. Actie 2: " in bericht.tekst
    assert "Het laatste bericht is rood." in bericht.tekst
    assert f"/overleggen/{overleg.pk}/" in bericht.tekst
    assert (bericht.bijlage_naam, bericht.bijlage_type) == (
        "uitnodiging.ics",
        "text/calendar; method=REQUEST; charset=UTF-8",
    )
    assert str(read(bericht.bijlage).walk("VEVENT")[0]["UID"]).startswith(f"overleg-{overleg.pk}@")
    overleg.refresh_from_db()
    assert overleg.uitgenodigd_op is not None
    assert overleg.versie == 1


def test_a_double_click_sends_one_invitation_and_a_changed_agenda_a_new_one(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    client = als(coordinator)
    adres = f"/overleggen/{overleg.pk}/uitnodiging/"

    for _ in range(2):
        client.post(adres, {"versie": "1"})
    na_dubbelklik = Bericht.objects.count()
    voeg_agendapunt_toe(overleg, door=coordinator, titel="Rondvraag")
    client.post(adres, {"versie": "1"})

    assert na_dubbelklik == 2
    assert Bericht.objects.count() == 4


def test_a_new_colleague_on_the_list_is_the_only_one_who_gets_the_same_invitation(
    overleg: Overleg, coordinator: Gebruiker, am_huizen: Gebruiker
) -> None:
    verstuur_uitnodiging(overleg, door=coordinator, versie=1)
    nodig_uit(overleg, door=coordinator, gebruikers=[am_huizen], vandaag=VANDAAG)

    verstuur_uitnodiging(overleg, door=coordinator, versie=1)

    assert Bericht.objects.count() == 3
    assert Bericht.objects.filter(aan=am_huizen).count() == 1


def test_an_invitation_for_a_page_that_is_out_of_date_is_not_sent(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    with pytest.raises(VersieConflict):
        verstuur_uitnodiging(overleg, door=coordinator, versie=7)

    antwoord = als(coordinator).post(f"/overleggen/{overleg.pk}/uitnodiging/", {"versie": "7"}, follow=True)

    assert "Iemand anders heeft dit intussen gewijzigd" in antwoord.content.decode()
    assert not Bericht.objects.exists()


def test_nobody_on_the_list_is_said_and_nothing_is_sent(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    overleg.aanwezigheid.all().delete()

    antwoord = als(coordinator).post(f"/overleggen/{overleg.pk}/uitnodiging/", {"versie": "1"}, follow=True)

    assert "Zet eerst op de lijst wie je uitnodigt." in antwoord.content.decode()
    assert not Bericht.objects.exists()


def test_who_has_no_address_is_named(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    Gebruiker.objects.filter(pk=lezer.pk).update(email="")

    antwoord = als(coordinator).post(f"/overleggen/{overleg.pk}/uitnodiging/", {"versie": "1"}, follow=True)

    assert "Geen e-mailadres of geen account meer: Lex Lezer." in antwoord.content.decode()
    assert Bericht.objects.count() == 1


def test_the_list_goes_to_who_attended_once(
    als: AlsPersoon,
    overleg: Overleg,
    rode_actie: Actie,
    coordinator: Gebruiker,
    actiehouder: Gebruiker,
    lezer: Gebruiker,
) -> None:
    overleg.aanwezigheid.filter(gebruiker=lezer).update(stand=Aanwezigheid.Stand.AANWEZIG)
    leg_besluit_vast(
        overleg.plan,
        door=coordinator,
        overleg=overleg,
        titel="We stellen parkeren uit & praten met Huizen",
        stand=Besluit.Stand.GENOMEN,
        datum=overleg.datum,
        acties=[rode_actie],
    )
    spreek_af(
        overleg.plan,
        door=coordinator,
        overleg=overleg,
        omschrijving="Huizen bellen",
        eigenaar=actiehouder,
        datum=date(2020, 12, 10),
        vandaag=VANDAAG,
    )
    client = als(coordinator)

    for _ in range(2):
        client.post(f"/overleggen/{overleg.pk}/lijst/", {"versie": "1"})

    bericht = Bericht.objects.get()
    assert bericht.aan == lezer
    assert (
        "We stellen parkeren uit & praten met Huizen (genomen, 26 november 2020) - actie 2" in bericht.tekst
    )
    assert "Aad Actiehouder: Huizen bellen, uiterlijk 10 december 2020" in bericht.tekst
    overleg.refresh_from_db()
    assert overleg.lijst_verzonden_op is not None


def test_a_list_needs_people_and_something_to_tell(overleg: Overleg, coordinator: Gebruiker) -> None:
    with pytest.raises(ValidationError, match="wie aanwezig was"):
        verstuur_lijst(overleg, door=coordinator, versie=1)

    overleg.aanwezigheid.update(stand=Aanwezigheid.Stand.AANWEZIG)
    with pytest.raises(ValidationError, match="nog geen besluiten"):
        verstuur_lijst(overleg, door=coordinator, versie=1)


def test_only_the_coordinator_sends(overleg: Overleg, actiehouder: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        verstuur_uitnodiging(overleg, door=actiehouder, versie=1)
