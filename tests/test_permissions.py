from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from acties.models import Actie, Dagenboeking, Gemeentestand, Voortgang, Werkplan
from tests.cast import make_person
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.permissions import Grens, Toegang, may, require
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db


def fresh(gebruiker: Gebruiker) -> Gebruiker:
    """The same person in a next request: access is remembered per request."""
    return Gebruiker.objects.get(pk=gebruiker.pk)


def test_somebody_without_membership_may_nothing(zonder_rol: Gebruiker, actie: Actie) -> None:
    assert not may(zonder_rol, "view", Actie)
    assert not Actie.objects.visible_to(zonder_rol).exists()


def test_visitors_read_municipalities_and_no_plan(actie: Actie) -> None:
    visitor = AnonymousUser()

    assert may(visitor, "view", Gemeente)
    assert not Werkplan.objects.visible_to(visitor).exists()


def test_own_action_is_of_the_actiehouder_or_of_an_actiehouder_of_the_trekker(
    actie: Actie, actiehouder: Gebruiker, bedrijvenfederatie: Gebruiker, federatie: Organisatie
) -> None:
    assert may(actiehouder, "add", Voortgang, on=actie)
    assert not may(bedrijvenfederatie, "add", Voortgang, on=actie)

    actie.trekker, actie.actiehouder = federatie, None

    assert may(bedrijvenfederatie, "add", Voortgang, on=actie)
    assert not may(actiehouder, "add", Voortgang, on=actie)


def test_rights_of_several_memberships_add_up(
    am_hilversum: Gebruiker, gemeente_huizen: Organisatie, actie: Actie, regio: Organisatie
) -> None:
    Lidmaatschap.objects.create(
        gebruiker=am_hilversum, organisatie=gemeente_huizen, rol=Rol.ACCOUNTMANAGER, van=date(2019, 1, 1)
    )
    Lidmaatschap.objects.create(
        gebruiker=am_hilversum, organisatie=regio, rol=Rol.ACTIEHOUDER, van=date(2019, 1, 1)
    )
    persoon = fresh(am_hilversum)
    huizen = Grens(gemeente_id=gemeente_huizen.gemeente_id)

    assert Toegang.van(persoon).gemeenten >= {gemeente_huizen.gemeente_id}
    assert may(persoon, "add", Voortgang, on=actie)
    assert huizen.gemeente_id in Toegang.van(persoon).gemeenten


@pytest.mark.parametrize(
    ("van", "tot", "geldt"),
    [
        (date(2020, 11, 20), None, True),
        (date(2020, 11, 21), None, False),
        (date(2019, 1, 1), date(2020, 11, 21), True),
        (date(2019, 1, 1), date(2020, 11, 20), False),
    ],
)
def test_a_membership_counts_from_its_first_day_up_to_its_last(
    regio: Organisatie, van: date, tot: date | None, geldt: bool
) -> None:
    persoon = make_person("iemand", "Iemand")
    Lidmaatschap.objects.create(gebruiker=persoon, organisatie=regio, rol=Rol.LEZER, van=van, tot=tot)

    assert may(persoon, "view", Actie) is geldt


def test_a_closed_account_may_nothing(coordinator: Gebruiker) -> None:
    coordinator.is_active = False

    assert not may(coordinator, "view", Actie)
    with pytest.raises(PermissionDenied):
        require(coordinator, "change", Actie)


def test_after_a_merger_the_account_manager_keeps_rights_and_the_successor_gets_them(
    gemeente_hilversum: Organisatie,
    gemeente_huizen: Organisatie,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    actie: Actie,
) -> None:
    Gemeente.objects.filter(organisatie=gemeente_huizen).update(
        tot=date(2020, 11, 20), opvolger=gemeente_hilversum.gemeente
    )
    stand = Gemeentestand(stap=actie.stappen.get(), gemeente=gemeente_huizen.gemeente)

    assert may(fresh(am_huizen), "change", Gemeentestand, on=stand)
    assert may(fresh(am_hilversum), "change", Gemeentestand, on=stand)


def test_a_merger_that_is_still_to_come_changes_nothing(
    gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie, am_hilversum: Gebruiker, actie: Actie
) -> None:
    Gemeente.objects.filter(organisatie=gemeente_huizen).update(
        tot=date(2020, 11, 21), opvolger=gemeente_hilversum.gemeente
    )
    stand = Gemeentestand(stap=actie.stappen.get(), gemeente=gemeente_huizen.gemeente)

    assert not may(fresh(am_hilversum), "change", Gemeentestand, on=stand)


def test_days_of_the_trekker_are_the_actiehouders_and_days_of_a_municipality_its_account_managers(
    actie: Actie,
    regio: Organisatie,
    gemeente_hilversum: Organisatie,
    actiehouder: Gebruiker,
    am_hilversum: Gebruiker,
) -> None:
    van_trekker = Dagenboeking(actie=actie, organisatie=regio, jaar=2020, kwartaal=1, dagen=Decimal(1))
    van_gemeente = Dagenboeking(
        actie=actie, organisatie=gemeente_hilversum, jaar=2020, kwartaal=1, dagen=Decimal(1)
    )

    assert may(actiehouder, "add", Dagenboeking, on=van_trekker)
    assert not may(actiehouder, "add", Dagenboeking, on=van_gemeente)
    assert may(am_hilversum, "add", Dagenboeking, on=van_gemeente)
    assert not may(am_hilversum, "add", Dagenboeking, on=van_trekker)


def test_municipalities_that_follow_each_other_in_a_circle_stop_nobody(
    gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie, am_huizen: Gebruiker, actie: Actie
) -> None:
    hilversum, huizen = Gemeente.objects.get(naam="Hilversum"), Gemeente.objects.get(naam="Huizen")
    Gemeente.objects.filter(pk=huizen.pk).update(tot=date(2020, 1, 1), opvolger=hilversum)
    Gemeente.objects.filter(pk=hilversum.pk).update(tot=date(2020, 1, 1), opvolger=huizen)
    stand = Gemeentestand(stap=actie.stappen.get(), gemeente=huizen)

    assert may(fresh(am_huizen), "change", Gemeentestand, on=stand)
