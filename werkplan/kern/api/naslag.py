"""The description of the API as pages for people: what there is, and per resource what can be asked and sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from werkplan.kern.api.describing import METHODEN
from werkplan.kern.api.description import description
from werkplan.kern.api.voorbeelden import STUREN, VRAGEN, ZONDER_LIJST
from werkplan.kern.web import page

Schema = Mapping[str, Any]
VORMEN = {
    "date": "datum als 2020-11-20",
    "date-time": "tijdstip in UTC",
    "time-local": "tijd als 09:30",
    "uri": "adres",
    "binary": "bestand",
}
SOORTEN = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "true of false",
    "object": "object",
}


@dataclass(frozen=True, slots=True)
class Veld:
    """A field or a parameter: its name, what goes into it, whether it has to be there, and what it means."""

    naam: str
    soort: str
    is_verplicht: bool
    uitleg: str


@dataclass(frozen=True, slots=True)
class Bewerking:
    """One method on one address."""

    methode: str
    pad: str
    titel: str
    uitleg: str
    parameters: tuple[Veld, ...]
    gestuurd: tuple[Veld, ...]
    antwoord: tuple[Veld, ...]
    vormen: tuple[str, ...]

    @property
    def anker(self) -> str:
        """What the heading is called in an address."""
        return f"{self.methode}{self.pad}".replace("/", "-").replace("{", "").replace("}", "").lower()


@dataclass(frozen=True, slots=True)
class Bron:
    """A resource with all that can be done with it."""

    naam: str
    uitleg: str
    voorbeeld: str
    te_sturen: str
    """A body for POST, as JSON."""
    is_open: bool
    bewerkingen: tuple[Bewerking, ...]

    @property
    def is_bestand(self) -> bool:
        """Whether its list can be asked as a file."""
        lijsten = (bewerking for bewerking in self.bewerkingen if bewerking.pad == f"/{self.naam}")
        return any("text/csv" in bewerking.vormen for bewerking in lijsten)


@lru_cache(maxsize=1)
def resources() -> dict[str, Bron]:
    """Every resource of the description by its name, in the order of the alphabet."""
    document: dict[str, Any] = json.loads(description().replace(b"`", b""))
    per_bron: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for pad, methoden in document["paths"].items():
        for methode, operatie in methoden.items():
            if methode in METHODEN:
                per_bron.setdefault(operatie["tags"][0], []).append((pad, methode, operatie))
    lezer = Lezer(document)
    return {naam: _bron(naam, per_bron[naam], lezer) for naam in sorted(per_bron)}


def _bron(naam: str, operaties: list[tuple[str, str, dict[str, Any]]], lezer: Lezer) -> Bron:
    voorbeeld = VRAGEN.get(
        naam, f"{naam}?pageSize=2" if f"/{naam}" in [pad for pad, _, _ in operaties] else ""
    )
    return Bron(
        naam=naam,
        uitleg=operaties[0][2]["description"],
        voorbeeld="" if naam in ZONDER_LIJST else voorbeeld,
        te_sturen=json.dumps(STUREN[naam], ensure_ascii=False, indent=2) if naam in STUREN else "",
        is_open={} in operaties[0][2].get("security", []),
        bewerkingen=tuple(lezer.bewerking(*operatie) for operatie in operaties),
    )


class Lezer:
    """Reads the parts of a description."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document

    def bewerking(self, pad: str, methode: str, operatie: Mapping[str, Any]) -> Bewerking:
        goed = next(iter(sorted(operatie["responses"].items())))[1].get("content", {})
        gestuurd: Schema = next(iter(operatie.get("requestBody", {}).get("content", {}).values()), {})
        return Bewerking(
            methode=methode.upper(),
            pad=pad,
            titel=operatie["summary"],
            uitleg=operatie["description"],
            parameters=tuple(
                Veld(
                    deel["name"],
                    self.soort(deel["schema"]),
                    deel.get("required", False),
                    deel.get("description", ""),
                )
                for deel in operatie.get("parameters", [])
            ),
            gestuurd=tuple(self.velden(gestuurd.get("schema", {}))),
            antwoord=tuple(self.velden(goed.get("application/json", {}).get("schema", {}))),
            vormen=tuple(goed),
        )

    def velden(self, schema: Schema) -> Iterator[Veld]:
        """The fields of an object; of a list in pages those of its rows."""
        deel = self.resolve(schema)
        if "results" in deel.get("properties", {}):
            deel = self.resolve(self.resolve(deel["properties"]["results"])["items"])
        verplicht = deel.get("required", ())
        for naam, veld in deel.get("properties", {}).items():
            uitleg = veld.get("description") or self.resolve(veld).get("description", "")
            yield Veld(naam, self.soort(veld), naam in verplicht, uitleg)

    def resolve(self, schema: Schema) -> Schema:
        """What a reference refers to."""
        if len(schema.get("allOf", ())) == 1:
            return {**self.resolve(schema["allOf"][0]), **{k: v for k, v in schema.items() if k != "allOf"}}
        if "$ref" not in schema:
            return schema
        deel: Any = self.document
        for stap in schema["$ref"].removeprefix("#/").split("/"):
            deel = deel[stap]
        return self.resolve(deel)

    def soort(self, schema: Schema) -> str:
        """What goes into a field, in words."""
        deel = self.resolve(schema)
        return f"{self._soort(deel)}, of null" if deel.get("nullable") else self._soort(deel)

    def _soort(self, deel: Schema) -> str:
        if mogelijk := list(self._keuzes(deel)):
            return f"een van: {', '.join(mogelijk)}"
        if deel.get("type") == "array":
            return f"lijst van {self.soort(deel.get('items', {}))}"
        if deel.get("properties"):
            return f"object met {', '.join(deel['properties'])}"
        return VORMEN.get(deel.get("format", "")) or SOORTEN.get(deel.get("type", ""), "JSON")

    def _keuzes(self, deel: Schema) -> Iterator[str]:
        for waarde in deel.get("enum", ()):
            yield "null" if waarde is None else str(waarde)
        for keuze in deel.get("oneOf", ()):
            yield from self._keuzes(self.resolve(keuze))


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """How the API works, and every resource."""
    return page(request, "kern/api.html", {"bronnen": list(resources().values())})


@require_safe
def bron(request: HttpRequest, bron: str) -> HttpResponse:
    """One resource: what can be asked, what can be sent, and what comes back."""
    if bron not in resources():
        raise Http404
    adres = request.build_absolute_uri("/api/v1/")
    return page(request, "kern/api_bron.html", {"bron": resources()[bron], "adres": adres})
