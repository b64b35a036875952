"""`manage.py laad_locaties`: the real locations, as they are in the sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from locaties.bronlocaties import laad_locaties
from locaties.models import Doelgroep, Locatiemeting, Locatietype, Werklocatie
from locaties.models.keuzes import Nauwkeurigheid
from tests.sporen import count_events

pytestmark = pytest.mark.django_db


def test_the_real_locations_come_with_their_source_and_the_day_of_their_areas(gemeenten: None) -> None:
    geladen = laad_locaties()

    park = Werklocatie.objects.get(naam="Media Park")
    assert (geladen.nieuw, geladen.stond_er) == (33, 0)
    assert (park.rin, park.bruto_ha, park.netto_ha) == (1651, Decimal("53.2"), Decimal(25))
    assert park.oppervlakten_van == date(2024, 1, 1)
    assert "IBIS-extract" in park.bron
    assert Locatiemeting.objects.get(locatie__naam="Crailo/A1").uitgeefbaar_ha == 5
    assert not Werklocatie.objects.filter(is_demo=True).exists()
    assert not Werklocatie.objects.filter(bron="").exists()


def test_a_place_that_is_not_exact_says_so(gemeenten: None) -> None:
    laad_locaties()

    assert not Werklocatie.objects.filter(nauwkeurigheid__in=("", Nauwkeurigheid.PRECIES)).exists()
    assert Werklocatie.objects.get(naam="Werf35").nauwkeurigheid == Nauwkeurigheid.POSTCODE


def test_a_second_time_keeps_what_people_entered(gemeenten: None) -> None:
    laad_locaties()
    park = Werklocatie.objects.get(naam="Media Park")
    park.naam, park.glasvezel = "Mediapark", "ja"
    park.bewaar(versie=park.versie)
    Locatietype.objects.filter(naam="hotspot").update(uitleg="Zelf geschreven")
    voor = count_events()

    geladen = laad_locaties()

    assert (geladen.nieuw, geladen.stond_er) == (0, 33)
    assert count_events() == voor
    assert Werklocatie.objects.get(rin=1651).naam == "Mediapark"


def test_the_lists_hold_formal_and_informal_types_and_target_groups(gemeenten: None) -> None:
    laad_locaties()

    assert set(Locatietype.objects.filter(soort="informeel").values_list("naam", flat=True)) >= {
        "broedplaats",
        "hotspot",
        "centrumlocatie",
        "OV-knooppunt",
        "concentratie op een uitvalsweg",
        "bedrijfsverzamelgebouw",
        "flex- en ontmoetingsplek",
        "woonwijk/werken aan huis",
        "potentiële locatie",
    }
    assert Locatietype.objects.get(ibis_code="B").naam == "bedrijventerrein"
    assert Doelgroep.objects.count() == 12


def test_without_municipalities_the_command_says_what_to_do_first(db: None) -> None:
    with pytest.raises(CommandError, match="laad_gemeenten"):
        call_command("laad_locaties")
