"""The inventory through the API: who sees which fields, and what can be changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from locaties.api.ruimtelijk import Crs
from locaties.models import Aanbod, Contact, Gebruik, Leegstandsperiode, Werklocatie, Werkruimte
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_leeg, make_locatie, make_ruimte, make_type
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.niveau import Niveau

HILVERSUM: dict[str, Any] = {"lon": 5.1982, "lat": 52.2284, "nauwkeurigheid": "precies"}


@pytest.fixture
def locatie(hilversum: Gemeente) -> Werklocatie:
    """A public location of which price, contact and remark are for the own municipality."""
    return make_locatie(
        hilversum,
        niveau=Niveau.OPENBAAR,
        verkoopprijs_min=Decimal(100),
        prijs_niveau=Niveau.GEMEENTE,
        contact=Contact.objects.create(gemeente=hilversum, naam="Cora Contact", email="cora@example.org"),
        contact_niveau=Niveau.REGIO,
        opmerking="Wordt gesloopt",
        **HILVERSUM,
    )


@pytest.fixture
def mandaat(hilversum: Gemeente) -> Mandaat:
    return Mandaat.objects.create(gemeente=hilversum, van=date(2019, 1, 1), grondslag="besluit")


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        ("am_hilversum", {"verkoopprijsMin", "contact", "opmerking"}),
        ("am_huizen", {"contact"}),
        ("coordinator", {"contact"}),
        ("lezer", set()),
        (None, set()),
    ],
)
def test_a_field_that_somebody_may_not_know_is_absent(
    locatie: Werklocatie, wie: str | None, ziet: set[str], request: pytest.FixtureRequest
) -> None:
    api = Api(request.getfixturevalue(wie) if wie else None)

    for record in (api.get(f"werklocaties/{locatie.pk}").json(), *api.results("werklocaties")):
        assert {"verkoopprijsMin", "contact", "opmerking"} & set(record) == ziet
        assert record["prijsNiveau"] == "gemeente"


def test_prices_and_users_of_units_have_a_level_of_their_own(
    locatie: Werklocatie, am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    ruimte = make_ruimte(locatie)
    Aanbod.objects.create(
        ruimte=ruimte,
        vorm="huur",
        van="2020-01-01",
        prijs=90,
        prijs_per="m2-jaar",
        prijs_niveau=Niveau.GEMEENTE,
    )
    Gebruik.objects.create(ruimte=ruimte, sbi="4941", gebruiker="Jansen")

    eigen, ander = Api(am_hilversum), Api(am_huizen)

    assert eigen.results("aanbod")[0]["prijs"] == 90
    assert {"prijs", "prijsNtb", "prijsPer"} & set(ander.results("aanbod")[0]) == set()
    assert eigen.results("gebruik")[0]["gebruiker"] == "Jansen"
    assert "gebruiker" not in ander.results("gebruik")[0]
    assert ander.results("gebruik")[0]["sbi"] == "4941"


def test_without_an_account_only_published_offers_are_told(locatie: Werklocatie) -> None:
    ruimte = make_ruimte(locatie)
    Aanbod.objects.create(ruimte=ruimte, vorm="huur", van="2020-01-01")
    open_aanbod = Aanbod.objects.create(
        ruimte=ruimte, vorm="koop", van="2020-01-01", publiceren_toegestaan=True, is_gepubliceerd=True
    )

    assert [rij["id"] for rij in Api().results("aanbod")] == [open_aanbod.pk]


def test_what_another_municipality_keeps_to_itself_does_not_exist(
    hilversum: Gemeente, am_huizen: Gebruiker
) -> None:
    geheim = make_ruimte(make_locatie(hilversum, niveau=Niveau.GEMEENTE, **HILVERSUM))
    periode = make_leeg(geheim)
    api = Api(am_huizen)

    for naam, record in (
        ("werklocaties", geheim.locatie),
        ("werkruimten", geheim),
        ("leegstandsperioden", periode),
    ):
        assert api.results(naam) == []
        assert_problem(api.get(f"{naam}/{record.pk}"), 404)
        assert_problem(api.patch(f"{naam}/{record.pk}", {}), 404)
    assert api.results("werklocaties?bbox=5,52,6,53") == []
    assert_problem(api.post("werkruimten", {"locatie": geheim.locatie_id, "soort": "kantoor"}), 400)


def test_another_municipality_reads_and_does_not_write(locatie: Werklocatie, am_huizen: Gebruiker) -> None:
    ruimte = make_ruimte(locatie)
    api = Api(am_huizen)

    assert_problem(api.patch(f"werklocaties/{locatie.pk}", {"kern": "Kerkelanden"}), 403)
    assert_problem(api.post("leegstandsperioden", {"ruimte": ruimte.pk, "van": "2020-01-01"}), 403)
    assert_problem(
        api.post(
            "werklocaties", {"gemeente": "GM0402", "naam": "X", "soort": "formeel", "type": make_type().pk}
        ),
        403,
    )


def test_a_location_is_recorded_changed_and_checked(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    api = Api(am_hilversum)
    nieuw = {
        "gemeente": "GM0402",
        "naam": "Noorderhof",
        "soort": "formeel",
        "type": make_type().pk,
        "geometrie": {"type": "Point", "coordinates": [5.1982, 52.2284]},
        "nauwkeurigheid": "precies",
        "niveau": "regio",
        "contact": {"organisatie": "", "naam": "Cora", "email": "cora@example.org", "telefoon": ""},
    }

    gemaakt = api.post("werklocaties", nieuw)
    assert gemaakt.status_code == 201, gemaakt.content
    record = gemaakt.json()
    gewijzigd = api.patch(
        f"werklocaties/{record['id']}",
        {"brutoHa": 12.5, "contact": {**nieuw["contact"], "naam": "Carl"}},  # type: ignore[dict-item]  # a dict too
        If_Match=gemaakt["ETag"],
    ).json()
    gecontroleerd = api.post(f"werklocaties/{record['id']}/controles", {}).json()

    assert record["gecontroleerdOp"] == "2020-11-20"
    assert (gewijzigd["brutoHa"], gewijzigd["contact"]["naam"]) == (12.5, "Carl")
    assert gecontroleerd["versie"] == gewijzigd["versie"] + 1
    assert_problem(api.patch(f"werklocaties/{record['id']}", {"kern": "x"}, If_Match=gemaakt["ETag"]), 412)


def test_what_is_read_with_a_contact_and_sent_back_is_no_change(
    locatie: Werklocatie, am_hilversum: Gebruiker
) -> None:
    api = Api(am_hilversum)
    gelezen = api.get(f"werklocaties/{locatie.pk}", Accept_Crs=Crs.RD)

    terug = api.patch(f"werklocaties/{locatie.pk}", gelezen.json(), Content_Crs=Crs.RD, Accept_Crs=Crs.RD)

    assert terug.json() == gelezen.json()


def test_a_mandate_writes_but_shares_nothing_that_it_cannot_read(
    locatie: Werklocatie, coordinator: Gebruiker, mandaat: Mandaat
) -> None:
    api, adres = Api(coordinator), f"werklocaties/{locatie.pk}"

    assert api.patch(adres, {"kern": "Kerkelanden"}).status_code == 200
    for verboden in ({"opmerking": "weg"}, {"opmerkingNiveau": "openbaar"}, {"prijsNiveau": "regio"}):
        assert names_in(assert_problem(api.patch(adres, verboden), 400)) == {f"#/{next(iter(verboden))}"}
    assert names_in(assert_problem(api.patch(adres, {"niveau": "gemeente"}), 400)) == {"#/niveau"}
    ruimte = make_ruimte(locatie)
    weg = assert_problem(api.patch(f"werkruimten/{ruimte.pk}", {"eigenNiveau": "gemeente"}), 400)
    assert names_in(weg) == {"#/eigenNiveau"}


def test_a_unit_becomes_vacant_and_is_let(locatie: Werklocatie, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(locatie)
    Aanbod.objects.create(ruimte=ruimte, vorm="huur", van="2020-01-01")
    api = Api(am_hilversum)

    leeg = api.post("leegstandsperioden", {"ruimte": ruimte.pk, "van": "2020-03-01"})
    assert leeg.status_code == 201, leeg.content
    assert [rij["id"] for rij in api.results("werkruimten?leegOp=2020-06-01")] == [ruimte.pk]
    verhuurd = api.post(
        f"leegstandsperioden/{leeg.json()['id']}/verhuringen", {"per": "2020-05-01"}, If_Match=leeg["ETag"]
    )

    assert verhuurd.json()["tot"] == "2020-05-01"
    assert Aanbod.objects.get().tot == date(2020, 5, 1)
    assert api.results("werkruimten?leegOp=2020-06-01") == []


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({}, "#/van"),
        ({"van": "2021-01-01"}, "#/van"),
        ({"van": "2020-05-01", "tot": "2020-05-01"}, "#/tot"),
        ({"van": "2020-05-01", "m2": 501}, "#/m2"),
        ({"van": "2018-01-01"}, "#"),
    ],
)
def test_a_wrong_vacancy_is_refused_at_its_field(
    locatie: Werklocatie, am_hilversum: Gebruiker, invoer: dict[str, Any], veld: str
) -> None:
    ruimte = make_ruimte(locatie)
    make_leeg(ruimte, date(2018, 1, 1), date(2019, 1, 1))

    probleem = assert_problem(
        Api(am_hilversum).post("leegstandsperioden", {"ruimte": ruimte.pk, **invoer}), 400
    )

    assert names_in(probleem) == {veld}


def test_a_period_that_is_over_can_be_recorded(locatie: Werklocatie, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(locatie)
    make_leeg(ruimte, date(2020, 1, 1))

    vroeger = {"ruimte": ruimte.pk, "van": "2018-01-01", "tot": "2018-06-01"}

    assert Api(am_hilversum).post("leegstandsperioden", vroeger).status_code == 201
    assert Leegstandsperiode.objects.count() == 2


def test_what_something_hangs_on_stays(locatie: Werklocatie, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(locatie)
    periode = make_leeg(ruimte)
    api = Api(am_hilversum)

    assert "ruimten" in assert_problem(api.delete(f"werklocaties/{locatie.pk}"), 400)["errors"][0]["detail"]
    assert "leegstand" in assert_problem(api.delete(f"werkruimten/{ruimte.pk}"), 400)["errors"][0]["detail"]
    for adres in (
        f"leegstandsperioden/{periode.pk}",
        f"werkruimten/{ruimte.pk}",
        f"werklocaties/{locatie.pk}",
    ):
        assert api.delete(adres).status_code == 204
    assert not Werkruimte.objects.exists()


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ("gemeente=GM0402", {"A", "B"}),
        ("gemeente=GM0406", set()),
        ("soort=informeel", {"B"}),
        ("zoek=kerk", {"B"}),
        ("milieucategorieMin=3.1", {"A"}),
        ("peildatum=2010-01-01", {"A", "Vroeger"}),
    ],
)
def test_locations_are_filtered_as_on_the_page(
    hilversum: Gemeente, lezer: Gebruiker, huizen: Gemeente, vraag: str, namen: set[str]
) -> None:
    make_locatie(hilversum, "A", niveau=0, milieucategorie_max="4.1")
    make_locatie(
        hilversum,
        "B",
        niveau=0,
        kern="Kerkelanden",
        type=make_type("broedplaats", "informeel"),
        bestaat_van="2015-01-01",
    )
    make_locatie(hilversum, "Vroeger", niveau=0, bestaat_tot="2012-01-01")

    assert {rij["naam"] for rij in Api(lezer).results(f"werklocaties?{vraag}")} == namen


def test_an_unknown_choice_is_refused(lezer: Gebruiker, voorbeelden: dict[str, models.Model]) -> None:
    for vraag in ("gemeente=GM9999", "type=999999", "soort=onzin", "milieucategorieMin=3"):
        assert_problem(Api(lezer).get(f"werklocaties?{vraag}"), 400)


def test_a_unit_is_split_merged_and_ended(locatie: Werklocatie, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(locatie, 500)
    api, adres = Api(am_hilversum), f"werkruimten/{ruimte.pk}"
    delen = [{"naam": "A", "m2": 200}, {"naam": "B", "m2": 250, "isLeeg": True}]
    splitsing = {"op": "2020-06-01", "delen": delen}

    verschil = assert_problem(api.post(f"{adres}/splitsingen", splitsing), 400)
    gesplitst = api.post(f"{adres}/splitsingen", splitsing | {"meetverschilAkkoord": True}).json()["ruimten"]
    a, b = (deel["id"] for deel in gesplitst)
    samen = {"op": "2020-08-01", "met": [b], "naam": "AB", "m2": 450}
    [nieuw] = api.post(f"werkruimten/{a}/samenvoegingen", samen).json()["ruimten"]
    einde = {"op": "2020-10-01", "einde": "gesloopt"}
    gesloopt = api.post(f"werkruimten/{nieuw['id']}/beeindigingen", einde)

    assert names_in(verschil) == {"#/meetverschilAkkoord"}
    assert [deel["naam"] for deel in gesplitst] == ["A", "B"]
    assert gesloopt.json() == {"ruimten": []}
    assert api.get(adres).json()["einde"] == "gesplitst"
    assert api.results(f"werkruimten?locatie={locatie.pk}") == []
    assert [rij["id"] for rij in api.results("werkruimten?peildatum=2020-09-01")] == [nieuw["id"]]


@pytest.mark.parametrize("wat", ["splitsingen", "samenvoegingen", "beeindigingen"])
def test_a_building_changes_by_who_may_and_at_the_version_that_was_read(
    locatie: Werklocatie, am_hilversum: Gebruiker, am_huizen: Gebruiker, wat: str
) -> None:
    adres = f"werkruimten/{make_ruimte(locatie).pk}/{wat}"

    assert_problem(Api(am_huizen).post(adres, {}), 403)
    assert_problem(Api(am_hilversum).post(adres, {}), 400)
    assert_problem(Api(am_hilversum).post(adres, {}, If_Match='"v9"'), 412)
    assert_problem(Api().post(adres, {}), 401)
