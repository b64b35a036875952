"""The catalogue of open data in DCAT-AP-NL 3.0, made from what is published now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext

from acties.models import Actie, Voortgang, Werkplan
from locaties.models import Leegstandsperiode, Werklocatie, Werkruimte
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.peil import tracked_models
from werkplan.kern.publicaties import of_plan

LICENTIE = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
OPENBAAR, NEDERLANDS = f"{EU}access-right/PUBLIC", f"{EU}language/NLD"
SOORTEN = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "GEOJSON": "application/geo+json",
    "HTML": "text/html",
    "PDF": "application/pdf",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ODT": "application/vnd.oasis.opendocument.text",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A set of data with its files: the name of a form and an address."""

    naam: str
    titel: str
    uitleg: str
    trefwoorden: Sequence[str]
    thema: str
    ritme: str
    bijgewerkt: date
    bestanden: Sequence[tuple[str, str]]
    dienst: str = ""
    """The resource of the API that has the same data."""
    titel_is_nederlands: bool = False
    """The title comes out of the data, and is Dutch in every language."""


def datasets(plan: Werkplan | None, dag: date) -> list[Dataset]:
    """What is published now. Without a public plan there is no plan in it."""
    inventaris = last_change(dag, Werklocatie, Werkruimte, Leegstandsperiode)
    sets = [
        Dataset(
            "werklocaties",
            gettext("Werklocaties van de regio"),
            gettext("De openbare werklocaties, formeel en informeel, met hun plek en kenmerken."),
            ("werklocaties", "bedrijventerreinen", "kantoorlocaties", "IBIS"),
            "ECON",
            "CONT",
            inventaris,
            (
                ("GEOJSON", _adres("opendata:werklocaties-geojson")),
                ("CSV", _adres("opendata:werklocaties-csv")),
            ),
            "werklocaties",
        ),
        Dataset(
            "formele-werklocaties-ibis",
            gettext("Formele werklocaties met de namen van IBIS"),
            gettext("De openbare formele werklocaties met de kolomnamen van het landelijke bestand IBIS."),
            ("werklocaties", "IBIS", "bedrijventerreinen"),
            "ECON",
            "CONT",
            inventaris,
            (("CSV", _adres("opendata:ibis")),),
        ),
        Dataset(
            "leegstand",
            gettext("Voorraad en leegstand per gemeente en grootteklasse"),
            gettext(
                "Voorraad en leegstand in m² verhuurbaar vloeroppervlak op 1 januari, naar duur, van wat openbaar is."
            ),
            ("leegstand", "voorraad", "bedrijfsruimte", "kantoren"),
            "ECON",
            "CONT",
            inventaris,
            (
                ("CSV", _adres("opendata:leegstand-csv")),
                ("JSON", _adres("opendata:leegstand-json")),
            ),
            "leegstand",
        ),
    ]
    return sets if plan is None else [*sets, *_van_plan(plan, dag)]


def _van_plan(plan: Werkplan, dag: date) -> list[Dataset]:
    bijgewerkt = last_change(dag, Werkplan, Actie, Voortgang)
    van_plan = Dataset(
        "werkplan",
        plan.naam,
        gettext("De acties van het plan met hun trekker, periode en stand, en wat er geraamd en gepland is."),
        ("werkplan", "acties", "voortgang"),
        "GOVE",
        "CONT",
        bijgewerkt,
        (
            ("JSON", _adres("opendata:werkplan-json")),
            ("CSV", _adres("opendata:werkplan-csv")),
        ),
        titel_is_nederlands=True,
    )
    rapporten = [
        Dataset(
            f"rapport-{publicatie.adres.strip('/').rpartition('/')[2]}",
            publicatie.titel,
            gettext("Rapport over de voortgang van het werkplan, vastgesteld door %(wie)s.")
            % {"wie": publicatie.uitleg},
            ("werkplan", "voortgang", "rapport"),
            "GOVE",
            "ANNUAL",
            publicatie.op,
            [(naam, settings.WERKPLAN_ADRES + adres) for naam, adres in publicatie.bestanden],
            titel_is_nederlands=True,
        )
        for publicatie in of_plan(plan.pk)
    ]
    return [van_plan, *rapporten]


def catalogus(plan: Werkplan | None, dag: date) -> dict[str, Any]:
    """The catalogue as JSON-LD, with its data sets, their files and the API."""
    sets = datasets(plan, dag)
    basis = _adres("openbaar:open-data")
    dienst = f"{basis}#api"
    return {
        "@context": CONTEXT,
        "@id": f"{basis}#catalogus",
        "@type": "dcat:Catalog",
        **_algemeen("Open data van het werkplan", "Wat openbaar is van het werkplan en de werklocaties."),
        "dct:language": _naar(NEDERLANDS),
        "dct:license": _naar(LICENTIE),
        "dct:modified": _datum(max(een.bijgewerkt for een in sets)),
        "foaf:homepage": _document(basis),
        "dcat:dataset": [_dataset(een, basis, dienst) for een in sets],
        "dcat:service": [_dienst(sets, basis, dienst)],
    }


