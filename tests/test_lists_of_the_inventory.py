"""The coordinator keeps the types, the target groups and the size classes of the region."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from locaties.forms.locaties import LocatieForm
from locaties.forms.ruimten import RuimteForm
from locaties.klassen import Klasse, fouten_in
from locaties.models import Doelgroep, Grootteklasse, Locatietype
from locaties.services.lijsten import (
    stand_van,
    tussen,
    verwijder_regel,
    voeg_regel_toe,
    wijzig_klassen,
    wijzig_regel,
)
from tests.cast import make_member, make_organisatie
from tests.inventaris import make_locatie, make_ruimte, make_type
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db
VLOER = "vloer"


def vloer() -> list[Grootteklasse]:
    return list(Grootteklasse.objects.filter(lijst=VLOER))


def choices(form: BaseForm, naam: str) -> list[Any]:
    veld: Any = form.fields[naam]
    return list(veld.queryset)


def grenzen(*begin: int) -> list[tuple[Klasse, str]]:
    return tussen({Decimal(van): "" for van in begin})


def test_a_new_type_can_be_chosen(coordinator: Gebruiker) -> None:
    voeg_regel_toe(Locatietype(naam="makershal", soort="informeel"), door=coordinator)

    assert [str(regel) for regel in choices(LocatieForm(persoon=coordinator), "type")] == ["makershal"]


def test_a_name_is_in_a_list_once_whatever_its_capitals(coordinator: Gebruiker) -> None:
    Doelgroep.objects.create(naam="makers")

    with pytest.raises(ValidationError) as fout:
        voeg_regel_toe(Doelgroep(naam="Makers"), door=coordinator)

    assert fout.value.message_dict == {"naam": ["Makers staat al in de lijst."]}


@pytest.mark.parametrize("wie", ["am_hilversum", "beheerder", "lezer"])
def test_nobody_else_changes_a_list(request: pytest.FixtureRequest, wie: str) -> None:
    persoon: Gebruiker = request.getfixturevalue(wie)

    with pytest.raises(PermissionDenied):
        voeg_regel_toe(Doelgroep(naam="makers"), door=persoon)
    with pytest.raises(PermissionDenied):
        wijzig_klassen(VLOER, door=persoon, gelezen=stand_van(vloer()), klassen=grenzen(0))


def test_a_used_type_stays_formal_or_informal(coordinator: Gebruiker, hilversum: Gemeente) -> None:
    regel = make_locatie(hilversum).type

    with pytest.raises(ValidationError) as fout:
        wijzig_regel(regel, door=coordinator, versie=1, velden={"soort": "informeel"})

    assert fout.value.message_dict == {"soort": ["Er zijn locaties van dit type; het blijft daarom formeel."]}


def test_an_unused_type_may_become_informal(coordinator: Gebruiker) -> None:
    regel = make_type()

    wijzig_regel(regel, door=coordinator, versie=1, velden={"soort": "informeel"})

    assert (regel.soort, regel.versie) == ("informeel", 2)


def test_who_saves_second_is_told(coordinator: Gebruiker) -> None:
    regel = Doelgroep.objects.create(naam="makers")
    wijzig_regel(regel, door=coordinator, versie=1, velden={"naam": "maakbedrijven"})

    with pytest.raises(VersieConflict):
        wijzig_regel(regel, door=coordinator, versie=1, velden={"naam": "ambacht"})


def test_what_is_used_cannot_be_deleted(coordinator: Gebruiker, hilversum: Gemeente) -> None:
    regel = make_locatie(hilversum).type

    with pytest.raises(ValidationError, match="bedrijventerrein wordt gebruikt en kan niet weg"):
        verwijder_regel(regel, door=coordinator, versie=1)

    assert Locatietype.objects.filter(pk=regel.pk).exists()


def test_what_is_unused_can_be_deleted(coordinator: Gebruiker) -> None:
    verwijder_regel(Doelgroep.objects.create(naam="makers"), door=coordinator, versie=1)

    assert not Doelgroep.objects.exists()


def test_what_can_no_longer_be_chosen_stays_with_what_has_it(
    coordinator: Gebruiker, hilversum: Gemeente
) -> None:
    oud, ander = Doelgroep.objects.create(naam="makers"), Doelgroep.objects.create(naam="starters")
    locatie = make_locatie(hilversum)
    ruimte = make_ruimte(locatie)
    for record in (locatie, ruimte):
        record.doelgroepen.add(oud)
    regels: list[Locatietype | Doelgroep] = [locatie.type, oud, ander]
    for regel in regels:
        wijzig_regel(regel, door=coordinator, versie=1, velden={"is_actief": False})

    op_locatie = LocatieForm(instance=locatie, persoon=coordinator)
    op_ruimte = RuimteForm(instance=ruimte, persoon=coordinator)

    assert choices(op_locatie, "type") == [locatie.type]
    assert choices(op_locatie, "doelgroepen") == choices(op_ruimte, "doelgroepen") == [oud]
    assert choices(LocatieForm(persoon=coordinator), "type") == []


def test_classes_are_changed_together(coordinator: Gebruiker) -> None:
    voor = vloer()
    midden = next(klasse for klasse in voor if klasse.bijnaam)

    wijzig_klassen(
        VLOER,
        door=coordinator,
        gelezen=stand_van(voor),
        klassen=tussen({Decimal(0): "klein", midden.van: "midden", Decimal(2_000): ""}),
    )

    assert [klasse.naam for klasse in vloer()] == [
        "0-400 m² (klein)",
        "400-2.000 m² (midden)",
        "2.000 m² en meer",
    ]
    assert next(klasse.pk for klasse in vloer() if klasse.van == midden.van) == midden.pk


@pytest.mark.parametrize(
    ("klassen", "fout"),
    [
        ([], "De lijst heeft geen klassen."),
        (grenzen(100), "De eerste klasse moet bij 0 m² beginnen."),
        ([(Klasse(Decimal(0), Decimal(9)), "")], "De laatste klasse moet open zijn, zonder bovengrens."),
    ],
)
def test_a_list_that_misses_an_area_is_refused(
    coordinator: Gebruiker, klassen: list[tuple[Klasse, str]], fout: str
) -> None:
    voor = stand_van(vloer())

    with pytest.raises(ValidationError) as gevonden:
        wijzig_klassen(VLOER, door=coordinator, gelezen=voor, klassen=klassen)

    assert (gevonden.value.messages, stand_van(vloer())) == ([fout], voor)


class Klassenlijst(TestCase):
    """Whatever is changed into whatever: every area keeps exactly one class."""

    @settings(max_examples=15)
    @given(reeks=st.lists(st.sets(st.integers(1, 20), max_size=6), min_size=1, max_size=3))
    def test_any_bounds_may_follow_any_others(self, reeks: list[set[int]]) -> None:
        persoon = make_member("c", "C", Rol.COORDINATOR, make_organisatie("Regio", "regio"))
        for begin in reeks:
            wijzig_klassen(VLOER, door=persoon, gelezen=stand_van(vloer()), klassen=grenzen(0, *begin))

            assert [int(klasse.van) for klasse in vloer()] == [0, *sorted(begin)]
            assert fouten_in([klasse.bereik for klasse in vloer()]) == []


def test_the_page_of_classes_loses_nothing_that_was_typed(client: Client, coordinator: Gebruiker) -> None:
    gelezen = stand_van(vloer())
    wijzig_klassen(VLOER, door=coordinator, gelezen=gelezen, klassen=grenzen(0, 50))
    client.force_login(coordinator)
    adres = "/locaties/grootteklassen/vloer/wijzigen/"
    getypt = {f"klasse{nummer}-van": str(nummer * 100 - 100) for nummer in range(1, 9)}

    antwoord = client.post(adres, {"stand": gelezen, **getypt})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert all(f'value="{waarde}"' in tekst for waarde in getypt.values())
    assert "0-50 m²" in tekst

    nogmaals = client.post(adres, {"stand": antwoord.context["form"]["stand"].value(), **getypt})

    assert nogmaals.status_code == 302
    assert len(vloer()) == 8


@pytest.mark.parametrize(
    ("getypt", "melding"),
    [
        ({"klasse1-van": "0", "klasse2-van": "0"}, "Een andere klasse begint ook hier."),
        ({"klasse1-van": "0", "klasse2-bijnaam": "groot"}, "Vul in waar deze klasse begint"),
        ({"klasse1-van": "5"}, "De eerste klasse moet bij 0 m² beginnen."),
        ({"klasse1-van": "veel"}, "Vul een getal in als 1.250,50."),
    ],
)
def test_the_page_of_classes_says_what_is_wrong(
    client: Client, coordinator: Gebruiker, getypt: dict[str, str], melding: str
) -> None:
    client.force_login(coordinator)

    antwoord = client.post(
        "/locaties/grootteklassen/vloer/wijzigen/", {"stand": stand_van(vloer()), **getypt}
    )

    assert antwoord.status_code == 200
    assert melding in antwoord.content.decode()


def test_the_page_of_lists_offers_changing_to_the_coordinator_alone(
    client: Client, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    make_type()
    teksten = []
    for persoon in (coordinator, lezer):
        client.force_login(persoon)
        teksten.append(client.get("/locaties/lijsten/").content.decode())

    assert ["Type toevoegen" in tekst for tekst in teksten] == [True, False]
    assert all("middensegment" in tekst for tekst in teksten)


def test_the_page_of_a_type_changes_it(client: Client, coordinator: Gebruiker) -> None:
    regel = make_type()
    client.force_login(coordinator)
    velden = {"versie": 1, "naam": "terrein", "soort": "formeel", "uitleg": "Voor bedrijven", "volgorde": 3}

    antwoord = client.post(f"/locaties/typen/{regel.pk}/wijzigen/", velden)

    regel.refresh_from_db()
    assert antwoord.status_code == 302
    assert (regel.naam, regel.uitleg, regel.is_actief) == ("terrein", "Voor bedrijven", False)


def test_the_button_deletes_what_nothing_uses(client: Client, coordinator: Gebruiker) -> None:
    regel = make_type()
    client.force_login(coordinator)

    pagina = client.get(f"/locaties/typen/{regel.pk}/wijzigen/").content.decode()
    client.post(f"/locaties/typen/{regel.pk}/verwijderen/", {"versie": 1})

    assert f"/locaties/typen/{regel.pk}/verwijderen/" in pagina
    assert not Locatietype.objects.exists()
