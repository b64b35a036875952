"""Money per municipality: divided to the cent by a key, or said to be undivided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from acties.figures import Selectie, planned_money_per_jaar
from acties.geld_per_gemeente import geld_per_gemeente
from acties.models import Actie, Begrotingsregel, Stap, VastAandeel, Werkplan
from werkplan.kern.models import Gemeente
from werkplan.kern.values import Totaal


@pytest.fixture
def regel(plan: Werkplan, gemeenten: None) -> Begrotingsregel:
    actie = Actie.objects.create(plan=plan, nummer=1, titel="Fonds", startjaar=2020, eindjaar=2020)
    stap = Stap.objects.create(actie=actie, nummer=1, titel="Bijdragen")
    return Begrotingsregel.objects.create(stap=stap, zekerheid="indicatief", bedrag=Decimal("1000.01"))


def test_money_without_a_key_is_not_divided(plan: Werkplan, regel: Begrotingsregel) -> None:
    verdeling = geld_per_gemeente(plan)

    assert verdeling.per_gemeente == {}
    assert verdeling.niet_verdeeld == {2020: Totaal(Decimal("1000.01"), 0)}


@pytest.mark.parametrize("sleutel", ["inwoners", "gelijk"])
def test_money_with_a_key_is_divided_to_the_cent(
    plan: Werkplan, regel: Begrotingsregel, sleutel: str
) -> None:
    Begrotingsregel.objects.filter(pk=regel.pk).update(verdeelsleutel=sleutel)

    verdeling = geld_per_gemeente(plan)

    delen = {gemeente.naam: bedragen[2020] for gemeente, bedragen in verdeling.per_gemeente.items()}
    assert sum(delen.values()) == Decimal("1000.01")
    assert verdeling.niet_verdeeld[2020].bekend == 0
    assert len(delen) == 7
    assert (delen["Hilversum"] > delen["Laren"]) == (sleutel == "inwoners")


def test_fixed_parts_leave_the_rest_undivided(plan: Werkplan, regel: Begrotingsregel) -> None:
    Begrotingsregel.objects.filter(pk=regel.pk).update(verdeelsleutel="vast")
    VastAandeel.objects.create(regel=regel, gemeente=Gemeente.objects.get(naam="Laren"), bedrag=Decimal(400))

    verdeling = geld_per_gemeente(plan)

    assert verdeling.niet_verdeeld[2020] == Totaal(Decimal("600.01"), 0)
    assert planned_money_per_jaar(Selectie(plan).begroting())[2020].geraamd == Decimal("1000.01")


def test_money_by_inhabitants_is_not_divided_when_a_number_is_missing(
    plan: Werkplan, regel: Begrotingsregel
) -> None:
    Begrotingsregel.objects.filter(pk=regel.pk).update(verdeelsleutel="inwoners")
    Gemeente.objects.filter(naam="Laren").update(inwoners=None)

    assert geld_per_gemeente(plan).niet_verdeeld[2020].bekend == Decimal("1000.01")
