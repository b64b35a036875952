"""A municipality gives the coordinator a mandate, and ends it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from locaties.models import Werklocatie
from locaties.services.mandaten import beeindig, geef
from tests.inventaris import make_locatie
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)


def make_mandaat(gemeente: Gemeente, van: date = DAG, tot: date | None = None) -> Mandaat:
    return Mandaat(gemeente=gemeente, van=van, tot=tot, grondslag="collegebesluit")


def may_write(persoon: Gebruiker, gemeente: Gemeente) -> bool:
    vers = Gebruiker.objects.get(pk=persoon.pk)
    return may(
        vers, "change", Werklocatie, on=make_locatie(gemeente, naam=f"Terrein {Werklocatie.objects.count()}")
    )


def test_the_coordinator_writes_as_long_as_the_mandate_holds(
    client: Client, coordinator: Gebruiker, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    client.force_login(am_hilversum)
    velden = {"versie": 1, "gemeente": hilversum.pk, "van": vandaag().isoformat(), "grondslag": "besluit"}
    antwoorden = [may_write(coordinator, hilversum)]

    client.post("/locaties/mandaten/nieuw/", velden)
    antwoorden.append(may_write(coordinator, hilversum))
    mandaat = Mandaat.objects.get()
    Mandaat.objects.update(van=vandaag() - timedelta(days=9))
    client.post(f"/locaties/mandaten/{mandaat.pk}/beeindigen/", {"versie": 1, "tot": vandaag().isoformat()})
    antwoorden.append(may_write(coordinator, hilversum))

    assert antwoorden == [False, True, False]


@pytest.mark.parametrize("wie", ["coordinator", "am_huizen", "lezer", "actiehouder"])
def test_nobody_gives_a_mandate_for_another_municipality(
    request: pytest.FixtureRequest, hilversum: Gemeente, wie: str
) -> None:
    persoon: Gebruiker = request.getfixturevalue(wie)

    with pytest.raises(PermissionDenied):
        geef(make_mandaat(hilversum), door=persoon, vandaag=DAG)
    mandaat = make_mandaat(hilversum)
    mandaat.save()
    with pytest.raises(PermissionDenied):
        beeindig(mandaat, door=persoon, versie=1, tot=DAG + timedelta(days=1), vandaag=DAG)


def test_a_mandate_covers_nothing_of_the_past(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    with pytest.raises(ValidationError, match="op zijn vroegst vandaag in"):
        geef(make_mandaat(hilversum, date(2020, 11, 19)), door=am_hilversum, vandaag=DAG)


def test_a_mandate_ends_today_at_the_earliest(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    mandaat = make_mandaat(hilversum, date(2020, 1, 1))
    mandaat.save()

    with pytest.raises(ValidationError, match="eindigt op zijn vroegst vandaag"):
        beeindig(mandaat, door=am_hilversum, versie=1, tot=date(2020, 11, 19), vandaag=DAG)
    beeindig(mandaat, door=am_hilversum, versie=1, tot=DAG, vandaag=DAG)
    with pytest.raises(ValidationError, match="al voorbij"):
        beeindig(mandaat, door=am_hilversum, versie=2, tot=date(2021, 1, 1), vandaag=DAG)


def test_two_mandates_never_overlap(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    geef(make_mandaat(hilversum), door=am_hilversum, vandaag=DAG)

    with pytest.raises(ValidationError, match="al een mandaat"):
        geef(make_mandaat(hilversum, date(2020, 12, 1)), door=am_hilversum, vandaag=DAG)


def test_who_ends_it_second_is_told(am_hilversum: Gebruiker, hilversum: Gemeente) -> None:
    mandaat = geef(make_mandaat(hilversum), door=am_hilversum, vandaag=DAG)
    oud = Mandaat.objects.get(pk=mandaat.pk)
    beeindig(mandaat, door=am_hilversum, versie=1, tot=date(2021, 1, 1), vandaag=DAG)

    with pytest.raises(VersieConflict):
        beeindig(oud, door=am_hilversum, versie=1, tot=date(2021, 2, 1), vandaag=DAG)


def test_the_form_offers_the_own_municipality_alone(
    client: Client, am_hilversum: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    client.force_login(am_hilversum)

    form = client.get("/locaties/mandaten/nieuw/").context["form"]

    assert list(form.fields["gemeente"].queryset) == [hilversum]


def test_the_page_lets_a_municipality_end_its_own(
    client: Client, am_hilversum: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    for gemeente in (hilversum, huizen):
        make_mandaat(gemeente).save()
    client.force_login(am_hilversum)

    tekst = client.get("/locaties/mandaten/").content.decode()

    assert tekst.count("/beeindigen/") == 1
    assert "het mandaat van Hilversum" in tekst
