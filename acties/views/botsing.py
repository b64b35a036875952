"""The differences of a form that names actions by number, beside the fields of its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms

from acties.forms.actievelden import als_nummers
from werkplan.kern.editing import Verschil, conflict
from werkplan.kern.models.basis import VersieConflict


def verschillen_met_acties(relatie: str) -> Callable[[forms.BaseForm, VersieConflict], Mapping[str, Any]]:
    """For a form with a field `acties`; `relatie` names the rows of the record that link it to actions."""

    def verschillen(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
        velden = conflict(cast(forms.ModelForm[Any], form), fout)
        anders = [verschil for verschil in velden if verschil.naam != "acties"]
        opgeslagen = als_nummers(getattr(fout.huidig, relatie).values_list("actie__nummer", flat=True))
        ingevuld = als_nummers([actie.nummer for actie in form.cleaned_data["acties"]])
        if opgeslagen != ingevuld:
            label = str(form.fields["acties"].label)
            anders.append(Verschil("acties", label, opgeslagen, ingevuld))
        return {"verschillen": anders}

    return verschillen
