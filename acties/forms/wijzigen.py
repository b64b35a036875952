"""Forms with which the coordinator changes an action itself, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from acties.forms.actievelden import ActieVeld, noem_acties
from acties.models import Actie, Betrokkene, Deelname, Opgave, Relatie, Thema, Werkplan
from acties.services.acties import Actiegegevens, DeelnameInvoer
from acties.services.samenhang import RelatieInvoer, opgave_met_letter
from acties.stand import STATUS_LABELS
from werkplan.kern.editing import VersieForm
from werkplan.kern.keuzeveld import Keuzelijst, Naamkeuze
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.services import Persoon
from werkplan.kern.velden import DatumVeld

GEEN_JAAR = "Vul een jaar in, bijvoorbeeld 2020."


class GegevensForm(VersieForm[Actie]):
    """Text, theme and period of an action."""

    class Meta:
        model = Actie
        fields = ["nummer", "titel", "omschrijving", "thema", "startjaar", "eindjaar", "periode_tekst"]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 5})}
        error_messages = {
            "nummer": {"invalid": "Vul een heel getal in."},
            "startjaar": {"invalid": GEEN_JAAR},
            "eindjaar": {"invalid": GEEN_JAAR},
        }
        help_texts = {"periode_tekst": "Zoals het in het plan staat, bijvoorbeeld “start 2019”."}

    def __init__(self, *args: Any, plan: Werkplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"] = Naamkeuze(
            Thema.objects.filter(plan=plan), label="Thema", required=False, empty_label="geen thema"
        )

    def gegevens(self) -> Actiegegevens:
        return Actiegegevens(**{naam: self.cleaned_data[naam] for naam in self.Meta.fields})


class Persoonveld(forms.ModelChoiceField[Gebruiker]):
    """A choice of people, grouped by the organisation that they have a membership of today."""

    def van(self, dag: date) -> None:
        """Fill the choices: one query, each person once per organisation."""
        leden = list(
            Lidmaatschap.objects.geldig_op(dag)
            .filter(gebruiker__is_active=True)
            .order_by("organisatie__naam", "gebruiker__naam")
            .values_list("organisatie__naam", "gebruiker_id", "gebruiker__naam")
            .distinct()
        )
        groepen: dict[str, list[tuple[int, str]]] = {}
        for organisatie, pk, naam in leden:
            groepen.setdefault(organisatie, []).append((pk, naam))
        self.choices = [("", "nog aan te wijzen"), *groepen.items()]


class TrekkerForm(VersieForm[Actie]):
    """Who leads the action."""

    trekker = Naamkeuze(
        Organisatie.objects.all(), label="Trekker", required=False, empty_label="nog aan te wijzen"
    )
    actiehouder = Persoonveld(
        Gebruiker.objects.filter(is_active=True),
        label="Actiehouder",
        required=False,
        help_text="Een persoon van de trekker.",
    )

    class Meta:
        model = Actie
        fields = ["trekker", "actiehouder"]

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trekker: Any = self.fields["trekker"]
        bestaand = Organisatie.objects.bestaand_op(vandaag).values("pk")
        trekker.queryset = Organisatie.objects.filter(Q(pk__in=bestaand) | Q(pk=self.instance.trekker_id))
        persoon = self.fields["actiehouder"]
        assert isinstance(persoon, Persoonveld)  # noqa: S101 - declared above
        persoon.van(vandaag)

    def validate_constraints(self) -> None:
        """Left to the service, which says it at the field."""


class StatusForm(VersieForm[Actie]):
    """The status of an action, with the reason and with what takes its place."""

    status = forms.ChoiceField(label="Status", choices=STATUS_LABELS.items(), widget=forms.RadioSelect)
    vervangen_door = ActieVeld(
        label="Vervangen door actie", help_text="Het nummer, bijvoorbeeld 2. Alleen bij de status vervangen."
    )

    class Meta:
        model = Actie
        fields = ["status", "status_reden", "vervangen_door"]
        labels = {"status_reden": "Reden"}
        widgets = {"status_reden": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "vervangen_door", self.instance.plan, door)
        vervanger = self.instance.vervangen_door
        self.initial["vervangen_door"] = vervanger.nummer if vervanger else ""

    def validate_constraints(self) -> None:
        """Left to the service, which says it at the field."""


@dataclass(frozen=True, slots=True)
class Deelnameregel:
    """One row of the form about participation: a municipality and one period of it."""

    gemeente: Gemeente
    form: DeelnameForm


class DeelnameForm(forms.Form):
    """Whether one municipality takes part, and from when to when."""

    doet_mee = forms.BooleanField(required=False)
    van = DatumVeld(label="Van", required=False)
    tot = DatumVeld(label="Tot", required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, tot = schoon.get("van"), schoon.get("tot")
        if van and tot and tot <= van:
            self.add_error("tot", "De einddatum moet na de begindatum liggen.")
        return schoon


class AlleGemeentenForm(VersieForm[Actie]):
    """Whether all municipalities take part; if not, the rows below it say which."""

    alle_gemeenten = forms.TypedChoiceField(
        label="Wie doen er mee",
        choices=[("ja", "alle gemeenten van het plan"), ("nee", "alleen de gemeenten hieronder")],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Actie
        fields = ["alle_gemeenten"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["alle_gemeenten"] = "ja" if self.instance.alle_gemeenten else "nee"


def deelnameregels(
    data: Any, gemeenten: Iterable[Gemeente], deelnames: Iterable[Deelname]
) -> list[Deelnameregel]:
    """A row for every period that there is, and one for each municipality without any."""
    bekend = sorted(deelnames, key=lambda deelname: (deelname.gemeente.naam, deelname.van or date.min))
    zonder = [gemeente for gemeente in gemeenten if gemeente.pk not in {deel.gemeente_id for deel in bekend}]
    regels = [
        Deelnameregel(
            deel.gemeente,
            DeelnameForm(
                data, prefix=f"d{deel.pk}", initial={"doet_mee": True, "van": deel.van, "tot": deel.tot}
            ),
        )
        for deel in bekend
    ]
    regels += [Deelnameregel(gemeente, DeelnameForm(data, prefix=f"g{gemeente.pk}")) for gemeente in zonder]
    return sorted(regels, key=lambda regel: regel.gemeente.naam)


def deelname_invoer(regels: Iterable[Deelnameregel]) -> list[DeelnameInvoer]:
    """The periods that were ticked."""
    return [
        DeelnameInvoer(regel.gemeente, regel.form.cleaned_data["van"], regel.form.cleaned_data["tot"])
        for regel in regels
        if regel.form.cleaned_data["doet_mee"]
    ]


class OpgaveForm(VersieForm[Opgave]):
    """A problem that the action answers."""

    class Meta:
        model = Opgave
        fields = ["letter", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4}), "letter": forms.TextInput(attrs={"size": 3})}


class BetrokkeneForm(forms.Form):
    """An organisation that is not a stakeholder yet."""

    organisatie = Naamkeuze(
        Organisatie.objects.none(), label="Organisatie", empty_label="Kies een organisatie"
    )

    def __init__(self, *args: Any, actie: Actie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bekend = Betrokkene.objects.filter(actie=actie).values("organisatie")
        self.fields["organisatie"].queryset = Organisatie.objects.exclude(pk__in=bekend)  # type: ignore[attr-defined]  # a model choice


class RelatieForm(forms.Form):
    """Another action that this one hangs together with."""

    naar_actie = ActieVeld(label="Hangt samen met actie", required=True)
    letter = forms.CharField(
        label="Opgave van die actie", required=False, max_length=2, help_text="De letter, bijvoorbeeld c."
    )
    stap = forms.ModelChoiceField(
        Relatie.objects.none(),
        label="Voor welke stap van deze actie",
        required=False,
        empty_label="de hele actie",
        widget=Keuzelijst,
    )
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=300)

    def __init__(
        self, *args: Any, actie: Actie, stappen: QuerySet[Any], door: Persoon, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "naar_actie", actie.plan, door)
        self.fields["stap"].queryset = stappen  # type: ignore[attr-defined]  # a model choice

    def invoer(self) -> RelatieInvoer:
        gegevens = dict(self.cleaned_data)
        letter = gegevens.pop("letter")
        return RelatieInvoer(**gegevens, naar_opgave=opgave_met_letter(gegevens["naar_actie"], letter))
