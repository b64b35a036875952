"""A municipality, a year and an action: the days that were planned beside those that were spent."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from acties.models import Dagenboeking, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Organisatie

pytestmark = pytest.mark.django_db


def test_a_municipality_has_planned_beside_spent_days_of_each_action_and_the_undivided_beside_its_year(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    huizen = Organisatie.objects.get(gemeente__naam="Huizen")
    for nummer, dagen in ((1, "1.5"), (2, "0.5")):
        Dagenboeking.objects.create(
            actie=werkplan.acties.get(nummer=nummer),
            organisatie=huizen,
            jaar=2019,
            kwartaal=3,
            dagen=Decimal(dagen),
        )

    html = als(lezer).get(f"/capaciteit/regels/?organisatie={huizen.pk}&jaar=2019").content.decode()

    tabel = html.split('id="per-actie"')[1].split("</table>")[0]
    rijen = [
        [re.sub(r"<[^>]+>", "", cel) for cel in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", rij)]
        for rij in re.findall(r"<tr>.*?</tr>", tabel)[1:]
    ]
    assert rijen[0][1:] == ["0 dagen", "0", "0 dagen + 1 n.t.b."]
    assert rijen[1][1:] == ["5 dagen", "1,5", "0 dagen"]
    assert rijen[2][1:] == ["0 dagen", "0,5", "0 dagen"]
    assert rijen[3][1:] == ["1 dag + 1 n.t.b.", "0", "0 dagen"]
    assert rijen[-1][1:] == ["9,5 dagen + 5 n.t.b.", "2", "1 dag + 3 n.t.b."]
