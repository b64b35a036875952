"""By what figures about space can be grouped, and what the groups are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.expressions import Combinable

from locaties.models import Doelgroep, Grootteklasse, Locatietype, Soort, Werklocatie, Werkruimte
from locaties.selectie import Selectie, in_klasse, lijst_van

GEEN = "geen"
"""The code of the group without target group."""
METING = "meting"
"""The key of what a measurement states as a whole, where units are grouped by what only units have."""
Sleutel = tuple[Any, ...]
"""What a row of figures stands for: one value per dimension."""


class Dimensie(StrEnum):
    GEMEENTE = "gemeente"
    LOCATIE = "locatie"
    TYPE = "type"
    SOORT = "soort"
    RUIMTESOORT = "ruimtesoort"
    KLASSE = "grootteklasse"
    DOELGROEP = "doelgroep"


DIMENSIE_LABELS = {
    Dimensie.GEMEENTE: "gemeente",
    Dimensie.LOCATIE: "locatie",
    Dimensie.TYPE: "type locatie",
    Dimensie.SOORT: "formeel of informeel",
    Dimensie.RUIMTESOORT: "soort ruimte",
    Dimensie.KLASSE: "grootteklasse",
    Dimensie.DOELGROEP: "doelgroep",
}
_VAN_LOCATIE = {
    Dimensie.GEMEENTE: "gemeente_id",
    Dimensie.LOCATIE: "pk",
    Dimensie.TYPE: "type_id",
    Dimensie.SOORT: "soort",
}
_VAN_RUIMTE = {
    Dimensie.GEMEENTE: "gemeente_id",
    Dimensie.LOCATIE: "locatie_id",
    Dimensie.TYPE: "locatie__type_id",
    Dimensie.SOORT: "locatie__soort",
    Dimensie.RUIMTESOORT: "soort",
    Dimensie.DOELGROEP: "doelgroepen",
}


@dataclass(frozen=True, slots=True)
class Groep:
    """One value of a dimension: its code in addresses and in the API (empty: nothing to filter on), and its name."""

    code: str
    naam: str
    volgorde: tuple[Any, ...] = ()


NIET_TE_SPLITSEN = Groep("", "niet te splitsen (meting)", (2,))
"""The group of `METING`."""


class Indeling:
    """A grouping by some dimensions of what is in one measure, as expressions for queries."""

    def __init__(self, dimensies: Sequence[Dimensie], maat: str) -> None:
        self.dimensies, self.maat, self.lijst = tuple(dimensies), maat, lijst_van(maat)
        met_klassen = Dimensie.KLASSE in dimensies and self.lijst
        self.klassen = list(Grootteklasse.objects.filter(lijst=self.lijst)) if met_klassen else []

    @property
    def is_van_locaties(self) -> bool:
        """Whether all units of a location lie in the same group."""
        return set(self.dimensies) <= set(_VAN_LOCATIE)

    def van_ruimte(self, pad: str = "") -> dict[str, Combinable]:
        """What a unit is grouped by; `pad` leads to the unit."""
        return {
            f"groep_{dimensie}": self._klasse(pad)
            if dimensie is Dimensie.KLASSE
            else F(pad + _VAN_RUIMTE[dimensie])
            for dimensie in self.dimensies
        }

    def van_meting(self) -> dict[str, Combinable]:
        """What a measurement is grouped by: only what is true of its whole location."""
        return {
            f"groep_{dimensie}": F(f"locatie__{_VAN_LOCATIE[dimensie]}")
            for dimensie in self.dimensies
            if dimensie in _VAN_LOCATIE
        }

    def _klasse(self, pad: str) -> Combinable:
        """The size class that holds the area of a unit; none for areas that belong in the other list."""
        gevallen = [When(in_klasse(klasse, pad), then=Value(klasse.pk)) for klasse in self.klassen]
        return Case(*gevallen, default=Value(None), output_field=IntegerField())

    def sleutel(self, rij: Mapping[str, Any], selectie: Selectie) -> Sleutel:
        """The group of a row of a query, with the municipality that held it on that day."""
        return tuple(
            selectie.kaart.houder(rij["groep_gemeente"], selectie.dag)
            if dimensie is Dimensie.GEMEENTE
            else rij.get(f"groep_{dimensie}", METING)
            for dimensie in self.dimensies
        )


def groepen(dimensie: Dimensie, waarden: Iterable[Any], selectie: Selectie) -> dict[Any, Groep]:
    """The groups of one dimension by the values that figures give as key, in one query at most."""
    gezocht = {waarde for waarde in waarden if waarde not in (None, METING)}
    gevonden = _LEZERS[dimensie](gezocht, selectie)
    zonder = {
        None: Groep(GEEN if dimensie is Dimensie.DOELGROEP else "", _ZONDER[dimensie], (1,)),
        METING: NIET_TE_SPLITSEN,
    }
    return {
        **{waarde: Groep(groep.code, groep.naam, (0, *groep.volgorde)) for waarde, groep in gevonden.items()},
        **zonder,
    }


def _gemeenten(pks: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    gemeenten = (selectie.kaart.gemeenten[pk] for pk in pks)
    return {gemeente.pk: Groep(gemeente.code, gemeente.naam, (gemeente.naam,)) for gemeente in gemeenten}


def _locaties(pks: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    namen = Werklocatie.objects.visible_to(selectie.user).filter(pk__in=pks).values_list("pk", "naam")
    return {pk: Groep(str(pk), naam, (naam, pk)) for pk, naam in namen}


def _typen(pks: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    rijen = enumerate(Locatietype.objects.filter(pk__in=pks))
    return {rij.pk: Groep(str(rij.pk), rij.naam, (plek,)) for plek, rij in rijen}


def _doelgroepen(pks: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    rijen = enumerate(Doelgroep.objects.filter(pk__in=pks))
    return {rij.pk: Groep(str(rij.pk), rij.naam, (plek,)) for plek, rij in rijen}


def _klassen(pks: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    rijen = Grootteklasse.objects.filter(pk__in=pks)
    return {rij.pk: Groep(rij.code, rij.naam, (rij.van,)) for rij in rijen}


def _soorten(waarden: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    return {soort.value: Groep(soort.value, str(soort.label), (soort.label,)) for soort in Soort}


def _ruimtesoorten(waarden: set[Any], selectie: Selectie) -> dict[Any, Groep]:
    soorten = enumerate(Werkruimte.Soort)
    return {soort.value: Groep(soort.value, str(soort.label), (plek,)) for plek, soort in soorten}


_LEZERS: Mapping[Dimensie, Callable[[set[Any], Selectie], dict[Any, Groep]]] = {
    Dimensie.GEMEENTE: _gemeenten,
    Dimensie.LOCATIE: _locaties,
    Dimensie.TYPE: _typen,
    Dimensie.SOORT: _soorten,
    Dimensie.RUIMTESOORT: _ruimtesoorten,
    Dimensie.KLASSE: _klassen,
    Dimensie.DOELGROEP: _doelgroepen,
}
_ZONDER = dict.fromkeys(Dimensie, "onbekend") | {
    Dimensie.KLASSE: "zonder klasse",
    Dimensie.DOELGROEP: "zonder doelgroep",
}
