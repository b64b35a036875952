"""Forms of the longlist: points, problems, proposals and the decision about one."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from acties.forms.actievelden import ActiesVeld, noem_acties
from acties.models import Aandachtspunt, Besluit, Knelpunt, Thema, Voorstel, Werkplan
from acties.services.voorstellen import NieuwBesluit, VoorstelInvoer
from werkplan.kern.editing import VersieForm
from werkplan.kern.filterform import FilterForm
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.services import Persoon
from werkplan.kern.velden import DatumVeld, GeldVeld

AANTAL_BESLUITEN = 50
"""How many of the last decisions can be chosen; an older one is found by its own page."""


class LonglistFilter(FilterForm):
    """Which points of the longlist are shown. `deel` is the tab, `peildatum` the day: carried along."""

    zichtbaar = ("thema", "q")
    CONTEXT = "context"

    deel = forms.CharField(required=False, widget=forms.HiddenInput)
    peildatum = forms.CharField(required=False, widget=forms.HiddenInput)
    thema = forms.ChoiceField(label="Thema", required=False)
    q = forms.CharField(label="Zoek een punt", required=False)

    def __init__(self, data: Any, *, plan: Werkplan, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        themas = [(str(pk), naam) for pk, naam in plan.themas.values_list("pk", "naam")]
        keuzes = [("", "Alle thema’s"), *themas, (self.CONTEXT, "Uit de context")]
        self.fields["thema"].choices = keuzes  # type: ignore[attr-defined]  # a choice field

    def toegepast_op(self, punten: RechtenQuerySet[Any]) -> RechtenQuerySet[Any]:
        """The points that pass; a filter that says nothing sensible is left out."""
        self.is_valid()
        if thema := self.cleaned_data.get("thema"):
            punten = punten.filter(thema=None if thema == self.CONTEXT else thema)
        if tekst := self.cleaned_data.get("q"):
            punten = punten.filter(naam__icontains=tekst)
        return punten


class PuntVelden(forms.ModelForm[Aandachtspunt]):
    """A point with its theme and the actions that take it up."""

    acties = ActiesVeld(label="Opgepakt in de acties")

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "acties", plan, door)
        thema = cast(forms.ModelChoiceField[Thema], self.fields["thema"])
        thema.queryset = Thema.objects.visible_to(door).filter(plan=plan)
        thema.empty_label = "Uit de context van het plan"
        thema.help_text = ""


class PuntForm(PuntVelden):
    """A new point of the longlist."""

    class Meta:
        model = Aandachtspunt
        fields = ["naam", "thema"]


class PuntWijzigForm(PuntVelden, VersieForm[Aandachtspunt]):
    """A point as it stands."""

    class Meta(PuntForm.Meta):
        pass


class KnelpuntForm(VersieForm[Knelpunt]):
    """A problem with the actions that answer it."""

    acties = ActiesVeld(label="Aangepakt in de acties")

    class Meta:
        model = Knelpunt
        fields = ["titel"]

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "acties", plan, door)


class VoorstelVelden(forms.ModelForm[Voorstel]):
    """What, who, when, and how much as far as that is known."""

    bedrag = GeldVeld(
        label="Bedrag in euro", required=False, help_text="Nog niet bekend? Laat leeg en kies n.t.b."
    )

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jaren = [(jaar, str(jaar)) for jaar in plan.jaren]
        self.fields["startjaar"] = forms.TypedChoiceField(label="Startjaar", choices=jaren, coerce=int)
        self.fields["eindjaar"] = forms.TypedChoiceField(
            label="Eindjaar",
            choices=[("", "Tot het einde van het plan"), *jaren],
            coerce=int,
            empty_value=None,
            required=False,
        )
        trekker = cast(forms.ModelChoiceField[Organisatie], self.fields["trekker"])
        trekker.queryset = Organisatie.objects.visible_to(door).bestaand_op(vandaag())
        trekker.empty_label = "Nog aan te wijzen"
        trekker.help_text = ""

    def clean(self) -> dict[str, Any]:
        ingevuld: dict[str, Any] = super().clean() or {}
        if "bedrag" in self.errors or "zekerheid" in self.errors:
            return ingevuld
        is_ntb = ingevuld.get("zekerheid") == "ntb"
        if is_ntb and ingevuld.get("bedrag") is not None:
            self.add_error("zekerheid", "Kies hoe zeker het bedrag is, of maak het bedrag leeg.")
        elif not is_ntb and ingevuld.get("bedrag") is None:
            self.add_error("bedrag", "Vul een bedrag in, of kies n.t.b.")
        return ingevuld

    def invoer(self) -> VoorstelInvoer:
        """What was filled in, for the service."""
        return VoorstelInvoer(**{naam: self.cleaned_data[naam] for naam in VoorstelInvoer.__slots__})


class VoorstelForm(VoorstelVelden):
    """A new proposal."""

    class Meta:
        model = Voorstel
        fields = ["titel", "omschrijving", "trekker", "startjaar", "eindjaar", "zekerheid", "bedrag"]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 5})}


class VoorstelWijzigForm(VoorstelVelden, VersieForm[Voorstel]):
    """A proposal about which nothing was decided yet."""

    class Meta(VoorstelForm.Meta):
        pass


class BesluitOverVoorstelForm(forms.Form):
    """What was decided about a proposal: by a decision that is there, or by one that is typed here."""

    AANNEMEN, AFWIJZEN = "aannemen", "afwijzen"

    versie = forms.IntegerField(widget=forms.HiddenInput)
    uitkomst = forms.ChoiceField(
        label="Wat is er besloten",
        choices=[
            (AANNEMEN, "Aangenomen: het voorstel wordt een actie"),
            (AFWIJZEN, "Afgewezen: het punt blijft op de longlist"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is besloten."},
    )
    besluit = forms.ModelChoiceField(
        label="Besluit dat er al is",
        queryset=Besluit.objects.none(),
        required=False,
        empty_label="Nieuw besluit",
        help_text="Staat het besluit er nog niet bij? Vul het hieronder in.",
    )
    titel = forms.CharField(label="Nieuw besluit", max_length=300, required=False)
    datum = DatumVeld(label="Datum van het besluit", required=False)
    genomen_door = forms.CharField(
        label="Genomen door",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: portefeuillehoudersoverleg.",
    )

    def __init__(self, *args: Any, voorstel: Voorstel, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versie", voorstel.versie)
        besluiten = Besluit.objects.visible_to(door).filter(plan_id=voorstel.plan_id)
        laatste = besluiten.exclude(stand=Besluit.Stand.OPEN).values_list("pk", flat=True)[:AANTAL_BESLUITEN]
        veld = cast(forms.ModelChoiceField[Besluit], self.fields["besluit"])
        veld.queryset = Besluit.objects.filter(pk__in=list(laatste))

    def clean(self) -> dict[str, Any]:
        ingevuld: dict[str, Any] = super().clean() or {}
        if ingevuld.get("besluit") is None and "besluit" not in self.errors:
            if not ingevuld.get("titel"):
                self.add_error("titel", "Kies een besluit dat er al is, of schrijf hier wat er is besloten.")
            if not ingevuld.get("datum") and "datum" not in self.errors:
                self.add_error("datum", "Vul de datum van het besluit in als 12-03-2026.")
        return ingevuld

    @property
    def neemt_aan(self) -> bool:
        return bool(self.cleaned_data["uitkomst"] == self.AANNEMEN)

    def gekozen(self) -> Besluit | NieuwBesluit:
        """The decision that was chosen, or the one that was typed."""
        gegevens = self.cleaned_data
        if gegevens["besluit"] is not None:
            besluit: Besluit = gegevens["besluit"]
            return besluit
        return NieuwBesluit(
            titel=gegevens["titel"], datum=gegevens["datum"], genomen_door=gegevens["genomen_door"]
        )
