"""Rules that hold whoever writes, a page or a program: one plan, people with a part in it, years of the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from acties.kwartalen import Kwartaal
from acties.models import Actie, Actiepunt, Agendapunt, Overleg, Stap, Thema, Uitstel, Werkplan
from acties.services.acties import DeelnameInvoer, stel_deelname_vast
from acties.services.agenda import voeg_agendapunt_toe, wijzig_agendapunt
from acties.services.besluiten import leg_besluit_vast, spreek_af, wijzig_actiepunt, wijzig_besluit
from acties.services.dagen import boek_dagen, wijzig_dagen
from acties.services.herinneringen import stel_uit
from acties.services.longlist import voeg_punt_toe, wijzig_knelpunt, wijzig_punt
from acties.services.overleg import OverlegInvoer, nodig_uit, plan_overleg, wijzig_overleg
from acties.services.samenhang import RelatieInvoer, voeg_relatie_toe
from acties.services.standen import StandInvoer, zet_stand
from acties.services.voorstellen import VoorstelInvoer, maak_voorstel
from tests.overlegplan import VANDAAG
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie

Voorbeelden = dict[str, Any]


def errors(service: Callable[[], object]) -> dict[str, list[str]]:
    """What a service says per field; it must refuse."""
    with pytest.raises(ValidationError) as gevangen:
        service()
    fout = gevangen.value
    return fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}


@pytest.fixture
def elders(db: None) -> Actie:
    """An action of another plan."""
    plan = Werkplan.objects.create(naam="Ander", regio="Elders", startjaar=2019, eindjaar=2021)
    return Actie.objects.create(plan=plan, nummer=1, titel="Elders", startjaar=2019)


@pytest.fixture
def overleg_elders(elders: Actie) -> Overleg:
    return Overleg.objects.create(plan=elders.plan, titel="Elders", datum=VANDAAG)


def test_a_decision_is_about_actions_and_a_meeting_of_its_plan(
    voorbeelden: Voorbeelden, elders: Actie, overleg_elders: Overleg, coordinator: Gebruiker
) -> None:
    besluit = voorbeelden["acties.besluit"]
    vast: dict[str, Any] = {"titel": "Doorgaan", "stand": "genomen", "datum": VANDAAG}
    vreemd: dict[str, Any] = {"overleg": overleg_elders, "acties": [elders]}

    nieuw = errors(lambda: leg_besluit_vast(besluit.plan, door=coordinator, **vast, **vreemd))
    gewijzigd = errors(
        lambda: wijzig_besluit(
            besluit, door=coordinator, versie=1, toelichting="", genomen_door="", **vast, **vreemd
        )
    )

    assert set(nieuw) == set(gewijzigd) == {"overleg", "acties"}
    besluit.refresh_from_db()
    assert besluit.versie == 1


def test_an_action_point_is_about_its_plan_and_of_a_member(
    voorbeelden: Voorbeelden,
    elders: Actie,
    overleg_elders: Overleg,
    coordinator: Gebruiker,
    zonder_rol: Gebruiker,
) -> None:
    punt: Actiepunt = voorbeelden["acties.actiepunt"]
    vast: dict[str, Any] = {"omschrijving": "Bellen", "datum": VANDAAG, "vandaag": VANDAAG}

    vreemd = errors(
        lambda: spreek_af(
            punt.plan, door=coordinator, eigenaar=coordinator, actie=elders, overleg=overleg_elders, **vast
        )
    )
    geen_lid = errors(lambda: spreek_af(punt.plan, door=coordinator, eigenaar=zonder_rol, **vast))

    assert set(vreemd) == {"actie", "overleg"}
    assert set(geen_lid) == {"eigenaar"}


def test_the_owner_of_an_action_point_may_have_left_but_not_a_new_one(
    voorbeelden: Voorbeelden, coordinator: Gebruiker, lezer: Gebruiker, zonder_rol: Gebruiker
) -> None:
    punt: Actiepunt = voorbeelden["acties.actiepunt"]
    Actiepunt.objects.filter(pk=punt.pk).update(eigenaar=lezer)
    Lidmaatschap.objects.filter(gebruiker=lezer).update(tot=VANDAAG)
    punt.refresh_from_db()
    velden: dict[str, Any] = {"datum": VANDAAG, "gereed_op": None, "actie": None, "overleg": None}

    def wijzig(eigenaar: Gebruiker, omschrijving: str) -> Actiepunt:
        punt.eigenaar = eigenaar  # as a form does, before the service is called
        return wijzig_actiepunt(
            punt,
            door=coordinator,
            versie=punt.versie,
            eigenaar=eigenaar,
            omschrijving=omschrijving,
            vandaag=VANDAAG,
            **velden,
        )

    assert set(errors(lambda: wijzig(zonder_rol, "Bellen"))) == {"eigenaar"}
    assert wijzig(lezer, "Mailen").omschrijving == "Mailen"


def test_who_is_invited_has_a_membership(
    voorbeelden: Voorbeelden, coordinator: Gebruiker, zonder_rol: Gebruiker, lezer: Gebruiker
) -> None:
    overleg: Overleg = voorbeelden["acties.overleg"]
    Gebruiker.objects.filter(pk=lezer.pk).update(is_active=False)

    for genodigde in (zonder_rol, lezer):
        fout = errors(
            lambda genodigde=genodigde: nodig_uit(  # type: ignore[misc]  # bound for this turn
                overleg, door=coordinator, gebruikers=[genodigde], vandaag=VANDAAG
            )
        )
        assert set(fout) == {"gebruiker"}


def test_an_item_of_an_agenda_is_about_an_action_of_the_plan(
    voorbeelden: Voorbeelden, elders: Actie, coordinator: Gebruiker
) -> None:
    punt: Agendapunt = voorbeelden["acties.agendapunt"]

    nieuw = errors(lambda: voeg_agendapunt_toe(punt.overleg, door=coordinator, titel="x", actie=elders))
    gewijzigd = errors(
        lambda: wijzig_agendapunt(punt, door=coordinator, versie=1, titel="x", toelichting="", actie=elders)
    )

    assert set(nieuw) == set(gewijzigd) == {"actie"}


def test_the_longlist_names_themes_and_actions_of_its_plan(
    voorbeelden: Voorbeelden, elders: Actie, coordinator: Gebruiker
) -> None:
    punt, knelpunt = voorbeelden["acties.aandachtspunt"], voorbeelden["acties.knelpunt"]
    thema = Thema.objects.create(plan=elders.plan, naam="Elders")
    vreemd: dict[str, Any] = {"naam": "Nieuw", "thema": thema, "acties": [elders]}

    nieuw = errors(lambda: voeg_punt_toe(punt.plan, door=coordinator, **vreemd))
    gewijzigd = errors(lambda: wijzig_punt(punt, door=coordinator, versie=1, **vreemd))
    probleem = errors(
        lambda: wijzig_knelpunt(knelpunt, door=coordinator, versie=1, titel="x", acties=[elders])
    )

    assert set(nieuw) == set(gewijzigd) == {"thema", "acties"}
    assert set(probleem) == {"acties"}


def test_a_relation_stays_in_the_plan(actie: Actie, elders: Actie, coordinator: Gebruiker) -> None:
    fout = errors(lambda: voeg_relatie_toe(actie, door=coordinator, invoer=RelatieInvoer(naar_actie=elders)))

    assert set(fout) == {"naar_actie"}


@pytest.mark.parametrize(
    ("begin", "einde", "veld"), [(time(10), None, "eindtijd"), (None, time(12), "begintijd")]
)
def test_a_meeting_has_both_times_or_none(
    voorbeelden: Voorbeelden, coordinator: Gebruiker, begin: time | None, einde: time | None, veld: str
) -> None:
    overleg: Overleg = voorbeelden["acties.overleg"]
    velden: dict[str, Any] = {
        "soort": "werkgroep",
        "datum": VANDAAG,
        "begintijd": begin,
        "eindtijd": einde,
    }

    nieuw = errors(lambda: plan_overleg(overleg.plan, door=coordinator, vandaag=VANDAAG, titel="x", **velden))
    invoer = OverlegInvoer(titel="x", **velden)
    gewijzigd = errors(
        lambda: wijzig_overleg(overleg, door=coordinator, versie=1, vandaag=VANDAAG, invoer=invoer)
    )

    assert set(nieuw) == set(gewijzigd) == {veld}


def test_a_meeting_without_a_title_is_called_after_kind_and_date(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    overleg = plan_overleg(
        plan, door=coordinator, vandaag=VANDAAG, soort="werkgroep", datum=date(2020, 12, 3)
    )

    assert overleg.titel == "Werkgroep werklandschappen 3 december 2020"


@pytest.mark.parametrize(
    ("jaar", "kwartaal", "dagen", "veld"),
    [
        (2018, 4, "1", "jaar"),
        (2022, 1, "1", "jaar"),
        (2021, 1, "1", "kwartaal"),
        (2020, 3, "1000.5", "dagen"),
    ],
)
def test_days_are_of_a_quarter_of_the_plan(
    actie: Actie, regio: Organisatie, coordinator: Gebruiker, jaar: int, kwartaal: int, dagen: str, veld: str
) -> None:
    fout = errors(
        lambda: boek_dagen(
            actie=actie,
            organisatie=regio,
            kwartaal=Kwartaal(jaar, kwartaal),
            dagen=Decimal(dagen),
            door=coordinator,
            vandaag=VANDAAG,
        )
    )

    assert set(fout) == {veld}


def test_a_correction_of_days_keeps_to_the_same_limit(
    voorbeelden: Voorbeelden, coordinator: Gebruiker
) -> None:
    boeking = voorbeelden["acties.dagenboeking"]

    fout = errors(
        lambda: wijzig_dagen(
            boeking, door=coordinator, versie=1, dagen=Decimal(1001), opmerking="", vandaag=VANDAAG
        )
    )

    assert set(fout) == {"dagen"}


def test_all_municipalities_or_a_list(
    actie: Actie, gemeente_hilversum: Organisatie, coordinator: Gebruiker
) -> None:
    hilversum = DeelnameInvoer(Gemeente.objects.get(organisatie=gemeente_hilversum))

    allebei = errors(
        lambda: stel_deelname_vast(
            actie, door=coordinator, versie=1, alle_gemeenten=True, deelnames=[hilversum]
        )
    )
    geen_van_beide = errors(
        lambda: stel_deelname_vast(actie, door=coordinator, versie=1, alle_gemeenten=False)
    )

    assert set(allebei) == {"deelnames"}
    assert "minstens één gemeente" in geen_van_beide[""][0]


def test_a_step_that_lapsed_has_no_stands(
    actie: Actie,
    gemeente_hilversum: Organisatie,
    coordinator: Gebruiker,
    voorbeelden: dict[str, models.Model],
) -> None:
    stap = actie.stappen.get()
    Stap.objects.filter(pk=stap.pk).update(stand="vervallen")
    stap.refresh_from_db()

    fout = errors(
        lambda: zet_stand(
            Gemeente.objects.get(organisatie=gemeente_hilversum),
            door=coordinator,
            invoer=StandInvoer(stap=stap, stand="loopt", toelichting="", versie=1),
            vandaag=VANDAAG,
        )
    )

    assert fout == {"": ["Deze stap is vervallen."]}


def test_what_does_not_wait_for_somebody_cannot_be_put_off(actie: Actie, lezer: Gebruiker) -> None:
    fout = errors(
        lambda: stel_uit(
            door=lezer,
            soort=Uitstel.Soort.VEROUDERD,
            onderwerp_id=actie.pk,
            tot=date(2020, 12, 1),
            vandaag=VANDAAG,
        )
    )

    assert "wacht niet" in fout[""][0]
    assert not Uitstel.objects.filter(gebruiker=lezer).exists()


@pytest.mark.parametrize(
    ("startjaar", "eindjaar", "velden"),
    [(2018, None, {"startjaar"}), (2021, 2022, {"eindjaar"}), (2030, 2031, {"startjaar", "eindjaar"})],
)
def test_a_proposal_lies_in_the_years_of_its_plan(
    voorbeelden: Voorbeelden, coordinator: Gebruiker, startjaar: int, eindjaar: int | None, velden: set[str]
) -> None:
    invoer = VoorstelInvoer(
        titel="Net",
        omschrijving="Onderzoek",
        trekker=None,
        startjaar=startjaar,
        eindjaar=eindjaar,
        bedrag=None,
        zekerheid="ntb",
    )

    fout = errors(lambda: maak_voorstel(voorbeelden["acties.aandachtspunt"], door=coordinator, invoer=invoer))

    assert set(fout) == velden
