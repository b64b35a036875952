"""The recipe of every page with a form: nothing typed is lost, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from werkplan.kern.editing import conflict, save
from werkplan.kern.eenmalig import geef_terug, neem, nieuwe_sleutel
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.web import page


@dataclass(frozen=True, slots=True)
class Wegknop:
    """The button that removes the record of a form page, with what somebody should know first."""

    adres: str
    versie: int
    tekst: str
    uitleg: str


Botsing = Callable[[forms.BaseForm, VersieConflict], Mapping[str, Any]]


def toon_verschillen(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """The fields that differ, for a form of the record itself."""
    return {"verschillen": conflict(form, fout)}  # type: ignore[arg-type]  # a VersieForm


def nieuwe_versie(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """For a form about a record that does not show the record's own fields: it may be sent again."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix("versie")] = str(fout.huidig.versie)
    form.data = data
    return {"verschillen": ()}


@dataclass(frozen=True, slots=True)
class Formulierpagina:
    """What a form page says.

    `terug`: where it leads after saving and on cancelling; `daarna`: where it leads after saving, when that is known
    only then. Without `gelukt` saving itself tells how it went. The templates know `onderwerp` by the name of its
    model.
    """

    titel: str
    terug: str
    gelukt: str
    onderwerp: models.Model | None = None
    daarna: Callable[[], str] | None = None
    knop: str = "Bewaren"
    inleiding: str = ""
    template: str = "kern/formulier.html"
    extra: Mapping[str, Any] = field(default_factory=dict)
    bij_botsing: Botsing = toon_verschillen


def formulierpagina(
    request: HttpRequest, form: forms.BaseForm, opslaan: Callable[[], Any], pagina: Formulierpagina
) -> HttpResponse:
    """Show the form; on POST store it by a service and leave, or show what is wrong with everything typed.

    409 when somebody else saved first: both texts are shown, and saving again is possible. A form that is sent
    twice is stored once.
    """
    sleutel = request.POST.get("formuliersleutel", "")[:64] or nieuwe_sleutel()
    context: dict[str, Any] = {
        "form": form,
        "pagina": pagina,
        **_onderwerp(pagina.onderwerp),
        "formuliersleutel": sleutel,
        **pagina.extra,
    }
    status = 200
    if request.method == "POST" and form.is_valid():
        if not neem(sleutel):
            _zeg(request, pagina)
            return redirect(pagina.terug)
        try:
            if save(form, opslaan):
                _zeg(request, pagina)
                return redirect(pagina.daarna() if pagina.daarna else pagina.terug)
        except VersieConflict as fout:
            context |= {"botsing": True, **pagina.bij_botsing(form, fout)}
            status = 409
        geef_terug(sleutel)
    return page(request, pagina.template, context, status=status)


def _zeg(request: HttpRequest, pagina: Formulierpagina) -> None:
    if pagina.gelukt:
        messages.success(request, pagina.gelukt)


def _onderwerp(record: models.Model | None) -> dict[str, Any]:
    return {} if record is None else {str(record._meta.model_name): record}
