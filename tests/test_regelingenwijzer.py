"""Which scheme fits: a few questions, no account, nothing kept, and the reason with every answer."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from loket.models import Kenmerk
from loket.regelingstand import Regelingstand
from loket.wijzer import Antwoorden, Oordeel, Voorwaarden, beoordeel
from tests.loketinhoud import make_lid, make_regeling
from werkplan.kern.models import Gemeente

CODES = st.sampled_from(["", "a", "b"])
LIJSTEN = st.frozensets(st.sampled_from(["a", "b"]))
AANTALLEN = st.none() | st.integers(1, 300)
OPEN = Regelingstand.OPEN


@pytest.mark.parametrize(
    ("voorwaarden", "antwoorden", "oordeel"),
    [
        (Voorwaarden(OPEN), Antwoorden(), Oordeel.PAST),
        (Voorwaarden(OPEN, is_gecontroleerd=False), Antwoorden(), Oordeel.MISSCHIEN),
        (Voorwaarden(Regelingstand.GESLOTEN), Antwoorden(), Oordeel.PAST_NIET),
        (Voorwaarden(Regelingstand.BINNENKORT), Antwoorden(), Oordeel.MISSCHIEN),
        (Voorwaarden(OPEN, sectoren=frozenset("a")), Antwoorden(sector="a"), Oordeel.PAST),
        (Voorwaarden(OPEN, sectoren=frozenset("a")), Antwoorden(sector="b"), Oordeel.PAST_NIET),
        (Voorwaarden(OPEN, sectoren=frozenset("a")), Antwoorden(), Oordeel.MISSCHIEN),
        (Voorwaarden(OPEN, medewerkers_tot=250), Antwoorden(medewerkers=250), Oordeel.PAST),
        (Voorwaarden(OPEN, medewerkers_tot=250), Antwoorden(medewerkers=251), Oordeel.PAST_NIET),
        (Voorwaarden(OPEN, medewerkers_van=10), Antwoorden(medewerkers=9), Oordeel.PAST_NIET),
        (Voorwaarden(OPEN, gemeente="GM0406"), Antwoorden(gemeente="GM0402"), Oordeel.PAST_NIET),
    ],
)
def test_one_question_decides(voorwaarden: Voorwaarden, antwoorden: Antwoorden, oordeel: Oordeel) -> None:
    assert beoordeel(voorwaarden, antwoorden).oordeel is oordeel


@hypothesis_settings(max_examples=50)
@given(
    st.builds(
        Voorwaarden,
        st.sampled_from(list(Regelingstand)),
        LIJSTEN,
        LIJSTEN,
        LIJSTEN,
        AANTALLEN,
        AANTALLEN,
        CODES,
        st.booleans(),
    ),
    st.builds(Antwoorden, CODES, CODES, CODES, AANTALLEN, CODES),
)
def test_more_answers_never_hide_a_reason(voorwaarden: Voorwaarden, antwoorden: Antwoorden) -> None:
    """Nothing answered never says no by itself; what says no after all, says why."""
    niets, iets = beoordeel(voorwaarden, Antwoorden()), beoordeel(voorwaarden, antwoorden)

    assert len(niets.redenen) == len(iets.redenen)
    if niets.oordeel is Oordeel.PAST_NIET:
        assert voorwaarden.stand is Regelingstand.GESLOTEN
    assert (iets.oordeel is Oordeel.PAST_NIET) == any(
        reden.oordeel is Oordeel.PAST_NIET for reden in iets.redenen
    )


@pytest.mark.django_db
def test_a_bakery_in_huizen_finds_the_scheme_for_solar_panels(client: Client, huizen: Gemeente) -> None:
    bakkers = Kenmerk.objects.create(soort="sector", naam="Voeding", naam_en="Food", slug="voeding")
    regeling = make_regeling(schaal="lokaal", gemeente=make_lid(huizen))
    regeling.kenmerken.set([bakkers])
    make_regeling("elders", titel="Elders", titel_en="Elsewhere", laatste_dag=None, medewerkers_van=50)
    vraag = "?sector=voeding&medewerkers=5&gemeente=GM0406"

    nederlands = client.get(f"/loket/wijzer/{vraag}").text
    engels = client.get(f"/en/loket/wijzer/{vraag}").text

    assert nederlands.index("Zon op daken") < nederlands.index("Elders")
    assert "Voor uw branche." in nederlands
    assert "Uw bedrijf is er te klein voor." in nederlands
    assert "For your industry." in engels


@pytest.mark.django_db
@pytest.mark.parametrize(
    "vraag", ["medewerkers=-1", "medewerkers=veel", "sector=onzin", "gemeente=%00", "x=1"]
)
def test_a_bad_answer_is_told_and_kept(client: Client, vraag: str) -> None:
    make_regeling()

    antwoord = client.get(f"/loket/wijzer/?{vraag}")

    assert antwoord.status_code == 200
    assert "Zon op daken" not in antwoord.text
