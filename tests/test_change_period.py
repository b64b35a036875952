"""The period of a plan: no year of what stands in it falls outside without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from acties.importers import laad_plan
from acties.models import Aandachtspunt, Actie, Begrotingsregel, Inzet, Stap, Voorstel, Werkplan
from acties.services.plannen import PlanInvoer, maak_plan, wijzig_plan
from acties.services.vervolgplan import invoer_van_vervolg, maak_vervolgplan
from acties.services.voorstellen import VoorstelInvoer, maak_voorstel, neem_over
from werkplan.kern.models import Gebruiker

pytestmark = pytest.mark.django_db

INVOER = PlanInvoer(naam="Plan", regio="Regio", startjaar=2019, eindjaar=2024)


@pytest.fixture
def plan(coordinator: Gebruiker) -> Werkplan:
    """A plan with one action of one step, in 2020."""
    gemaakt = maak_plan(door=coordinator, invoer=INVOER)
    actie = Actie.objects.create(plan=gemaakt, nummer=1, titel="Actie", startjaar=2020)
    Stap.objects.create(actie=actie, nummer=1, titel="Stap")
    return gemaakt


def _ends(plan: Werkplan) -> None:
    Actie.objects.filter(plan=plan).update(eindjaar=2023)


def _money(plan: Werkplan) -> None:
    Begrotingsregel.objects.create(
        stap=Stap.objects.get(), jaar=2023, bedrag=Decimal(10), zekerheid="mogelijk"
    )


def _days(plan: Werkplan) -> None:
    Inzet.objects.create(stap=Stap.objects.get(), jaar=2023, ntb=True)


def _proposes(plan: Werkplan, eindjaar: int = 2023) -> None:
    punt = Aandachtspunt.objects.create(plan=plan, naam="Punt")
    Voorstel.objects.create(
        plan=plan, aandachtspunt=punt, titel="Later", omschrijving="Wat", startjaar=2022, eindjaar=eindjaar
    )


@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (_ends, "Actie 1 eindigt in 2023. Wijzig eerst die actie."),
        (_money, "Stap 1 van actie 1 heeft een bedrag in 2023. Wijzig eerst die regel."),
        (_days, "Stap 1 van actie 1 heeft dagen in 2023. Wijzig eerst die regel."),
        (_proposes, "Het voorstel “Later” noemt 2023. Wijzig eerst dat voorstel."),
    ],
)
def test_a_plan_does_not_become_shorter_than_what_stands_in_it(
    plan: Werkplan, coordinator: Gebruiker, maak: Callable[[Werkplan], None], melding: str
) -> None:
    maak(plan)

    with pytest.raises(ValidationError) as fout:
        wijzig_plan(plan, door=coordinator, versie=plan.versie, invoer=replace(INVOER, eindjaar=2022))

    assert fout.value.message_dict == {"eindjaar": [melding]}


def test_a_plan_does_not_begin_later_than_what_stands_in_it(plan: Werkplan, coordinator: Gebruiker) -> None:
    Inzet.objects.create(stap=Stap.objects.get(), jaar=2019, ntb=True)

    with pytest.raises(ValidationError) as fout:
        wijzig_plan(plan, door=coordinator, versie=plan.versie, invoer=replace(INVOER, startjaar=2020))

    assert set(fout.value.message_dict) == {"startjaar"}


def test_what_lies_outside_already_does_not_stop_another_change(
    plan: Werkplan, coordinator: Gebruiker
) -> None:
    Actie.objects.filter(plan=plan).update(eindjaar=2030)

    wijzig_plan(plan, door=coordinator, versie=plan.versie, invoer=replace(INVOER, eindjaar=2023))

    plan.refresh_from_db()
    assert plan.eindjaar == 2023


def test_a_proposal_ends_within_its_plan(plan: Werkplan, coordinator: Gebruiker) -> None:
    punt = Aandachtspunt.objects.create(plan=plan, naam="Punt")
    invoer = VoorstelInvoer(
        titel="Later",
        omschrijving="Wat",
        trekker=None,
        startjaar=2022,
        eindjaar=2025,
        bedrag=None,
        zekerheid="ntb",
    )

    with pytest.raises(ValidationError, match="Kies een jaar van het plan: 2019 tot en met 2024"):
        maak_voorstel(punt, door=coordinator, invoer=invoer)


def test_what_goes_on_in_a_next_plan_ends_within_it(plan: Werkplan, coordinator: Gebruiker) -> None:
    Actie.objects.filter(plan=plan).update(eindjaar=2024)
    _proposes(plan, 2024)
    kort = invoer_van_vervolg(plan, naam="Kort", startjaar=2022, eindjaar=2023)
    volgend = maak_vervolgplan(plan, door=coordinator, invoer=kort)
    Werkplan.objects.filter(pk=plan.pk).update(is_huidig=False)
    Werkplan.objects.filter(pk=volgend.pk).update(is_huidig=True)
    voorstel = Voorstel.objects.get()

    overgenomen = neem_over(voorstel, door=coordinator, versie=voorstel.versie)

    assert (overgenomen.plan, overgenomen.eindjaar) == (volgend, None)
    assert volgend.acties.get().eindjaar is None


def test_a_file_names_the_years_outside_its_plan(db: None) -> None:
    resultaat = laad_plan(
        b"""
werkplan: {naam: Plan, regio: Elders, startjaar: 2022, eindjaar: 2024}
gemeenten: [{code: GM9001, naam: Oosterdam}]
acties:
  - nummer: 1
    titel: Actie
    wanneer: {start: 2022, eind: 2026}
    stappen: [{nummer: 1, titel: Stap, begroting: [{jaar: 2025, bedrag: 1, zekerheid: mogelijk}]}]
""",
        door=None,
    )

    assert resultaat.meldingen == [
        "Het plan loopt van 2022 tot en met 2024, maar actie 1 eindigt in 2026.",
        "Het plan loopt van 2022 tot en met 2024, maar stap 1 van actie 1 heeft een bedrag in 2025.",
    ]
