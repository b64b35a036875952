"""Units that are split, merged, demolished or turned into dwellings: the total m² and the history stay true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locaties.models import Aanbod, Herkomst, Werkruimte
from locaties.services.ruimten import Deel, beeindig, splits, voeg_samen
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)
OP = date(2020, 7, 1)


@pytest.fixture
def ruimte(hilversum: Gemeente) -> Werkruimte:
    return make_ruimte(make_locatie(hilversum), 1000, overheaddeur="ja")


def voorraad(dag: date) -> Decimal | None:
    som: Decimal | None = Werkruimte.objects.all().bestaand_op(dag).aggregate(som=Sum("oppervlakte"))["som"]
    return som


def deel(nummer: int, m2: int | str, *, leeg: bool = False) -> Deel:
    return Deel(f"unit {nummer}", Decimal(m2), leeg)


def splits_in(ruimte: Werkruimte, door: Gebruiker, *delen: Deel, akkoord: bool = False) -> list[Werkruimte]:
    return splits(
        ruimte,
        door=door,
        versie=ruimte.versie,
        op=OP,
        delen=delen,
        meetverschil_akkoord=akkoord,
        vandaag=DAG,
    )


def test_a_split_keeps_the_total_and_ends_what_ran_on_the_whole(
    ruimte: Werkruimte, am_hilversum: Gebruiker
) -> None:
    periode = make_leeg(ruimte, date(2019, 1, 1))
    aanbod = Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=date(2020, 1, 1))

    nieuw = splits_in(ruimte, am_hilversum, deel(1, 600, leeg=True), deel(2, 400))

    for record in (periode, aanbod, ruimte):
        record.refresh_from_db()
    assert (periode.tot, aanbod.tot, ruimte.bestaat_tot, ruimte.einde) == (OP, OP, OP, "gesplitst")
    assert voorraad(date(2020, 6, 30)) == voorraad(OP) == 1000
    assert [(r.oppervlakte, r.bestaat_van, r.overheaddeur) for r in nieuw] == [
        (Decimal(600), OP, "ja"),
        (Decimal(400), OP, "ja"),
    ]
    assert nieuw[0].leegstand.get().van == OP
    assert not nieuw[1].leegstand.exists()
    assert Herkomst.objects.filter(van=ruimte).count() == 2


def test_a_difference_is_agreed_on_and_recorded(ruimte: Werkruimte, am_hilversum: Gebruiker) -> None:
    with pytest.raises(ValidationError, match=r"Het was 1\.000 m² en wordt 980 m²"):
        splits_in(ruimte, am_hilversum, deel(1, 600), deel(2, 380))
    assert Werkruimte.objects.count() == 1

    splits_in(Werkruimte.objects.get(), am_hilversum, deel(1, 600), deel(2, 380), akkoord=True)

    assert Herkomst.objects.aggregate(som=Sum("meetverschil"))["som"] == -20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(delen=st.lists(st.integers(1, 5000), min_size=2, max_size=6))
def test_whatever_the_parts_the_stock_before_and_after_differs_by_the_recorded_difference(
    delen: list[int], hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    Herkomst.objects.all().delete()
    hilversum.werklocaties.all().delete()
    geheel = make_ruimte(make_locatie(hilversum), 4000)

    nieuw = splits_in(
        geheel, am_hilversum, *(deel(n, m2) for n, m2 in enumerate(delen)), akkoord=sum(delen) != 4000
    )
    verschil = Herkomst.objects.aggregate(som=Sum("meetverschil"))["som"]
    assert voorraad(OP) == 4000 + verschil

    terug = voeg_samen(
        nieuw,
        door=am_hilversum,
        versie=nieuw[0].versie,
        op=date(2020, 8, 1),
        wordt=deel(99, sum(delen)),
        meetverschil_akkoord=False,
        vandaag=DAG,
    )
    assert voorraad(date(2020, 8, 1)) == terug.oppervlakte == sum(delen)
    assert voorraad(date(2020, 6, 30)) == 4000


def test_only_units_of_one_location_and_one_measure_are_merged(
    ruimte: Werkruimte, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    elders = make_ruimte(make_locatie(hilversum, "Elders"), 100)
    kavel = make_ruimte(ruimte.locatie, 100, soort="kavel", maat="grond")

    for ander in (elders, kavel):
        with pytest.raises(ValidationError, match="dezelfde locatie en met dezelfde maat"):
            voeg_samen(
                [ruimte, ander],
                door=am_hilversum,
                versie=ruimte.versie,
                op=OP,
                wordt=deel(9, 1100),
                meetverschil_akkoord=False,
                vandaag=DAG,
            )


@pytest.mark.parametrize(
    ("op", "melding"),
    [(date(2020, 11, 21), "in de toekomst"), (date(2019, 1, 1), "Er is leegstand na deze dag")],
)
def test_a_unit_does_not_end_on_an_impossible_day(
    op: date, melding: str, ruimte: Werkruimte, am_hilversum: Gebruiker
) -> None:
    make_leeg(ruimte, date(2020, 1, 1))

    with pytest.raises(ValidationError, match=melding):
        beeindig(ruimte, door=am_hilversum, versie=ruimte.versie, op=op, einde="gesloopt", vandaag=DAG)


def test_a_unit_that_became_dwellings_stays_in_the_figures_of_before(
    ruimte: Werkruimte, als: AlsPersoon, am_hilversum: Gebruiker
) -> None:
    als(am_hilversum).post(
        f"/locaties/ruimten/{ruimte.pk}/beeindigen/", {"op": "01-07-2020", "einde": "woningen", "versie": "1"}
    )

    assert voorraad(OP) is None
    assert voorraad(date(2020, 6, 30)) == 1000


def test_the_page_splits_and_merges(ruimte: Werkruimte, als: AlsPersoon, am_hilversum: Gebruiker) -> None:
    client, velden = als(am_hilversum), {"op": "01-07-2020", "versie": "1"}
    delen = {"deel1-naam": "A", "deel1-m2": "700", "deel2-naam": "B", "deel2-m2": "300"}

    half = client.post(f"/locaties/ruimten/{ruimte.pk}/splitsen/", velden | delen | {"deel2-m2": ""})
    client.post(f"/locaties/ruimten/{ruimte.pk}/splitsen/", velden | delen)

    assert "Vul de oppervlakte van dit deel in." in half.content.decode()
    een, twee = Werkruimte.objects.order_by("pk").bestaand_op(DAG)
    leeg = client.get(f"/locaties/ruimten/{een.pk}/samenvoegen/").content.decode()
    assert "Leeg laten: samen, deze ruimte (700 m² vvo)" in leeg
    assert "B, 300 m² vvo" in leeg
    client.post(
        f"/locaties/ruimten/{een.pk}/samenvoegen/",
        {"met": [twee.pk], "op": "01-08-2020", "naam": "C", "m2": "", "versie": "1"},
    )
    [samen] = Werkruimte.objects.all().bestaand_op(DAG)
    assert (samen.naam, samen.oppervlakte) == ("C", Decimal(1000))
    assert "Kwam op 1 augustus 2020 uit" in client.get(samen.get_absolute_url()).content.decode()
    voorbij = client.get(ruimte.get_absolute_url()).content.decode()
    assert "Bestaat niet meer sinds 1 juli 2020 (gesplitst)." in voorbij
    assert "In gebruik op" not in voorbij


def test_another_municipality_splits_nothing(ruimte: Werkruimte, am_huizen: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        splits_in(ruimte, am_huizen, deel(1, 600), deel(2, 400))