def _dataset(een: Dataset, basis: str, dienst: str) -> dict[str, Any]:
    zelf = f"{basis}#{een.naam}"
    return {
        "@id": zelf,
        "@type": "dcat:Dataset",
        **_algemeen(een.titel, een.uitleg),
        "dct:identifier": zelf,
        "dct:creator": _uitgever(),
        "dct:accessRights": _naar(OPENBAAR),
        "dct:language": _naar(NEDERLANDS),
        "dct:modified": _datum(een.bijgewerkt),
        "dct:accrualPeriodicity": _naar(f"{EU}frequency/{een.ritme}"),
        "dcat:theme": _naar(f"{EU}data-theme/{een.thema}"),
        "dcat:keyword": [_tekst(woord) for woord in een.trefwoorden],
        "dcat:landingPage": _document(zelf),
        "dcat:distribution": [
            {
                "@id": f"{zelf}-{vorm.lower()}",
                "@type": "dcat:Distribution",
                "dct:title": _tekst(f"{een.titel} ({vorm})"),
                "dcat:accessURL": _naar(adres),
                "dcat:downloadURL": _naar(adres),
                "dct:license": _naar(LICENTIE),
                "dct:format": _naar(f"{EU}file-type/{vorm}"),
                "dcat:mediaType": _naar(IANA + SOORTEN[vorm]),
                **({"dcat:accessService": _naar(dienst)} if een.dienst else {}),
            }
            for vorm, adres in een.bestanden
            if vorm in SOORTEN
        ],
    }


def _dienst(sets: Sequence[Dataset], basis: str, zelf: str) -> dict[str, Any]:
    return {
        "@id": zelf,
        "@type": "dcat:DataService",
        **_algemeen(
            "API van het werkplan",
            "Werkplan en werklocaties lezen en bijhouden, volgens de API Design Rules.",
        ),
        "dct:identifier": zelf,
        "dct:accessRights": _naar(OPENBAAR),
        "dct:license": _naar(LICENTIE),
        "dcat:theme": _naar(f"{EU}data-theme/ECON"),
        "dcat:endpointURL": _naar(f"{settings.WERKPLAN_ADRES}/api/v1"),
        "dcat:endpointDescription": _naar(_adres("openapi")),
        "foaf:page": _document(_adres("kern:api")),
        "dcat:servesDataset": [_naar(f"{basis}#{een.naam}") for een in sets if een.dienst],
    }


def _algemeen(titel: str, uitleg: str) -> dict[str, Any]:
    """What a catalogue, a data set and a service all have."""
    contact = _contact()
    return {
        "dct:title": _tekst(titel),
        "dct:description": _tekst(uitleg),
        "dct:publisher": _uitgever(),
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": contact["name"],
            "vcard:hasEmail": _naar(f"mailto:{contact['email']}"),
            "vcard:hasURL": _naar(contact["url"]),
        },
    }


def _document(adres: str) -> dict[str, str]:
    """A page for people: the profile wants to be told that it is one."""
    return {"@id": adres, "@type": "foaf:Document"}


def _contact() -> Mapping[str, str]:
    """Whom the description of the API names too."""
    contact: Any = settings.SPECTACULAR_SETTINGS["CONTACT"]
    return cast(Mapping[str, str], contact)


def _uitgever() -> dict[str, Any]:
    naam = _contact()["name"]
    return {"@id": f"{settings.WERKPLAN_ADRES}/#uitgever", "@type": "foaf:Agent", "foaf:name": _tekst(naam)}


def last_change(dag: date, *soorten: type[Model]) -> date:
    """The day of the last recorded change of these kinds of records; without any the day itself."""
    gebeurtenissen = (tracked_models()[soort]._default_manager.order_by("-pgh_id") for soort in soorten)
    momenten = [
        moment for rij in gebeurtenissen if (moment := rij.values_list("pgh_created_at", flat=True).first())
    ]
    return min(dag, max(momenten).astimezone(AMSTERDAM).date()) if momenten else dag


def _naar(adres: str) -> Mapping[str, str]:
    return {"@id": adres}


def _tekst(tekst: str) -> Mapping[str, str]:
    return {"@value": tekst, "@language": "nl"}


def _datum(dag: date) -> Mapping[str, str]:
    return {"@value": dag.isoformat(), "@type": "xsd:date"}


def _adres(naam: str) -> str:
    return settings.WERKPLAN_ADRES + reverse(naam)
