"""The municipalities of the region as an entrepreneur chooses them: in the address, and nowhere else remembered."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest

from werkplan.kern.models import Gemeente, Regiolidmaatschap

SLEUTEL = "gemeente"


def gemeenten_op(dag: date) -> QuerySet[Gemeente]:
    """The municipalities that belong to the region on a day, in part or whole."""
    leden = Regiolidmaatschap.objects.geldig_op(dag).values("gemeente")
    return Gemeente.objects.geldig_op(dag).filter(pk__in=leden)


def gekozen(request: HttpRequest, gemeenten: list[Gemeente]) -> Gemeente | None:
    """The municipality of `?gemeente=`, by its code; an unknown one is none."""
    code = request.GET.get(SLEUTEL, "")
    return next((gemeente for gemeente in gemeenten if gemeente.code == code), None)
