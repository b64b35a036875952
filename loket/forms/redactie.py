"""Forms of editors: one per kind of page, with the same order of fields."""

from __future__ import annotations

from typing import Any

from django import forms

from loket.models import (
    Artikel,
    Bijeenkomst,
    Inhoud,
    Inloopspreekuur,
    Inloopuitzondering,
    Kenmerk,
    Loketcontact,
    Netwerk,
    Regeling,
    Steunpunt,
    Synoniem,
)
from loket.models.inhoud import Stand
from werkplan.kern.editing import VersieForm
from werkplan.kern.filterform import FilterForm
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.permissions import Toegang, bereik_van
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.velden import DatumVeld, GeldVeld

TITEL = ("titel", "titel_en", "slug", "samenvatting", "samenvatting_en")
TEKST = ("tekst", "tekst_en")
TEKSTVAK = forms.Textarea(attrs={"rows": 10})
KORT_TEKSTVAK = forms.Textarea(attrs={"rows": 4})


def webadres(label: str) -> forms.URLField:
    """A page of somebody else."""
    return forms.URLField(
        label=label,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Vul een webadres in als https://voorbeeld.nl."},
    )


class TijdVeld(forms.TimeField):
    """A time of the clock: `9.00`, `09:00` or `9:00`."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        fouten = {"invalid": "Vul een tijd in als 13:00."}
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], error_messages=fouten, **kwargs)


def eigen_gemeenten(form: forms.ModelForm[Any], persoon: Gebruiker) -> None:
    """Offer only the municipalities for which this person may write this kind of record."""
    if Bereik.ALLES not in bereik_van(persoon, "add", type(form.instance)):
        keuze: Any = form.fields["gemeente"]
        keuze.queryset = Gemeente.objects.filter(pk__in=Toegang.van(persoon).gemeenten)
        keuze.required = True


class InhoudForm(VersieForm[Any]):
    """What every page has; `nakijken_op` is when its owner looks again."""

    nakijken_op = DatumVeld(
        label="Nakijken op",
        required=False,
        help_text="Dan vragen we je of dit nog klopt. Leeg: een half jaar na publicatie.",
    )

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(self._meta.fields or ()), "nakijken_op"])
        if "gemeente" in self.fields:
            eigen_gemeenten(self, persoon)

    def velden(self) -> dict[str, Any]:
        """The values of the columns."""
        return {naam: self.cleaned_data[naam] for naam in (*(self._meta.fields or ()), "nakijken_op")}


class ArtikelForm(InhoudForm):
    class Meta:
        model = Artikel
        fields = [*TITEL, "onderwerp", *TEKST]
        widgets = {"tekst": TEKSTVAK, "tekst_en": TEKSTVAK}


class RegelingForm(InhoudForm):
    url = webadres("Webpagina van de aanbieder")
    bedrag_van = GeldVeld(
        label="Bedrag vanaf (€)", max_digits=12, decimal_places=2, min_value=0, required=False
    )
    bedrag_tot = GeldVeld(
        label="Bedrag tot en met (€)", max_digits=12, decimal_places=2, min_value=0, required=False
    )
    opent_op = DatumVeld(label="Gaat open op", required=False)
    laatste_dag = DatumVeld(label="Laatste dag om aan te vragen", required=False)
    kenmerken = forms.ModelMultipleChoiceField(
        Kenmerk.objects.filter(is_actief=True),
        label="Voor wie, waarvoor en welke branches",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies je van een soort niets, dan is de regeling voor iedereen.",
    )

    class Meta:
        model = Regeling
        fields = [
            *TITEL,
            "vorm",
            "schaal",
            "aanbieder",
            "gemeente",
            "onderwerp",
            "opent_op",
            "laatste_dag",
            "is_doorlopend",
            "is_tijdelijk_dicht",
            "bedrag_van",
            "bedrag_tot",
            "medewerkers_van",
            "medewerkers_tot",
            "url",
            *TEKST,
            "stappen",
            "stappen_en",
            "bron",
        ]
        widgets = {
            "tekst": TEKSTVAK,
            "tekst_en": TEKSTVAK,
            "stappen": KORT_TEKSTVAK,
            "stappen_en": KORT_TEKSTVAK,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["kenmerken"] = list(self.instance.kenmerken.values_list("pk", flat=True))


class SteunpuntForm(InhoudForm):
    url = webadres("Webpagina")

    class Meta:
        model = Steunpunt
        fields = [*TITEL, "gemeente", "straat", "postcode", "plaats", "telefoon", "url", *TEKST]
        widgets = {"tekst": KORT_TEKSTVAK, "tekst_en": KORT_TEKSTVAK}


class BijeenkomstForm(InhoudForm):
    datum = DatumVeld(label="Datum")
    begin = TijdVeld(label="Van")
    einde = TijdVeld(label="Tot")
    url = webadres("Webpagina om aan te melden")

    class Meta:
        model = Bijeenkomst
        fields = [*TITEL, "gemeente", "organisator", "datum", "begin", "einde", "plek", "url", *TEKST]
        widgets = {"tekst": KORT_TEKSTVAK, "tekst_en": KORT_TEKSTVAK}


class NetwerkForm(InhoudForm):
    url = webadres("Webpagina")

    class Meta:
        model = Netwerk
        fields = [*TITEL, "gemeente", "url"]


class SpreekuurForm(VersieForm[Inloopspreekuur]):
    """Recurring hours at a desk."""

    begin = TijdVeld(label="Van")
    einde = TijdVeld(label="Tot")
    van = DatumVeld(label="Voor het eerst vanaf")
    tot = DatumVeld(label="Tot", required=False, help_text="De eerste dag zonder dit spreekuur.")

    class Meta:
        model = Inloopspreekuur
        fields = [
            "dag",
            "ritme",
            "begin",
            "einde",
            "van",
            "tot",
            "wie",
            "wie_en",
            "is_op_afspraak",
            "ook_op_feestdagen",
        ]


class UitzonderingForm(VersieForm[Inloopuitzondering]):
    """One day on which the hours are different."""

    datum = DatumVeld(label="Datum")
    begin = TijdVeld(label="Van", required=False, help_text="Leeg: het spreekuur vervalt die dag.")
    einde = TijdVeld(label="Tot", required=False)

    class Meta:
        model = Inloopuitzondering
        fields = ["datum", "begin", "einde", "reden", "reden_en"]


class ContactForm(VersieForm[Loketcontact]):
    """Whom to call."""

    class Meta:
        model = Loketcontact
        fields = ["gemeente", "onderwerp", "naam", "functie", "functie_en", "email", "telefoon"]

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen_gemeenten(self, persoon)


class SynoniemForm(VersieForm[Synoniem]):
    """A word, and what else it means."""

    class Meta:
        model = Synoniem
        fields = ["woord", "betekent"]


class RedactieFilter(FilterForm):
    """The filters above the list of pages."""

    zichtbaar = ("soort", "stand", "nakijken", "wie")
    soort = forms.ChoiceField(label="Soort", required=False, widget=Keuzelijst)
    stand = forms.ChoiceField(
        label="Stand", required=False, widget=Keuzelijst, choices=[("", "Elke stand"), *Stand.choices]
    )
    nakijken = forms.ChoiceField(
        label="Nakijken",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Alles"), ("nu", "Nu na te kijken"), ("nooit", "Nog nooit gecontroleerd")],
    )
    wie = forms.ChoiceField(
        label="Eigenaar",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Iedereen"), ("mij", "Ik"), ("niemand", "Nog niemand")],
    )

    def __init__(self, data: Any, *, soorten: dict[str, type[Inhoud]]) -> None:
        super().__init__(data)
        namen = [(code, str(model._meta.verbose_name_plural)) for code, model in soorten.items()]
        self.fields["soort"].choices = [("", "Alle soorten"), *namen]  # type: ignore[attr-defined]  # a choice
