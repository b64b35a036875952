"""Forms about conversations: log one on one screen, and the filter bar of the list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q

from loket.forms.redactie import eigen_gemeenten
from loket.gemeenten import gemeenten_op
from loket.models import Gesprek, Inloopspreekuur, Onderwerp
from loket.models.gesprek import GesprekQuerySet
from werkplan.kern.editing import VersieForm
from werkplan.kern.filterform import FilterForm
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.openbaar_formulier import MailVeld
from werkplan.kern.permissions import may
from werkplan.kern.velden import DatumVeld

Vervolg = Gesprek.Vervolg
VERVOLGEN = (
    (Vervolg.GEEN.value, "Niets: de ondernemer kan verder"),
    (Vervolg.ZELF.value, "Ik doe zelf nog iets"),
    (Vervolg.VRAAG.value, "Een vraag voor het loket"),
    (Vervolg.SIGNAAL.value, "Een signaal over een locatie: dat meld je hierna"),
)


class GesprekForm(VersieForm[Gesprek]):
    """A conversation. Only the topic asks for thought: the rest is filled in already."""

    datum = DatumVeld(label="Wanneer")
    vervolg = forms.ChoiceField(label="Wat volgt erop?", choices=VERVOLGEN, widget=forms.RadioSelect)
    voor = DatumVeld(
        label="Vóór welke dag doe je dat?",
        required=False,
        help_text="Alleen als je zelf nog iets doet. Het staat tot die dag bij Mijn werk.",
    )

    class Meta:
        model = Gesprek
        fields = ["onderwerp", "notitie", "vervolg", "voor", "datum", "spreekuur", "gemeente"]
        widgets = {"notitie": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, persoon: Gebruiker, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        onderwerp: Any = self.fields["onderwerp"]
        onderwerp.queryset = Onderwerp.objects.filter(is_ingang=True)
        onderwerp.label, onderwerp.empty_label = "Waar ging het over?", "Iets anders"
        gemeente: Any = self.fields["gemeente"]
        gemeente.queryset = gemeenten_op(vandaag)
        eigen_gemeenten(self, persoon)
        spreekuur: Any = self.fields["spreekuur"]
        spreekuur.label, spreekuur.empty_label = "Waar?", "Niet bij een spreekuur (balie, telefoon, bezoek)"
        spreekuur.queryset = spreekuren_van(persoon, vandaag, gekozen=self.instance.spreekuur_id)
        spreekuur.label_from_instance = lambda een: f"{een.steunpunt.gemeente}: {een}"
        gemeenten = list(gemeente.queryset[:2])
        self.enige = gemeenten[0] if len(gemeenten) == 1 else None
        gemeente.required = False
        gemeente.help_text = "Alleen als het niet bij een spreekuur was."
        if self.enige:
            gemeente.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The municipality is that of the hours, or is chosen."""
        schoon: dict[str, Any] = super().clean() or {}
        if spreekuur := schoon.get("spreekuur"):
            schoon["gemeente"] = spreekuur.steunpunt.gemeente
        elif not schoon.get("gemeente") and self.enige:
            schoon["gemeente"] = self.enige
        elif not schoon.get("gemeente") and "gemeente" not in self.errors:
            self.add_error("gemeente", "Kies een gemeente.")
        if schoon.get("vervolg") != Vervolg.ZELF:
            schoon["voor"] = None
        elif not schoon.get("voor") and "voor" not in self.errors:
            self.add_error("voor", "Vul een datum in, of kies een ander vervolg.")
        return schoon


class NieuwGesprekForm(GesprekForm):
    """A new one; a question that follows of it may have an address to answer to."""

    email = MailVeld(
        label="E-mailadres voor het antwoord",
        required=False,
        max_length=254,
        help_text="Alleen bij een vraag, als de ondernemer dat wil. Het gaat met de vraag mee.",
    )
    field_order = ("onderwerp", "notitie", "vervolg", "voor", "email", "datum", "spreekuur", "gemeente")


def spreekuren_van(persoon: Gebruiker, dag: date, *, gekozen: int | None) -> Any:
    """The hours that are held now at desks for which somebody may log conversations, and the one that was chosen."""
    nu = (Q(tot=None) | Q(tot__gt=dag)) & Q(van__lte=dag)
    gevonden = Inloopspreekuur.objects.filter(nu | Q(pk=gekozen)).select_related("steunpunt__gemeente")
    eigen = [een.pk for een in gevonden if may(persoon, "add", Gesprek, on=een)]
    return gevonden.filter(pk__in=eigen).order_by("steunpunt__gemeente__naam", "dag", "begin", "pk")


class GesprekFilter(FilterForm):
    """The filter bar of the list."""

    zichtbaar = ("onderwerp", "vervolg", "wie")
    onderwerp = forms.ModelChoiceField(
        Onderwerp.objects.filter(
            Q(is_ingang=True) | Exists(Gesprek.objects.filter(onderwerp=OuterRef("pk")).order_by())
        ),
        label="Onderwerp",
        required=False,
        empty_label="Elk onderwerp",
    )
    vervolg = forms.ChoiceField(
        label="Vervolg", required=False, widget=Keuzelijst, choices=[("", "Elk vervolg"), *Vervolg.choices]
    )
    wie = forms.ChoiceField(
        label="Welke",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Alle gesprekken"), ("mijn", "mijn gesprekken"), ("te-doen", "wat ik nog moet doen")],
    )
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.van_regio(Gesprek.objects.order_by().values("gemeente")),
        label="Gemeente",
        required=False,
        to_field_name="code",
        empty_label="Elke gemeente",
    )
    jaar = forms.IntegerField(label="Gesprek in", required=False, min_value=2000, max_value=2100)
    zonder = forms.ChoiceField(
        label="Zonder",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Maakt niet uit"), ("onderwerp", "onderwerp")],
    )

    def pas_toe(self, gesprekken: GesprekQuerySet, persoon: Gebruiker) -> GesprekQuerySet:
        """The conversations that were asked for; an unknown choice is no condition."""
        self.is_valid()
        match self.cleaned_data.get("wie"):
            case "mijn":
                gesprekken = gesprekken.filter(persoon=persoon)
            case "te-doen":
                gesprekken = gesprekken.beloofd().filter(persoon=persoon)
        gelijk = {
            naam: waarde
            for naam in ("onderwerp", "vervolg", "gemeente")
            if (waarde := self.cleaned_data.get(naam))
        }
        if self.cleaned_data.get("zonder"):
            gelijk["onderwerp__isnull"] = True
        if jaar := self.cleaned_data.get("jaar"):
            gelijk["datum__year"] = jaar
        return gesprekken.filter(**gelijk)
