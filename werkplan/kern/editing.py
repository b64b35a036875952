"""The recipe of an edit page: nothing typed is lost, and nobody overwrites somebody else unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.forms.models import model_to_dict
from django.http import QueryDict

from werkplan.kern.models.basis import Bewerkbaar, VersieConflict

BewerkbaarT = TypeVar("BewerkbaarT", bound=Bewerkbaar)


class VersieForm(forms.ModelForm[BewerkbaarT]):
    """A form that carries the version at which its record was read."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versie", self.instance.versie)

    @property
    def gelezen_versie(self) -> int:
        versie: int = self.cleaned_data["versie"]
        return versie


@dataclass(frozen=True, slots=True)
class Verschil:
    """A field that somebody else changed: the stored value beside what was typed, as the screen shows them."""

    naam: str
    label: str
    opgeslagen: str
    ingevuld: str


def conflict(form: forms.ModelForm[Any], fout: VersieConflict) -> list[Verschil]:
    """The fields in which the form and the stored record differ.

    Afterwards the form carries the version as it stands now, so that saving again is a choice that was made
    with both texts in view.
    """
    opgeslagen = model_to_dict(fout.huidig, fields=list(form.fields))
    verschillen = [
        Verschil(
            naam=naam,
            label=str(veld.label),
            opgeslagen=_als_tekst(fout.huidig, naam, waarde),
            ingevuld=_als_tekst(form.instance, naam, form.cleaned_data.get(naam)),
        )
        for naam, veld in form.fields.items()
        if naam != "versie"
        and (waarde := opgeslagen.get(naam)) != _vergelijkbaar(form.cleaned_data.get(naam))
    ]
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix("versie")] = str(fout.huidig.versie)
    form.data = data
    return verschillen


def _vergelijkbaar(waarde: Any) -> Any:
    return waarde.pk if isinstance(waarde, models.Model) else waarde


def _als_tekst(record: models.Model, naam: str, waarde: Any) -> str:
    veld = next((veld for veld in record._meta.fields if veld.name == naam), None)
    if isinstance(veld, models.ForeignKey) and waarde is not None and not isinstance(waarde, models.Model):
        waarde = veld.remote_field.model._default_manager.filter(pk=waarde).first()
    if veld is not None and getattr(veld, "choices", None):
        waarde = dict(veld.flatchoices).get(waarde, waarde)
    if isinstance(waarde, list):
        return ", ".join(str(deel) for deel in waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "" if waarde is None else str(waarde)


def save(form: forms.BaseForm, opslaan: Callable[[], Any]) -> bool:
    """Run a service for a valid form; what the service refuses as invalid is shown in the form.

    Returns whether it was stored. `VersieConflict` is left to the page, which shows both texts.
    """
    try:
        opslaan()
    except ValidationError as fout:
        for veld, fouten in _per_veld(fout).items():
            form.add_error(veld if veld in form.fields else None, fouten)
        return False
    except IntegrityError:
        form.add_error(
            None, "Iemand anders bewaarde dit op hetzelfde moment. Controleer het en bewaar nog een keer."
        )
        return False
    return True


def _per_veld(fout: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(fout, "error_dict"):
        return dict(fout.error_dict)
    return {NON_FIELD_ERRORS: fout.error_list}
