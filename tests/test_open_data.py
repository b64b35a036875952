"""Open data: everybody takes what is public, described as data portals ask, and IBIS gets what was entered once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from acties.models import Werkplan
from locaties.models import Werklocatie
from locaties.models.keuzes import JaNee, Planfase
from locaties.services.invoer import kolommen_van
from tests.inventaris import make_leeg, make_locatie, make_ruimte, make_type
from tests.test_import import counted, read
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db

ALLEN = {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint"}
VERPLICHT = {
    "dcat:Catalog": ALLEN | {"dcat:dataset", "dcat:service", "dct:license", "dct:language"},
    "dcat:Dataset": ALLEN
    | {"dct:identifier", "dct:accessRights", "dct:creator", "dct:language", "dct:modified", "dcat:theme"},
    "dcat:Distribution": {"dct:title", "dcat:accessURL", "dcat:downloadURL", "dct:license", "dct:format"},
    "dcat:DataService": ALLEN
    | {"dct:identifier", "dct:accessRights", "dct:license", "dcat:theme", "foaf:page"}
    | {"dcat:endpointURL", "dcat:endpointDescription"},
    "foaf:Agent": {"foaf:name"},
    "foaf:Document": {"@id"},
    "vcard:Kind": {"vcard:fn", "vcard:hasEmail"},
}
"""What DCAT-AP-NL 3.0 asks of each class, and the update date that we promise."""
HOOGSTENS_EEN = {
    *("dcat:contactPoint", "dcat:accessURL", "dcat:downloadURL", "dcat:accessService", "dct:license"),
    *("dct:identifier", "dct:publisher", "dct:creator", "dct:modified"),
    *("dcat:endpointURL", "dcat:endpointDescription"),
}
VERWIJZINGEN = {
    *("dct:publisher", "dct:creator", "dct:accessRights", "dct:license", "dct:language", "dct:format"),
    *("dcat:contactPoint", "dcat:theme", "dcat:landingPage", "dcat:accessURL", "dcat:downloadURL"),
    *("dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset", "foaf:page", "foaf:homepage"),
}
"""What the shapes of the profile want as a resource, and never as a text."""
DOCUMENTEN = {"foaf:page", "foaf:homepage", "dcat:landingPage"}
"""What they want to be told to be a document."""


def nodes(deel: Any) -> Iterator[dict[str, Any]]:
    if isinstance(deel, dict):
        if "@type" in deel and "@value" not in deel:
            yield deel
        for waarde in deel.values():
            yield from nodes(waarde)
    elif isinstance(deel, list):
        for waarde in deel:
            yield from nodes(waarde)


def catalogue() -> dict[str, Any]:
    antwoord = Client().get("/open-data/catalogus.jsonld")
    assert antwoord["Content-Type"] == "application/ld+json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    inhoud: dict[str, Any] = json.loads(antwoord.content)
    return inhoud


def fetch(adres: str, client: Client | None = None) -> str:
    antwoord: Any = (client or Client()).get(adres)
    assert antwoord.status_code == 200, adres
    return b"".join(antwoord).decode("utf-8-sig")


@pytest.fixture
def locaties(hilversum: Gemeente) -> list[Werklocatie]:
    """One that everybody may know and one of the municipality alone, both with a vacant unit."""
    gemaakt: list[Werklocatie] = []
    for naam, niveau in (("Open terrein", Niveau.OPENBAAR), ("Eigen terrein", Niveau.GEMEENTE)):
        locatie = make_locatie(
            hilversum,
            naam,
            niveau=niveau,
            type=make_type(),
            rin=len(gemaakt) + 1,
            bruto_ha=Decimal("12.5"),
            planfase=Planfase.ONHERROEPELIJK,
            milieucategorie_max="3",
            parkmanagement=JaNee.JA,
            opmerking="Alleen voor ons",
        )
        make_leeg(make_ruimte(locatie, 500))
        gemaakt.append(locatie)
    return gemaakt


def test_the_catalogue_has_what_dcat_ap_nl_asks_and_every_file_can_be_had(
    werkplan: Werkplan, locaties: list[Werklocatie]
) -> None:
    inhoud = catalogue()

    soorten = {knoop["@type"] for knoop in nodes(inhoud)}
    assert soorten == set(VERPLICHT)
    for knoop in nodes(inhoud):
        assert VERPLICHT[knoop["@type"]] <= set(knoop), knoop
        assert not any(isinstance(knoop.get(naam), list) for naam in HOOGSTENS_EEN)
        for naam in VERWIJZINGEN & set(knoop):
            waarden = knoop[naam] if isinstance(knoop[naam], list) else [knoop[naam]]
            assert all(isinstance(een, dict) and {"@id", "@type"} & set(een) for een in waarden), naam
        assert all(knoop[naam]["@type"] == "foaf:Document" for naam in DOCUMENTEN & set(knoop))
        assert isinstance(knoop.get("dct:identifier", ""), str)
        assert {naam.partition(":")[0] for naam in knoop if ":" in naam} <= set(inhoud["@context"])
    assert len({een["dct:identifier"] for een in inhoud["dcat:dataset"]}) == len(inhoud["dcat:dataset"])
    bestanden = [
        een["dcat:downloadURL"]["@id"] for een in nodes(inhoud) if een["@type"] == "dcat:Distribution"
    ]
    assert len(bestanden) == 7
    for adres in bestanden:
        assert fetch(adres.removeprefix(settings.WERKPLAN_ADRES))
    assert "Werklocaties" in fetch("/open-data/")


def test_without_a_public_plan_the_plan_is_not_in_it(plan: Werkplan) -> None:
    Werkplan.objects.update(is_openbaar=False)

    assert "/open-data/werkplan" not in json.dumps(catalogue())
    assert Client().get("/open-data/werkplan.json").status_code == 404


def test_the_plan_has_its_figures_and_no_internal_text(werkplan: Werkplan) -> None:
    plan = json.loads(fetch("/open-data/werkplan.json"))
    rijen = list(csv.DictReader(fetch("/open-data/werkplan.csv").splitlines()))

    assert (plan["samenvatting"]["bedragGeraamd"], plan["samenvatting"]["aantalNtb"]) == (107500, 9)
    assert len(plan["acties"]) == len(rijen) == 14
    assert not {"toelichting", "opmerking", "actiehouder"} & set(plan["acties"][0])


def test_an_account_manager_takes_no_more_from_open_data_than_everybody(
    am_hilversum: Gebruiker, locaties: list[Werklocatie]
) -> None:
    browser = Client()
    browser.force_login(am_hilversum)

    for pad in ("werklocaties.csv", "werklocaties.geojson", "ibis.csv", "leegstand.csv", "leegstand.json"):
        gekregen = fetch(f"/open-data/{pad}", browser)
        assert gekregen == fetch(f"/open-data/{pad}")
        assert "Eigen terrein" not in gekregen
        assert "Alleen voor ons" not in gekregen
    [rij] = csv.DictReader(fetch("/open-data/leegstand.csv?groepeer=gemeente&gemeente=GM0402").splitlines())
    assert (rij["gemeente"], rij["voorraadM2"], rij["leegstandM2"]) == ("GM0402", "500", "500")
    assert json.loads(fetch("/open-data/werklocaties.geojson"))["features"][0]["geometry"] is None
    assert "Eigen terrein" not in fetch("/open-data/werklocaties.csv?gemeente=GM0402", browser)
    assert Client().get("/open-data/werklocaties.csv?onzin=1").status_code == 400


def test_what_goes_to_ibis_comes_back_as_unchanged(
    am_hilversum: Gebruiker, hilversum: Gemeente, locaties: list[Werklocatie]
) -> None:
    make_locatie(hilversum, "Broedplaats", type=make_type("broedplaats", "informeel"))
    browser = Client()
    browser.force_login(am_hilversum)

    bestand = fetch("/locaties/ibis.csv?gemeente=GM0402", browser)
    invoer = read(bestand.encode(), hilversum, am_hilversum, "locaties")

    rijen = list(csv.DictReader(bestand.splitlines(), delimiter=";"))
    assert [(rij["PLAN_NAAM"], rij["RIN_NUMMER"]) for rij in rijen] == [
        ("Eigen terrein", "2"),
        ("Open terrein", "1"),
    ]
    assert (rijen[0]["GEM_CODE_CBS"], rijen[0]["PLAN_FASE_CODE"], rijen[0]["OPMERKING_TBV_IBIS"]) == (
        "0402",
        "1",
        "Alleen voor ons",
    )
    assert counted(invoer) == {"ongewijzigd": 2}
    assert all(kolom.veld and kolom.zeker for kolom in kolommen_van(invoer))


def test_the_page_is_there_in_english_and_can_be_found(werkplan: Werkplan) -> None:
    nederlands, engels = fetch("/open-data/"), fetch("/en/open-data/")

    assert "Voorraad en leegstand per gemeente" in nederlands
    assert "Stock and vacancy per municipality and size class" in engels
    assert f'lang="nl">{werkplan.naam}' in engels
    assert f"{settings.WERKPLAN_ADRES}/open-data/werklocaties.csv" in engels
    assert 'href="/open-data/"' in fetch("/privacy/")
    assert 'href="/en/open-data/"' in fetch("/en/privacy/")
    kaart = fetch("/sitemap.xml")
    assert f"{settings.WERKPLAN_ADRES}/en/open-data/" in kaart
    assert "Work locations" not in json.dumps(catalogue())
