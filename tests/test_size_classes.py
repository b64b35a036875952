"""Size classes: two lists of ranges, each of which holds every area exactly once."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locaties.klassen import Klasse, fouten_in, klasse_van
from locaties.models import Grootteklasse

GRENZEN = st.lists(st.integers(1, 20_000), unique=True, max_size=8).map(sorted)
M2 = st.decimals(0, 99_999, places=2)


def maak(grenzen: list[int]) -> list[Klasse]:
    randen: list[int | None] = [0, *grenzen, None]
    return [Klasse(Decimal(van or 0), None if tot is None else Decimal(tot)) for van, tot in pairwise(randen)]


def lijst(naam: str) -> list[Klasse]:
    return [rij.bereik for rij in Grootteklasse.objects.filter(lijst=naam)]


@given(grenzen=GRENZEN, m2=M2)
def test_a_list_without_faults_holds_every_area_exactly_once(grenzen: list[int], m2: Decimal) -> None:
    klassen = maak(grenzen)

    assert fouten_in(klassen) == []
    assert [klasse for klasse in klassen if klasse.bevat(m2)] == [klasse_van(m2, klassen)]


@given(grenzen=GRENZEN.filter(bool), data=st.data())
def test_a_list_that_misses_a_class_says_so(grenzen: list[int], data: st.DataObject) -> None:
    klassen = maak(grenzen)
    klassen.pop(data.draw(st.integers(0, len(klassen) - 1)))

    assert len(fouten_in(klassen)) == 1


@pytest.mark.parametrize(
    ("klassen", "fout"),
    [
        ([], "De lijst heeft geen klassen."),
        ([(5, None)], "De eerste klasse moet bij 0 m² beginnen."),
        ([(0, 100)], "De laatste klasse moet open zijn, zonder bovengrens."),
        ([(0, 100), (250, None)], "Tussen 0-100 m² en 250 m² en meer zit een gat."),
        ([(0, 2_000), (1_500, None)], "0-2.000 m² overlapt 1.500 m² en meer."),
        ([(0, None), (1_500, None)], "0 m² en meer overlapt 1.500 m² en meer."),
    ],
)
def test_the_fault_is_named(klassen: list[tuple[int, int | None]], fout: str) -> None:
    ranges = [Klasse(Decimal(van), None if tot is None else Decimal(tot)) for van, tot in klassen]

    assert fouten_in(ranges) == [fout]


@pytest.mark.django_db
@pytest.mark.parametrize("naam", Grootteklasse.Lijst.values)
def test_the_lists_that_come_with_the_product_hold_every_area(naam: str) -> None:
    assert fouten_in(lijst(naam)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("naam", "m2", "klasse"),
    [
        ("vloer", "399.99", "250-400 m²"),
        ("vloer", "400", "400-1.500 m²"),
        ("vloer", "1499.99", "400-1.500 m²"),
        ("vloer", "1500", "1.500-2.500 m²"),
        ("vloer", "5000", "5.000 m² en meer"),
        ("perceel", "1499", "1.000-1.500 m²"),
        ("perceel", "1500", "1.500-2.500 m²"),
    ],
)
def test_an_area_on_an_edge_belongs_to_the_higher_class(naam: str, m2: str, klasse: str) -> None:
    assert str(klasse_van(Decimal(m2), lijst(naam))) == klasse


@pytest.mark.django_db
def test_what_the_region_looks_at_has_a_name() -> None:
    namen = {str(rij): rij.bijnaam for rij in Grootteklasse.objects.exclude(bijnaam="")}

    assert namen == {"400-1.500 m²": "middensegment", "1.500-2.500 m²": "gevraagde percelen"}
