"""The lists that the region keeps, mandates and kept filters by the API."""

from __future__ import annotations

import pytest

from locaties.models import Bewaardfilter, Gebruik, Grootteklasse
from tests.api import Api, assert_problem, names_in
from tests.inventaris import make_locatie, make_ruimte, make_type
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat, Organisatie
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


def test_the_coordinator_keeps_the_types_that_everybody_reads(
    hilversum: Gemeente, coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    soort = make_type("broedplaats", "informeel")
    make_locatie(hilversum, type=soort)
    api, pk = Api(coordinator), soort.pk

    nieuw = api.post("locatietypen", {"naam": "Campus", "soort": "formeel"})
    assert nieuw.status_code == 201, nieuw.content
    assert names_in(
        assert_problem(api.post("locatietypen", {"naam": "campus", "soort": "formeel"}), 400)
    ) == {"#/naam"}
    assert names_in(assert_problem(api.patch(f"locatietypen/{pk}", {"soort": "formeel"}), 400)) == {"#/soort"}
    assert_problem(api.delete(f"locatietypen/{pk}"), 400)
    api.patch(f"locatietypen/{pk}", {"isActief": False})
    te_kiezen = {rij["naam"] for rij in Api().results("locatietypen?isActief=true")}
    assert "Campus" in te_kiezen
    assert "broedplaats" not in te_kiezen
    assert api.delete(f"locatietypen/{nieuw.json()['id']}").status_code == 204
    assert_problem(Api(am_hilversum).post("doelgroepen", {"naam": "starters"}), 403)


def test_size_classes_change_as_a_whole_and_never_leave_a_gap(
    coordinator: Gebruiker, am_hilversum: Gebruiker
) -> None:
    api, pad = Api(coordinator), "grootteklassen/indelingen"
    gelezen = [
        {"id": rij["id"], "versie": rij["versie"]} for rij in Api().results("grootteklassen?lijst=vloer")
    ]
    nieuw = {
        "lijst": "vloer",
        "gelezen": gelezen[::-1],
        "klassen": [{"van": 400, "bijnaam": "middensegment"}, {"van": 0}],
    }

    klassen = api.post(pad, nieuw).json()["klassen"]

    assert [(rij["code"], rij["bijnaam"]) for rij in klassen] == [("0-400", ""), ("400-", "middensegment")]
    assert_problem(api.post(pad, nieuw), 409)
    nu = nieuw | {"gelezen": [{"id": rij["id"], "versie": rij["versie"]} for rij in klassen]}
    for fout in ([{"van": 5}], [], [{"van": 0}, {"van": 0}]):
        assert_problem(api.post(pad, nu | {"klassen": fout}), 400)
    assert_problem(Api(am_hilversum).post(pad, nu), 403)
    assert Grootteklasse.objects.filter(lijst="vloer").count() == 2


def test_a_municipality_gives_and_ends_its_own_mandate(
    hilversum: Gemeente, am_hilversum: Gebruiker, am_huizen: Gebruiker, coordinator: Gebruiker
) -> None:
    api, regio = Api(am_hilversum), Api(coordinator)
    locatie = make_locatie(hilversum)
    nieuw = {"gemeente": "GM0402", "van": "2020-11-20", "grondslag": "Besluit van het college"}
    assert_problem(regio.patch(f"werklocaties/{locatie.pk}", {"kern": "Noord"}), 403)

    gegeven = api.post("mandaten", nieuw)

    assert gegeven.status_code == 201, gegeven.content
    pad = f"mandaten/{gegeven.json()['id']}"
    assert regio.patch(f"werklocaties/{locatie.pk}", {"kern": "Noord"}).status_code == 200
    assert_problem(api.post("mandaten", nieuw | {"van": "2020-11-19"}), 400)
    assert_problem(api.post("mandaten", nieuw | {"gemeente": "GM0406"}), 403)
    assert_problem(Api(am_huizen).patch(pad, {"tot": "2020-11-20"}), 403)
    assert_problem(api.patch(pad, {"grondslag": "Anders"}), 400)
    assert names_in(assert_problem(api.patch(pad, {"tot": "2020-11-19"}), 400)) == {"#/tot"}
    assert api.patch(pad, {"tot": "2020-11-21"}, If_Match=gegeven["ETag"]).json()["tot"] == "2020-11-21"
    assert_problem(api.patch(pad, {"tot": None}), 400)
    assert regio.results("mandaten?peildatum=2020-11-21") == []
    assert len(regio.results("mandaten?peildatum=2020-11-20&gemeente=GM0402")) == 1
    assert Mandaat.objects.get().van == DAG


def test_filters_are_kept_and_shared_with_colleagues(
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    gemeente_hilversum: Organisatie,
    gemeente_huizen: Organisatie,
) -> None:
    api, ander = Api(am_hilversum), Api(am_huizen)
    nieuw = {"lijst": "ruimten", "naam": "hallen", "vraag": "zoek=Hal+B&m2Van=400&sorteer=-oppervlakte"}

    bewaard = api.post("bewaarde-filters", nieuw)

    assert bewaard.status_code == 201, bewaard.content
    assert (bewaard.json()["vraag"], bewaard.json()["eigenaarNaam"]) == (nieuw["vraag"], "Hilde Hilversum")
    pad = f"bewaarde-filters/{bewaard.json()['id']}"
    for vraag in ("kleur=type", "onzin=1", "zoek=%00", "&" * 300, "zoek="):
        assert_problem(api.post("bewaarde-filters", nieuw | {"naam": "fout", "vraag": vraag}), 400)
    assert_problem(api.patch(pad, {"organisatie": gemeente_huizen.pk}), 400)
    assert_problem(api.patch(pad, {"vraag": "zoek=Anders"}), 400)
    assert ander.results("bewaarde-filters") == []
    assert_problem(ander.get(pad), 404)
    Bewaardfilter.objects.update(organisatie=gemeente_huizen)
    assert [rij["naam"] for rij in ander.results("bewaarde-filters?lijst=ruimten")] == ["hallen"]
    assert_problem(ander.patch(pad, {"naam": "van mij"}), 403)
    assert_problem(ander.delete(pad), 403)
    assert api.patch(pad, {"naam": "grote hallen", "organisatie": gemeente_hilversum.pk}).status_code == 200
    assert api.delete(pad).status_code == 204


def test_units_are_filtered_and_ordered_as_on_the_page(hilversum: Gemeente, lezer: Gebruiker) -> None:
    terrein = make_locatie(
        hilversum, niveau=Niveau.OPENBAAR, milieucategorie_min="3.2", milieucategorie_max="4.2"
    )
    klein, groot = make_ruimte(terrein, 450), make_ruimte(terrein, 3000)
    Gebruik.objects.create(ruimte=klein, sbi="6201", milieucategorie="1")
    klasse = Grootteklasse.objects.get(lijst="vloer", van=2500)
    api = Api(lezer)

    def gevonden(vraag: str) -> list[int]:
        return [rij["id"] for rij in api.results(f"werkruimten?{vraag}")]

    assert gevonden("scheefwerken=signaal") == [klein.pk]
    assert gevonden("scheefwerken=indicatie") == []
    assert gevonden(f"klasse={klasse.pk}") == [groot.pk]
    assert gevonden("sorteer=-oppervlakte") == [groot.pk, klein.pk]
    assert api.results("werklocaties?nietGecontroleerdSinds=2020-01-01&sorteer=-naam")[0]["id"] == terrein.pk
    assert_problem(api.get("werkruimten?sorteer=prijs"), 400)
    assert_problem(api.get("werkruimten?klasse=999999999"), 400)
