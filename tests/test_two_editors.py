"""Two people at one record: what changes without a new version is neither lost nor lost unseen."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from acties.models import Agendapunt, Overleg
from acties.services.agenda import haal_van_agenda, verplaats_agendapunt, wijzig_agendapunt
from acties.services.overleg import OverlegInvoer, wijzig_overleg
from acties.services.overlegpost import verstuur_uitnodiging
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker


def read_agenda(overleg: Overleg) -> list[str]:
    return [punt.titel for punt in overleg.agenda.all()]


def verplaats(client: Client, punt: Agendapunt, *, van: int, naar: int) -> str:
    """Press the button on a page on which the item stood at `van`; returns what the next page says."""
    antwoord = client.post(
        f"/overleggen/{punt.overleg_id}/agenda/{punt.pk}/verplaatsen/",
        {"van": str(van), "naar": str(naar)},
        follow=True,
    )
    return antwoord.content.decode()


def test_saving_the_words_of_an_item_keeps_the_place_to_which_somebody_moved_it_meanwhile(
    overleg: Overleg, coordinator: Gebruiker
) -> None:
    eerste = overleg.agenda.all()[0]
    verplaats_agendapunt(Agendapunt.objects.get(pk=eerste.pk), door=coordinator, van=1, naar=3)

    wijzig_agendapunt(eerste, door=coordinator, versie=1, titel="Anders", toelichting="", actie=None)

    assert read_agenda(overleg)[2] == "Anders"
    assert [punt.volgorde for punt in overleg.agenda.all()][:3] == [1, 2, 3]


def test_moving_an_item_does_not_disturb_whoever_is_typing_in_it(
    overleg: Overleg, coordinator: Gebruiker
) -> None:
    punt = overleg.agenda.all()[0]
    verplaats_agendapunt(punt, door=coordinator, van=1, naar=2)

    punt.refresh_from_db()
    assert punt.versie == 1


def test_an_item_that_somebody_else_moved_is_not_moved_from_an_old_page(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    derde = overleg.agenda.all()[2]
    verplaats(als(coordinator), derde, van=3, naar=1)
    door_de_ander = read_agenda(overleg)

    gezegd = verplaats(als(coordinator), derde, van=3, naar=4)

    assert "Iemand anders heeft dit intussen gewijzigd" in gezegd
    assert read_agenda(overleg) == door_de_ander


def test_two_people_who_move_the_same_item_to_the_same_place_move_it_once(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    derde = overleg.agenda.all()[2]
    titel = derde.titel

    gezegd = [verplaats(als(coordinator), derde, van=3, naar=2) for _ in range(2)]

    assert all(f"“{titel}” is nu agendapunt 2." in tekst.replace("&amp;", "&") for tekst in gezegd)
    assert read_agenda(overleg)[1] == titel


def test_moving_an_item_that_was_taken_away_meanwhile_is_told(
    overleg: Overleg, coordinator: Gebruiker, als: AlsPersoon
) -> None:
    punt = overleg.agenda.all()[1]
    haal_van_agenda(Agendapunt.objects.get(pk=punt.pk), door=coordinator, versie=1)

    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/agenda/{punt.pk}/verplaatsen/", {"van": "2", "naar": "1"}, follow=True
    )

    assert "Dit punt staat niet meer op de agenda." in antwoord.content.decode()


def test_saving_a_meeting_keeps_that_its_invitation_was_sent_meanwhile(
    overleg: Overleg, coordinator: Gebruiker
) -> None:
    oud = Overleg.objects.get(pk=overleg.pk)
    verstuur_uitnodiging(overleg, door=coordinator, versie=1)

    wijzig_overleg(
        oud,
        door=coordinator,
        versie=1,
        vandaag=VANDAAG,
        invoer=OverlegInvoer(soort=oud.soort, datum=oud.datum, titel="Werkgroep", verslag="Kort verslag"),
    )

    overleg.refresh_from_db()
    assert overleg.verslag == "Kort verslag"
    assert overleg.uitgenodigd_op is not None


def test_what_was_typed_about_a_record_that_is_gone_is_shown(
    als: AlsPersoon, overleg: Overleg, coordinator: Gebruiker
) -> None:
    punt = overleg.agenda.all()[0]
    haal_van_agenda(Agendapunt.objects.get(pk=punt.pk), door=coordinator, versie=punt.versie)

    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/agenda/{punt.pk}/wijzigen/", {"titel": "Net & stroom", "versie": "1"}
    )

    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 404
    assert "<dt>Titel</dt><dd>Net &amp; stroom</dd>" in inhoud
    assert "<dt>Versie</dt>" not in inhoud


def test_a_record_that_is_removed_while_it_is_saved_is_gone(overleg: Overleg, coordinator: Gebruiker) -> None:
    punt = overleg.agenda.all()[0]
    haal_van_agenda(Agendapunt.objects.get(pk=punt.pk), door=coordinator, versie=punt.versie)

    with pytest.raises(Http404):
        punt.bewaar(versie=1)
