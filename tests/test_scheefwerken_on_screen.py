"""Scheefwerken on the pages of a unit and a location, and as a filter on units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Gebruik, Werklocatie, Werkruimte
from locaties.scheefruimten import Scheef, is_scheef, signaal_van
from locaties.scheefwerken import scheefwerken
from tests.cast import make_organisatie
from tests.inventaris import make_locatie, make_ruimte
from werkplan.kern.models import Gebruiker, Gemeente

DAG = date(2020, 11, 20)
CODES = st.sampled_from(("", *CATEGORIEEN))


def find(scheef: Scheef) -> list[Werkruimte]:
    return list(Werkruimte.objects.filter(is_scheef(DAG, scheef)))


class Scheefregel(TestCase):
    """The database names exactly the units that the rule names."""

    @settings(max_examples=40)
    @given(gebruiken=st.lists(CODES, max_size=4), minimum=CODES, maximum=CODES)
    def test_the_database_follows_the_rule(
        self, gebruiken: Sequence[str], minimum: str, maximum: str
    ) -> None:
        gemeente, _ = Gemeente.objects.get_or_create(code="GM0402", defaults={"naam": "Hilversum"})
        make_organisatie("Gemeente Hilversum", "gemeente", gemeente)
        locatie = make_locatie(gemeente)
        Werklocatie.objects.filter(pk=locatie.pk).update(
            milieucategorie_min=minimum, milieucategorie_max=maximum
        )
        for code in gebruiken:
            Gebruik.objects.create(ruimte=make_ruimte(locatie), milieucategorie=code)

        signalen = [scheefwerken(code, minimum=minimum, maximum=maximum) for code in gebruiken]

        ruimten = list(Werkruimte.objects.order_by("pk"))
        verwacht = {
            Scheef.ALLE: {ruimte for ruimte, een in zip(ruimten, signalen, strict=True) if een},
            Scheef.SIGNAAL: {
                ruimte for ruimte, een in zip(ruimten, signalen, strict=True) if een and not een.is_indicatie
            },
            Scheef.INDICATIE: {
                ruimte for ruimte, een in zip(ruimten, signalen, strict=True) if een and een.is_indicatie
            },
        }
        assert {scheef: set(find(scheef)) for scheef in Scheef} == verwacht


@pytest.fixture
def zwaar(hilversum: Gemeente) -> Werklocatie:
    """A location for category 3.1 and more, of which no unit is used yet."""
    return make_locatie(hilversum, milieucategorie_min="3.1", milieucategorie_max="5.1", niveau=0)


@pytest.mark.parametrize(
    ("van", "tot", "telt"),
    [
        (None, None, True),
        (DAG, None, True),
        (date(2020, 11, 21), None, False),
        (None, DAG, False),
        (None, date(2020, 11, 21), True),
    ],
)
@pytest.mark.django_db
def test_only_the_use_of_the_day_counts(
    zwaar: Werklocatie, van: date | None, tot: date | None, telt: bool
) -> None:
    gebruik = Gebruik.objects.create(ruimte=make_ruimte(zwaar), milieucategorie="2", van=van, tot=tot)

    assert bool(find(Scheef.ALLE)) is telt
    assert (signaal_van(gebruik, zwaar, DAG) is not None) is telt


@pytest.mark.parametrize(
    ("minimum", "op_ruimte", "op_locatie"),
    [
        ("3.1", "<strong>Scheefwerken.</strong> Milieucategorie 2 is lager", "het minimum hier"),
        ("", "<strong>Indicatie van scheefwerken.</strong>", "Dit is een indicatie"),
    ],
)
@pytest.mark.django_db
def test_the_pages_tell_it_with_the_rows(
    client: Client, lezer: Gebruiker, zwaar: Werklocatie, minimum: str, op_ruimte: str, op_locatie: str
) -> None:
    Werklocatie.objects.filter(pk=zwaar.pk).update(milieucategorie_min=minimum)
    scheef, recht = make_ruimte(zwaar), make_ruimte(zwaar)
    for ruimte, code in ((scheef, "2"), (recht, "4.1")):
        Gebruik.objects.create(ruimte=ruimte, milieucategorie=code)
    client.force_login(lezer)

    pagina = client.get(zwaar.get_absolute_url()).content.decode()

    assert op_locatie in pagina
    assert f"?locatie={zwaar.pk}&amp;scheefwerken=alle" in pagina
    assert op_ruimte in client.get(scheef.get_absolute_url()).content.decode()
    assert "cheefwerken" not in client.get(recht.get_absolute_url()).content.decode()
    rijen = client.get(f"/locaties/ruimten/?locatie={zwaar.pk}&scheefwerken=alle").content.decode()
    assert [ruimte.get_absolute_url() in rijen for ruimte in (scheef, recht)] == [True, False]


@pytest.mark.django_db
def test_a_location_without_signal_is_silent(client: Client, lezer: Gebruiker, zwaar: Werklocatie) -> None:
    Gebruik.objects.create(ruimte=make_ruimte(zwaar), milieucategorie="4.1")
    client.force_login(lezer)

    assert "cheefwerken" not in client.get(zwaar.get_absolute_url()).content.decode()
