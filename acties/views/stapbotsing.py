"""The differences of a form about a step or a line of money, beside the fields of its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms

from acties.forms.stappen import BegrotingForm
from acties.models import Begrotingsregel, Stap
from acties.views.formulieren import toon_verschillen
from werkplan.kern.editing import Verschil
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.values import format_euro


def verschillen_van_stap(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """For the form of a step: its opgaven, partners and what it leaves out are written out on both sides."""
    nu, getypt = cast(Stap, fout.huidig), form.cleaned_data
    opgeslagen = {
        "niet_meegerekend": "\n".join(nu.niet_meegerekend),
        "opgaven": _samen(nu.stapopgaven.values_list("opgave__letter", flat=True)),
        "samen_met": _samen(nu.samen_met.values_list("organisatie__naam", flat=True)),
    }
    ingevuld = {
        "niet_meegerekend": "\n".join(getypt["niet_meegerekend"]),
        "opgaven": _samen(opgave.letter for opgave in getypt["opgaven"]),
        "samen_met": _samen(organisatie.naam for organisatie in getypt["samen_met"]),
    }
    return _aangevuld(form, fout, opgeslagen, ingevuld)


def verschillen_van_geld(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """For the form of a line of money: the fixed parts of municipalities are written out on both sides."""
    nu = cast(Begrotingsregel, fout.huidig)
    vast = dict(nu.vaste_aandelen.values_list("gemeente_id", "bedrag"))
    opgeslagen, ingevuld = {}, {}
    for gemeente in cast(BegrotingForm, form).gemeenten:
        naam = f"vast_{gemeente.pk}"
        opgeslagen[naam] = _bedrag(vast.get(gemeente.pk))
        ingevuld[naam] = _bedrag(form.cleaned_data[naam])
    return _aangevuld(form, fout, opgeslagen, ingevuld)


def _aangevuld(
    form: forms.BaseForm, fout: VersieConflict, opgeslagen: Mapping[str, str], ingevuld: Mapping[str, str]
) -> Mapping[str, Any]:
    velden: list[Verschil] = toon_verschillen(form, fout)["verschillen"]
    anders = [
        Verschil(naam, str(form.fields[naam].label), opgeslagen[naam], ingevuld[naam])
        for naam in opgeslagen
        if opgeslagen[naam] != ingevuld[naam]
    ]
    return {"verschillen": [*(veld for veld in velden if veld.naam not in opgeslagen), *anders]}


def _samen(namen: Iterable[str]) -> str:
    return ", ".join(sorted(namen))


def _bedrag(bedrag: Any) -> str:
    return format_euro(bedrag) if bedrag else ""
