"""Who may know which locations and units, and who may change them: the row "locations" of the rights."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from locaties.models import Leegstandsperiode, Werklocatie, Werkruimte
from tests.cast import make_member
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import may
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture
def drie(huizen: Gemeente) -> dict[Niveau, Werklocatie]:
    """A location of Huizen at each level, with an empty unit in it."""
    locaties = {niveau: make_locatie(huizen, f"Terrein {niveau.name}", niveau=niveau) for niveau in Niveau}
    for locatie in locaties.values():
        make_leeg(make_ruimte(locatie))
    return locaties


@pytest.mark.parametrize(
    ("wie", "aantal"),
    [
        ("am_huizen", 3),
        ("am_hilversum", 2),
        ("coordinator", 2),
        ("actiehouder", 2),
        ("bedrijvenfederatie", 1),
        ("lezer", 1),
        ("beheerder", 2),
        (None, 1),
    ],
)
@pytest.mark.parametrize("model", [Werklocatie, Werkruimte, Leegstandsperiode])
def test_each_role_knows_records_up_to_its_level(
    wie: str | None,
    aantal: int,
    model: type[Werklocatie | Werkruimte | Leegstandsperiode],
    drie: dict[Niveau, Werklocatie],
    request: pytest.FixtureRequest,
) -> None:
    persoon = AnonymousUser() if wie is None else request.getfixturevalue(wie)

    assert model.objects.visible_to(persoon).count() == aantal


def test_only_the_own_municipality_writes(
    am_huizen: Gebruiker, am_hilversum: Gebruiker, coordinator: Gebruiker, drie: dict[Niveau, Werklocatie]
) -> None:
    locatie = drie[Niveau.OPENBAAR]

    assert may(am_huizen, "change", Werklocatie, on=locatie)
    assert not may(am_hilversum, "change", Werklocatie, on=locatie)
    assert not may(coordinator, "change", Werklocatie, on=locatie)


def test_the_coordinator_writes_with_a_mandate_and_as_long_as_it_holds(
    regio: Organisatie, huizen: Gemeente, drie: dict[Niveau, Werklocatie]
) -> None:
    Mandaat.objects.create(gemeente=huizen, van=date(2020, 1, 1), tot=date(2021, 1, 1), grondslag="besluit")
    Mandaat.objects.create(gemeente=huizen, van=date(2018, 1, 1), tot=date(2019, 1, 1), grondslag="besluit")
    coordinator = make_member("tweede", "Tweede Coördinator", Rol.COORDINATOR, regio)

    assert may(coordinator, "change", Werklocatie, on=drie[Niveau.REGIO])

    Mandaat.objects.filter(van=date(2020, 1, 1)).update(tot=date(2020, 11, 20))
    assert not may(Gebruiker.objects.get(pk=coordinator.pk), "change", Werklocatie, on=drie[Niveau.REGIO])


def test_a_unit_is_never_shared_wider_than_its_location(drie: dict[Niveau, Werklocatie]) -> None:
    ruimte = drie[Niveau.OPENBAAR].ruimten.get()
    assert ruimte.niveau == Niveau.OPENBAAR

    Werklocatie.objects.filter(pk=ruimte.locatie_id).update(niveau=Niveau.GEMEENTE)
    ruimte.refresh_from_db()
    assert ruimte.niveau == Niveau.GEMEENTE

    Werklocatie.objects.filter(pk=ruimte.locatie_id).update(niveau=Niveau.OPENBAAR)
    ruimte.refresh_from_db()
    assert ruimte.niveau == Niveau.OPENBAAR


def test_a_unit_that_moves_takes_the_municipality_and_level_of_its_new_location(
    hilversum: Gemeente, drie: dict[Niveau, Werklocatie]
) -> None:
    ruimte = drie[Niveau.OPENBAAR].ruimten.get()
    nieuw = make_locatie(hilversum, niveau=Niveau.REGIO)

    Werkruimte.objects.filter(pk=ruimte.pk).update(locatie=nieuw)

    ruimte.refresh_from_db()
    assert (ruimte.gemeente, ruimte.niveau) == (hilversum, Niveau.REGIO)


@pytest.mark.parametrize(
    ("eerste", "tweede", "mag"),
    [
        ((date(2019, 1, 1), date(2020, 1, 1)), (date(2020, 1, 1), None), True),
        ((date(2019, 1, 1), date(2020, 1, 2)), (date(2020, 1, 1), None), False),
        ((None, date(2020, 1, 1)), (date(2020, 1, 1), None), True),
        ((None, None), (date(2020, 1, 1), None), False),
    ],
)
def test_periods_of_vacancy_of_one_unit_never_overlap(
    huizen: Gemeente,
    eerste: tuple[date | None, date | None],
    tweede: tuple[date | None, date | None],
    mag: bool,
) -> None:
    ruimte = make_ruimte(make_locatie(huizen))
    make_leeg(ruimte, *eerste)

    if mag:
        make_leeg(ruimte, *tweede)
        assert ruimte.leegstand.count() == 2
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_leeg(ruimte, *tweede)
