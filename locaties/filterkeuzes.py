"""What can be chosen in the filters on locations and units, as (value, name)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from locaties.models import Doelgroep, Grootteklasse, Locatietype, Werklocatie
from locaties.scheefruimten import SCHEEF_LABELS
from werkplan.kern.models import Gemeente

SCHEEF = [(scheef.value, naam) for scheef, naam in SCHEEF_LABELS.items()]


def gemeenten() -> list[tuple[str, str]]:
    """The municipalities that have a location."""
    bezet = Exists(Werklocatie.objects.filter(gemeente=OuterRef("pk")))
    return list(Gemeente.objects.filter(bezet).values_list("code", "naam"))


def gemeenten_van_regio() -> list[tuple[str, str]]:
    """The municipalities of the region, and others that have a location; not those of the plan of another region."""
    bezet = Werklocatie.objects.order_by().values("gemeente")
    return list(Gemeente.objects.van_regio(bezet).values_list("code", "naam"))


def typen() -> list[tuple[str, str]]:
    """The types of locations, also those that nobody can choose any more."""
    return [(str(pk), naam) for pk, naam in Locatietype.objects.values_list("pk", "naam")]


def doelgroepen() -> list[tuple[str, str]]:
    """The target groups, also those that nobody can choose any more."""
    return [(str(pk), naam) for pk, naam in Doelgroep.objects.values_list("pk", "naam")]


def klassen() -> list[tuple[str, str]]:
    """The size classes of both lists."""
    return [
        (str(klasse.pk), f"{klasse.get_lijst_display()}: {klasse}") for klasse in Grootteklasse.objects.all()
    ]
