"""The database sums what the definitions say, on generated space; and what always holds for the figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from locaties.dimensies import Dimensie
from locaties.figures import Cijfers, figures, series, total
from locaties.models import (
    Aanbod,
    Doelgroep,
    Grootteklasse,
    Leegstandsperiode,
    Locatiemeting,
    RuimteDoelgroep,
    Werklocatie,
    Werkruimte,
)
from locaties.selectie import ZONDER, Selectie
from tests.inventaris import make_type
from tests.vacancy_reference import Space, Yardstick
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap

pytestmark = pytest.mark.django_db
FUSIE = date(2027, 1, 1)
DAGEN = [
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2020, 2, 29),
    date(2021, 2, 28),
    date(2022, 6, 1),
    date(2026, 12, 31),
    FUSIE,
]
M2 = st.sampled_from([None, 0, 50, 399, 400, 1499, 1500, 1501, 6000])
DEEL = st.sampled_from([None, 0, 20, 500, 7000])
DAG = st.sampled_from([None, *DAGEN])
PERIODE = st.tuples(DAG, DAG).filter(lambda paar: not (paar[0] and paar[1]) or paar[0] < paar[1])
MATEN = st.sampled_from(["vvo", "vvo", "vvo", "bvo", "grond", "werkplekken"])

RUIMTE = st.fixed_dictionaries(
    {
        "maat": MATEN,
        "m2": M2,
        "soort": st.sampled_from(["kantoor", "bedrijfsruimte"]),
        "eigen_niveau": st.sampled_from([0, 0, 2]),
        "bestaan": PERIODE,
        "doelgroepen": st.sets(st.integers(0, 1)),
        "leeg": st.lists(st.sampled_from(DAGEN), unique=True, max_size=3).map(sorted),
        "leeg_m2": DEEL,
        "leeg_bekend": st.booleans(),
        "aanbod": st.dictionaries(st.sampled_from(["huur", "koop"]), st.tuples(PERIODE, DEEL), max_size=2),
    }
)
METING = st.tuples(st.sampled_from(DAGEN), MATEN, M2, st.booleans())
LOCATIE = st.fixed_dictionaries(
    {
        "gemeente": st.integers(0, 2),
        "soort": st.sampled_from(["formeel", "informeel"]),
        "niveau": st.sampled_from([0, 1, 1, 2]),
        "volledig": DAG,
        "bestaan": PERIODE,
        "metingen": st.lists(METING, max_size=3, unique_by=lambda meting: meting[:2]),
        "ruimten": st.lists(RUIMTE, max_size=4),
    }
)
RUIMTELIJK = st.lists(LOCATIE, min_size=1, max_size=3)
DIMS = st.sampled_from([(), *((dim,) for dim in Dimensie), *combinations(Dimensie, 2)])


@dataclass(frozen=True)
class Regio:
    gemeenten: list[Gemeente]
    doelgroepen: list[Doelgroep]
    mensen: list[Gebruiker]


@pytest.fixture
def gebied(hilversum: Gemeente, am_hilversum: Gebruiker, coordinator: Gebruiker) -> Regio:
    """Two members, of which one merges into the other in 2027, and a municipality that is no full member."""
    wijdemeren = Gemeente.objects.create(code="GM1696", naam="Wijdemeren", tot=FUSIE, opvolger=hilversum)
    eemnes = Gemeente.objects.create(code="GM0317", naam="Eemnes")
    Regiolidmaatschap.objects.create(gemeente=hilversum)
    Regiolidmaatschap.objects.create(gemeente=wijdemeren, tot=FUSIE)
    Regiolidmaatschap.objects.create(gemeente=eemnes, soort="partieel")
    doelgroepen = [Doelgroep.objects.create(naam=naam) for naam in ("starters", "makers")]
    return Regio([hilversum, wijdemeren, eemnes], doelgroepen, [coordinator, am_hilversum])


@contextmanager
def recorded(regio: Regio, plan: list[dict[str, Any]]) -> Iterator[None]:
    """The space of one generated case, gone afterwards."""
    with transaction.atomic():
        for nummer, gegevens in enumerate(plan):
            _record_locatie(regio, nummer, gegevens)
        yield
        transaction.set_rollback(True)


def _record_locatie(regio: Regio, nummer: int, gegevens: dict[str, Any]) -> None:
    locatie = Werklocatie.objects.create(
        gemeente=regio.gemeenten[gegevens["gemeente"]],
        naam=f"Locatie {nummer}",
        soort=gegevens["soort"],
        type=make_type(gegevens["soort"], gegevens["soort"]),
        niveau=gegevens["niveau"],
        objecten_volledig_vanaf=gegevens["volledig"],
        bestaat_van=gegevens["bestaan"][0],
        bestaat_tot=gegevens["bestaan"][1],
    )
    for peildatum, maat, m2, is_leeg_bekend in gegevens["metingen"]:
        voorraad = None if m2 is None else Decimal(m2)
        leeg = voorraad / 4 if voorraad is not None and is_leeg_bekend else None
        Locatiemeting.objects.create(
            locatie=locatie,
            peildatum=peildatum,
            maat=maat,
            voorraad_m2=voorraad,
            leegstand_m2=leeg,
            bron="proef",
        )
    for plek, ruimte in enumerate(gegevens["ruimten"]):
        _record_ruimte(regio, locatie, plek, ruimte)


def _record_ruimte(regio: Regio, locatie: Werklocatie, plek: int, gegevens: dict[str, Any]) -> None:
    van, tot = gegevens["bestaan"]
    ruimte = Werkruimte.objects.create(
        locatie=locatie,
        huisnummer=plek + 1,
        maat=gegevens["maat"],
        soort=gegevens["soort"],
        oppervlakte=gegevens["m2"],
        eigen_niveau=gegevens["eigen_niveau"],
        bestaat_van=van,
        bestaat_tot=tot,
    )
    for groep in gegevens["doelgroepen"]:
        RuimteDoelgroep.objects.create(ruimte=ruimte, doelgroep=regio.doelgroepen[groep])
    begin_en_eind = [*gegevens["leeg"], None]
    for begin, eind in pairwise(begin_en_eind):
        Leegstandsperiode.objects.create(
            ruimte=ruimte,
            van=begin if gegevens["leeg_bekend"] else None,
            gezien_op=None if gegevens["leeg_bekend"] else begin,
            tot=eind,
            m2=gegevens["leeg_m2"],
        )
    for vorm, ((begin, eind), m2) in gegevens["aanbod"].items():
        vanaf = begin or DAGEN[0] - timedelta(days=1)
        Aanbod.objects.create(ruimte=ruimte, vorm=vorm, van=vanaf, tot=eind, m2=m2)


def few(deel: int = 4) -> settings:
    """Each case writes some tens of rows: fewer cases than for rules on plain values, and no shrinking."""
    return settings(
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        max_examples=max(settings().max_examples // deel, 1),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@st.composite
def keuzes(draw: st.DrawFn, regio: Regio) -> Selectie:
    """A selection of somebody."""
    klassen = list(Grootteklasse.objects.all())
    return Selectie(
        user=draw(st.sampled_from(regio.mensen)),
        dag=draw(st.sampled_from(DAGEN)),
        maat=draw(MATEN),
        gemeente=draw(st.sampled_from([None, None, *regio.gemeenten])),
        locatie=draw(st.sampled_from([None, None, *Werklocatie.objects.values_list("pk", flat=True)])),
        soort=draw(st.sampled_from(["", "", "formeel"])),
        ruimtesoort=draw(st.sampled_from(["", "", "kantoor"])),
        klasse=draw(st.sampled_from([None, None, *klassen])),
        doelgroep=draw(st.sampled_from([None, None, ZONDER, regio.doelgroepen[0].pk])),
    )


@few()
@given(plan=RUIMTELIJK, data=st.data(), dims=DIMS)
def test_the_database_sums_as_the_definitions_say(
    gebied: Regio, plan: list[dict[str, Any]], data: st.DataObject, dims: tuple[Dimensie, ...]
) -> None:
    with recorded(gebied, plan):
        keuze = data.draw(keuzes(gebied))

        assert figures(keuze, dims) == Yardstick(Space.read(), keuze).figures(dims)


@few()
@given(plan=RUIMTELIJK, data=st.data(), dims=DIMS)
def test_what_always_holds(
    gebied: Regio, plan: list[dict[str, Any]], data: st.DataObject, dims: tuple[Dimensie, ...]
) -> None:
    with recorded(gebied, plan):
        keuze = data.draw(keuzes(gebied))
        rijen, geheel = figures(keuze, dims), total(keuze)
        regels = [rij.leegstand_m2 for rij in keuze.metingen()]
        leeg_ruimten = {periode.ruimte_id for periode in keuze.leegstand()}
        aantal = keuze.ruimten().count()

    for cijfers in (geheel, *rijen.values()):
        assert cijfers.kort + cijfers.langdurig + cijfers.structureel + cijfers.onbekend == cijfers.leegstand
        assert 0 <= cijfers.leegstand <= cijfers.voorraad
        assert cijfers.leeg_niet_aangeboden <= cijfers.leegstand
        assert cijfers.aangeboden_in_gebruik <= cijfers.aangeboden <= cijfers.voorraad
        assert cijfers.percentage is None or 0 <= cijfers.percentage <= 100
    if Dimensie.DOELGROEP not in dims:
        assert _zonder_locaties(sum(rijen.values(), Cijfers())) == _zonder_locaties(geheel)
    assert geheel.ruimten == aantal
    assert bool(geheel.leegstand) <= bool(leeg_ruimten or any(regels))


def _zonder_locaties(cijfers: Cijfers) -> Cijfers:
    """The figures that add up: groups may share locations."""
    return replace(cijfers, objecten=0, onvolledig=0, meting=0)


@few(10)
@given(plan=RUIMTELIJK)
def test_a_series_is_the_total_of_each_day(gebied: Regio, plan: list[dict[str, Any]]) -> None:
    with recorded(gebied, plan):
        keuze = Selectie(user=gebied.mensen[0], dag=DAGEN[0])

        assert series(keuze, DAGEN) == {dag: total(replace(keuze, dag=dag)) for dag in DAGEN}
