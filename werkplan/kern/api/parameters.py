"""Parameters in the address: declared once, read strictly, and described in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from werkplan.kern.api.fields import HOOGSTE_ID
from werkplan.kern.api.problems import Fout, InvoerFout

LANGSTE_ZOEKTEKST = 200
STANDAARD_PER_PAGINA = 50
MEEST_PER_PAGINA = 500
LAATSTE_PAGINA = 1_000_000


@dataclass(frozen=True)
class Parameter:
    """One parameter. `lees` turns its text into a value or raises `ValueError` with what was expected.

    `veld` is the lookup with which a list is filtered; without it the view does more with the value.
    """

    naam: str
    uitleg: str
    lees: Callable[[str], Any]
    schema: Mapping[str, Any]
    veld: str | None = None
    is_verplicht: bool = False
    ook: str = ""
    """A second name under which it is read, which another standard gives it; the description has the first alone."""

    def as_openapi(self) -> OpenApiParameter:
        return OpenApiParameter(
            name=self.naam, description=self.uitleg, type=dict(self.schema), required=self.is_verplicht
        )


def heel(
    naam: str, uitleg: str, *, laagste: int = 1, hoogste: int = 2**31 - 1, veld: str | None = None
) -> Parameter:
    """A whole number within bounds."""

    def lees(tekst: str) -> int:
        if not tekst.isascii() or not tekst.isdecimal() or len(tekst) > len(str(HOOGSTE_ID)):
            raise ValueError("Geef een geheel getal.")
        if not laagste <= int(tekst) <= hoogste:
            raise ValueError(f"Geef een getal van {laagste} tot en met {hoogste}.")
        return int(tekst)

    return Parameter(naam, uitleg, lees, {"type": "integer", "minimum": laagste, "maximum": hoogste}, veld)


def nummer(naam: str, uitleg: str, *, veld: str | None = None) -> Parameter:
    """The id of a record."""
    return heel(naam, uitleg, hoogste=HOOGSTE_ID, veld=veld)


def jaartal(naam: str, uitleg: str, *, veld: str | None = None) -> Parameter:
    """A year."""
    return heel(naam, uitleg, laagste=1900, hoogste=2200, veld=veld)


def keuze(naam: str, uitleg: str, waarden: Iterable[str], *, veld: str | None = None) -> Parameter:
    """One of a fixed list."""
    mogelijk = [str(waarde) for waarde in waarden]

    def lees(tekst: str) -> str:
        if tekst not in mogelijk:
            raise ValueError(f"Kies uit: {', '.join(mogelijk)}.")
        return tekst

    return Parameter(naam, uitleg, lees, {"type": "string", "enum": mogelijk}, veld)


def ja_nee(naam: str, uitleg: str, *, veld: str | None = None) -> Parameter:
    """true or false."""

    def lees(tekst: str) -> bool:
        if tekst not in ("true", "false"):
            raise ValueError("Geef true of false.")
        return tekst == "true"

    return Parameter(naam, uitleg, lees, {"type": "boolean"}, veld)


def tekst(naam: str, uitleg: str, *, veld: str | None = None) -> Parameter:
    """Free text of a bounded length."""

    def lees(waarde: str) -> str:
        if len(waarde) > LANGSTE_ZOEKTEKST or "\x00" in waarde:
            raise ValueError(f"Geef een tekst van hoogstens {LANGSTE_ZOEKTEKST} tekens.")
        return waarde

    return Parameter(naam, uitleg, lees, {"type": "string", "maxLength": LANGSTE_ZOEKTEKST}, veld)


def datum(naam: str, uitleg: str, *, is_verplicht: bool = False) -> Parameter:
    """A day as 2020-11-20."""

    def lees(waarde: str) -> date:
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            raise ValueError("Geef een datum als 2020-11-20.") from None

    return Parameter(naam, uitleg, lees, {"type": "string", "format": "date"}, is_verplicht=is_verplicht)


PEILDATUM = datum(
    "peildatum",
    "De toestand zoals die aan het einde van deze dag was vastgelegd. Zonder deze parameter: de toestand nu.",
)
BEKEND_OP = datum(
    "bekendOp",
    "Wat aan het einde van deze dag was vastgelegd; alleen met een account. Zonder deze parameter: wat nu bekend is.",
)
PAGINA = heel("page", "Het nummer van de pagina.", hoogste=LAATSTE_PAGINA)
PER_PAGINA = heel("pageSize", f"Hoeveel per pagina. Meer dan {MEEST_PER_PAGINA} wordt {MEEST_PER_PAGINA}.")


def read(vraag: QueryDict, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The values that were given, by name. An empty value counts as not given.

    Raises `InvoerFout` on a parameter that does not exist: a typing error would silently give other rows.
    """
    bekend = {parameter.naam: parameter for parameter in parameters}
    bekend |= {parameter.ook: parameter for parameter in parameters if parameter.ook}
    waarden: dict[str, Any] = {}
    fouten = []
    for naam, teksten in vraag.lists():
        parameter = bekend.get(naam)
        if parameter is None:
            fouten.append(
                Fout("query", naam, f"Deze parameter bestaat hier niet.{_instead(naam, bekend)}", "unknown")
            )
        elif len(teksten) > 1 or parameter.naam in waarden:
            fouten.append(Fout("query", naam, "Geef deze parameter één keer.", "duplicate"))
        elif teksten[0] != "":
            try:
                waarden[parameter.naam] = parameter.lees(teksten[0])
            except ValueError as fout:
                fouten.append(Fout("query", naam, str(fout)))
    fouten += [
        Fout("query", parameter.naam, "Geef deze parameter.", "required")
        for parameter in parameters
        if parameter.is_verplicht and vraag.get(parameter.naam, "") == ""
    ]
    if fouten:
        raise InvoerFout(fouten)
    return waarden


def _instead(naam: str, bekend: Iterable[str]) -> str:
    """What somebody may have meant by a name that does not exist, else all names that do."""
    from difflib import get_close_matches  # noqa: PLC0415 - a start does without

    namen = {een.lower(): een for een in bekend}
    if gelijk := get_close_matches(naam.lower(), namen, n=1):
        return f" Bedoel je {namen[gelijk[0]]}?"
    return f" Kies uit: {', '.join(sorted(bekend))}." if namen else ""
