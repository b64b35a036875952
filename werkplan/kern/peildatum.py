"""Pages that show an earlier state: which day an address asks for, and reading as it was recorded by then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from werkplan.kern.klok import AMSTERDAM, vandaag
from werkplan.kern.peil import eerste_vastlegging, zoals_vastgelegd
from werkplan.kern.permissions import Toegang
from werkplan.kern.velden import DatumVeld
from werkplan.kern.web import page

PEILDATUM = "peildatum"
BEKEND_OP = "bekendOp"
"""The key where `peildatum` already says which day the figures are about."""
AntwoordT = TypeVar("AntwoordT", bound=HttpResponseBase)


class PeriodeForm(forms.Form):
    """Two days between which changes are asked; without the second: until now."""

    van = DatumVeld(label="Sinds het eind van")
    tot = DatumVeld(label="Tot en met", required=False)

    def clean(self) -> dict[str, date | None] | None:
        schoon = super().clean()
        van, tot = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Kies een dag op of na de eerste dag.")
        return schoon


def _gevraagd(request: HttpRequest, sleutel: str) -> date | None:
    """The day in the address; raises `ValidationError` for what is no date."""
    dag: date | None = forms.DateField(required=False).clean(request.GET.get(sleutel, ""))
    return dag


def peildatum(request: HttpRequest, sleutel: str = PEILDATUM) -> date | None:
    """The past day that the address asks for; None for today, for a later day and for what is no date."""
    try:
        dag = _gevraagd(request, sleutel)
    except ValidationError:
        return None
    return dag if dag is not None and dag < vandaag() else None


def peilpagina(
    sleutel: str,
) -> Callable[[Callable[..., AntwoordT]], Callable[..., AntwoordT | HttpResponse]]:
    """A decorator: show a page as it was recorded by the end of the day under this key of the address.

    `request.peildatum` says which day, or None. The view must read before it returns. Inside, nothing can be
    written. What somebody may see follows from the memberships of now, whatever day is shown. What was not
    recorded yet by that day has no history then.
    """

    def met_dag(view: Callable[..., AntwoordT]) -> Callable[..., AntwoordT | HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> AntwoordT | HttpResponse:
            dag = peildatum(request, sleutel)
            request.peildatum = dag  # type: ignore[attr-defined]  # read by the templates
            if dag is None:
                _noem_andere_dag(request, sleutel)
                return view(request, *args, **kwargs)
            Toegang.van(request.user)
            with zoals_vastgelegd(dag):
                try:
                    return view(request, *args, **kwargs)
                except Http404:
                    # Whether it is there now is not told.
                    context = {"peildatum": dag, "peilkeuze": {"sleutel": sleutel}}
                    return page(request, "kern/geen_historie.html", context, status=404)

        return wrapped

    return met_dag


met_peildatum = peilpagina(PEILDATUM)
met_bekend_op = peilpagina(BEKEND_OP)


def _noem_andere_dag(request: HttpRequest, sleutel: str) -> None:
    """Say why the state of today is shown to who asked for another day."""
    try:
        dag = _gevraagd(request, sleutel)
    except ValidationError:
        gevraagd = request.GET.get(sleutel, "")[:20]
        messages.warning(
            request,
            f"“{gevraagd}” is geen datum. Je ziet de stand van vandaag. Vul een dag in als 12-03-2026.",
        )
        return
    if dag is not None and dag > vandaag():
        messages.warning(request, "Die dag is nog niet geweest. Je ziet de stand van vandaag.")


def gekozen_dag(request: HttpRequest) -> date | None:
    """The past day that a page shows; None: the state of today."""
    dag: date | None = getattr(request, "peildatum", None)
    return dag


def peildag(request: HttpRequest) -> date:
    """The day on which a page judges: its peildatum, else today."""
    return gekozen_dag(request) or vandaag()


def eis_vastgelegd(request: HttpRequest, model: type[models.Model]) -> None:
    """404 on a past day by which nothing of this kind had been recorded: an empty list would say something else."""
    if gekozen_dag(request) is not None and not model._default_manager.exists():
        raise Http404("Er was nog niets vastgelegd.")


def peilvraag(dag: date | None, sleutel: str = PEILDATUM) -> str:
    """What an address carries along to show the same day."""
    return "" if dag is None else f"?{sleutel}={dag.isoformat()}"


def rest_van(request: HttpRequest, *zonder: str) -> list[tuple[str, str]]:
    """What else is in the address, for a form that changes one thing of it."""
    return [
        (naam, waarde)
        for naam, waarden in request.GET.lists()
        for waarde in waarden
        if waarde and naam not in (*zonder, "pagina")
    ]


def eerste_dag(model: type[models.Model]) -> date | None:
    """The day of the first recording of a kind, or None when there is none."""
    eerste = eerste_vastlegging(model)
    return eerste and eerste.astimezone(AMSTERDAM).date()
