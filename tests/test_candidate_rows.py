"""The rows by which candidates are found follow every change, whatever the path."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from locaties.models import Aanbod, Kandidaatrij, Leegstandsperiode, Werklocatie, Werkruimte
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.zoekvraagproef import make_aanbod
from werkplan.kern.models import Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db
VELDEN = [veld.attname for veld in Kandidaatrij._meta.concrete_fields if veld.name != "id"]


def rows() -> set[tuple[object, ...]]:
    return set(Kandidaatrij.objects.values_list(*VELDEN))


def require_as_derived() -> None:
    """What the triggers kept is what deriving all of it anew gives."""
    bewaard = rows()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM locaties_kandidaatrij")
        cursor.execute(Kandidaatrij.vulling)
    assert bewaard == rows()


def test_rows_follow_units_offers_and_vacancies(hilversum: Gemeente, huizen: Gemeente) -> None:
    aanbod = make_aanbod(hilversum, "Eenweg", 850, deelbaar_vanaf=Decimal(250))
    flex = make_aanbod(hilversum, "Tweeweg", 12, ruimte_soort="flexplek", ruimte_maat="werkplekken")
    leeg = make_leeg(
        make_ruimte(make_locatie(huizen, "Terrein", niveau=Niveau.OPENBAAR), 400, straat="Drieweg")
    )
    make_leeg(aanbod.ruimte, date(2017, 1, 1), date(2018, 1, 1))
    require_as_derived()
    assert {(rij.aanbod_id, rij.leegstand_id, rij.laag, rij.hoog) for rij in Kandidaatrij.objects.all()} == {
        (aanbod.pk, None, 250, 850),
        (flex.pk, None, None, None),
        (None, leeg.pk, 400, 400),
    }

    Werkruimte.objects.update(oppervlakte=Decimal(700), soort="kantoor", maat="bvo")
    Werklocatie.objects.update(niveau=Niveau.GEMEENTE)
    require_as_derived()
    assert {(rij.soort, rij.hoog, rij.niveau) for rij in Kandidaatrij.objects.all()} == {
        ("kantoor", Decimal(700), Niveau.GEMEENTE)
    }

    Aanbod.objects.filter(pk=aanbod.pk).update(
        m2=Decimal(100), deelbaar_vanaf=None, prijs=80, prijs_per="maand"
    )
    Werklocatie.objects.update(gemeente=huizen, milieucategorie_max="4.1")
    Werkruimte.objects.update(overheaddeur="ja", bestaat_van=date(2001, 1, 1))
    require_as_derived()
    assert set(Kandidaatrij.objects.values_list("milieucategorie_max", "overheaddeur")) == {("4.1", "ja")}
    assert set(Kandidaatrij.objects.values_list("gemeente", flat=True)) == {huizen.pk}

    Leegstandsperiode.objects.filter(pk=leeg.pk).update(tot=date(2020, 12, 1))
    flex.delete()
    require_as_derived()
    over = [(rij.aanbod_id, rij.laag, rij.hoog) for rij in Kandidaatrij.objects.all()]
    assert over == [(aanbod.pk, Decimal(100), Decimal(100))]

    aanbod.ruimte.delete()
    assert rows() == set()
