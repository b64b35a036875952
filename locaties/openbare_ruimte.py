"""Space that everybody may find: offered on a day, on public locations, and published with leave of its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from locaties.milieucategorie import CATEGORIEEN, als_maximum, als_minimum
from locaties.models import Aanbod, Grootteklasse
from locaties.models.keuzes import JaNee
from locaties.models.ruimte import Maat
from locaties.selectie import geldt_op, maten_van
from werkplan.kern.niveau import Niveau


def openbaar_aanbod(dag: date) -> QuerySet[Aanbod]:
    """The published offers of a day with `aangeboden_m2`: of the offer, or else of the whole unit.

    It is the same for everybody, whoever is signed in.
    """
    return (
        Aanbod.objects.visible_to(AnonymousUser())
        .filter(
            geldt_op(dag),
            geldt_op(dag, "ruimte__bestaat_van", "ruimte__bestaat_tot"),
            publiceren_toegestaan=True,
        )
        .annotate(aangeboden_m2=Coalesce("m2", "ruimte__oppervlakte"))
        .select_related("ruimte__locatie__gemeente")
        .order_by(F("aangeboden_m2").asc(nulls_last=True), "pk")
    )


def vind(aanbod: QuerySet[Aanbod], wensen: Mapping[str, Any]) -> QuerySet[Aanbod]:
    """The offers that meet every wish that was filled in. An unknown value never meets a wish."""
    return aanbod.filter(
        _grootte(wensen.get("m2_van"), wensen.get("m2_tot")),
        _klasse(wensen.get("klasse")),
        _milieu(wensen.get("milieucategorie", "")),
        _prijs(wensen.get("prijs_tot")),
        Q(ruimte__glasvezel=JaNee.JA) if wensen.get("glasvezel") else Q(),
        *(
            Q(**{pad: wensen[naam]})
            for naam, pad in (
                ("soort", "ruimte__soort"),
                ("gemeente", "ruimte__gemeente__code"),
                ("vorm", "vorm"),
            )
            if wensen.get(naam)
        ),
    )


def _grootte(van: Any, tot: Any) -> Q:
    """At least `van`; at most `tot`, or to be had in parts of that size. Workplaces have no m²."""
    if van is None and tot is None:
        return Q()
    mag = ~Q(ruimte__maat=Maat.WERKPLEKKEN)
    if van is not None:
        mag &= Q(aangeboden_m2__gte=van)
    return mag if tot is None else mag & (Q(aangeboden_m2__lte=tot) | Q(deelbaar_vanaf__lte=tot))


def _klasse(klasse: Grootteklasse | None) -> Q:
    """In the range [van, tot) of a size class, in a measure of its list, or to be had in parts that are."""
    if klasse is None:
        return Q()
    mag = Q(ruimte__maat__in=maten_van(klasse.lijst), aangeboden_m2__gte=klasse.van)
    return (
        mag
        if klasse.tot is None
        else mag & (Q(aangeboden_m2__lt=klasse.tot) | Q(deelbaar_vanaf__lt=klasse.tot))
    )


def _milieu(code: str) -> Q:
    """Where a company of this category may stand, as far as the location tells."""
    if not code:
        return Q()
    ruim = [ander for ander in CATEGORIEEN if als_maximum(ander) >= als_minimum(code)]
    return Q(ruimte__locatie__milieucategorie_max__in=ruim)


def _prijs(tot: Any) -> Q:
    """Rent per m² per year up to an amount, where that price is public."""
    if tot is None:
        return Q()
    return Q(prijs__lte=tot, prijs_per=Aanbod.Per.M2_JAAR, prijs_niveau=Niveau.OPENBAAR)
