"""Forms about questions: ask and react without an account; answer, hand over, close; and what is kept about them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from loket.antwoordstand import Antwoordstand, waar
from loket.models import Onderwerp, Standaardantwoord, Vraag, Vraaginstelling, Vraagroute
from loket.models.vraag import WOO, VraagQuerySet
from loket.services.vragen import Vraaginvoer
from loket.talen import in_taal
from werkplan.kern.editing import VersieForm
from werkplan.kern.filterform import FilterForm
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.openbaar_formulier import MailVeld, OpenbaarFormulier, PlatVeld

POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})?")
TEKSTVAK = forms.Textarea(attrs={"rows": 8})
KORT = forms.Textarea(attrs={"rows": 3})
WIE = {
    "mijn": "mijn vragen",
    "onbeantwoord": "onbeantwoord",
    "te-laat": "te laat",
    "elders": "onbeantwoord, bij een ander",
}


class VraagForm(OpenbaarFormulier):
    """A question. Only the question itself has to be filled in."""

    tekst = PlatVeld(
        label=_("Wat wilt u weten?"),
        max_length=2_000,
        widget=TEKSTVAK,
        help_text=_("Vertel kort wat u doet en wat u wilt. Schrijf geen geheime gegevens op, zoals uw BSN."),
        error_messages={"required": _("Schrijf uw vraag op.")},
    )
    onderwerp = forms.ModelChoiceField(
        Onderwerp.objects.none(), label=_("Waar gaat het over?"), required=False, empty_label=_("Iets anders")
    )
    postcode = PlatVeld(
        label=_("Postcode van uw bedrijf"),
        required=False,
        max_length=7,
        help_text=_("Dan komt uw vraag meteen bij uw gemeente. Vier cijfers is genoeg."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    naam = PlatVeld(
        label=_("Uw naam"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailVeld(
        label=_("Uw e-mailadres"),
        required=False,
        max_length=254,
        help_text=_("U krijgt een bevestiging met een kopie, en bericht als er een antwoord is."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("tekst", "onderwerp", "postcode", "naam", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["onderwerp"]
        keuze.queryset = Onderwerp.objects.filter(is_ingang=True)
        keuze.label_from_instance = lambda onderwerp: in_taal(onderwerp, "naam").tekst

    def clean_postcode(self) -> str:
        """`1223 RB` or `1223`."""
        postcode: str = self.cleaned_data["postcode"]
        if not postcode:
            return ""
        delen = POSTCODE.fullmatch(postcode)
        if delen is None:
            raise ValidationError(gettext("Vul een postcode in als 1211 AB of 1211."))
        return " ".join(deel.upper() for deel in delen.groups() if deel)

    def invoer(self) -> Vraaginvoer:
        """What was asked, in the language of the page."""
        namen = ("tekst", "onderwerp", "postcode", "naam", "email")
        return Vraaginvoer(
            **{naam: self.cleaned_data[naam] for naam in namen}, taal=(get_language() or "nl")[:2]
        )


class ReactieForm(OpenbaarFormulier):
    """What somebody adds to an own question."""

    tekst = PlatVeld(
        label=_("Wilt u nog iets zeggen?"),
        max_length=2_000,
        widget=KORT,
        error_messages={"required": _("Schrijf op wat u wilt zeggen.")},
    )
    field_order = ("tekst",)


class _Stap(forms.Form):
    """A step on a question, taken at the version that was read."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, vraag: Vraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["versie"] = vraag.versie


class AntwoordForm(_Stap):
    tekst = forms.CharField(
        label="Antwoord",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=f"De ondernemer leest ook je naam. {WOO}",
        error_messages={"required": "Schrijf het antwoord op."},
    )


def organisaties_voor(vraag: Vraag) -> QuerySet[Organisatie]:
    """Who can take a question over: everybody but who has it; of municipalities those that exist today."""
    een = ~Q(soort=Organisatie.Soort.GEMEENTE) | Q(gemeente__isnull=False)
    return (
        Organisatie.objects.filter(een)
        .bestaand_op(vandaag())
        .exclude(pk=vraag.organisatie_id)
        .order_by("naam")
    )


class DoorgeefForm(_Stap):
    organisatie = forms.ModelChoiceField(
        Organisatie.objects.none(),
        label="Aan",
        empty_label="Kies een organisatie",
    )
    opmerking = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2_000,
        widget=KORT,
        help_text=f"De ondernemer leest dit ook. {WOO}",
    )

    def __init__(self, *args: Any, vraag: Vraag, **kwargs: Any) -> None:
        super().__init__(*args, vraag=vraag, **kwargs)
        keuze: Any = self.fields["organisatie"]
        keuze.queryset = organisaties_voor(vraag)
        leden = Lidmaatschap.objects.geldig_op(vandaag()).filter(organisatie=OuterRef("pk"))
        leest_mee: list[tuple[int, str]] = []
        zonder_account: list[tuple[int, str]] = []
        for organisatie in keuze.queryset.annotate(heeft_leden=Exists(leden)):
            (leest_mee if organisatie.heeft_leden else zonder_account).append(
                (organisatie.pk, str(organisatie))
            )
        keuze.choices = [
            ("", keuze.empty_label),
            ("Krijgt de vraag hier", leest_mee),
            ("Heeft hier geen account: geef de vraag ook zelf door", zonder_account),
        ]


class SluitForm(_Stap):
    tekst = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2_000,
        widget=KORT,
        help_text=f"De ondernemer leest dit. Nodig als er nog geen antwoord is gegeven. {WOO}",
    )


class RouteForm(VersieForm[Vraagroute]):
    """A line of the routing table."""

    class Meta:
        model = Vraagroute
        fields = ["onderwerp", "gemeente", "organisatie"]


class StandaardantwoordForm(VersieForm[Standaardantwoord]):
    class Meta:
        model = Standaardantwoord
        fields = ["titel", "onderwerp", "tekst", "tekst_en"]
        widgets = {"tekst": TEKSTVAK, "tekst_en": TEKSTVAK}


class TermijnForm(VersieForm[Vraaginstelling]):
    class Meta:
        model = Vraaginstelling
        fields = ["termijn"]


class VraagFilter(FilterForm):
    """The filter bar of the queue."""

    zichtbaar = ("wie", "stand", "onderwerp")
    wie = forms.ChoiceField(
        label="Welke", required=False, widget=Keuzelijst, choices=[("", "Alle vragen"), *WIE.items()]
    )
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Elke stand"), *Vraag.Stand.choices],
    )
    onderwerp = forms.ModelChoiceField(
        Onderwerp.objects.filter(
            Q(is_ingang=True) | Exists(Vraag.objects.filter(onderwerp=OuterRef("pk")).order_by())
        ),
        label="Onderwerp",
        required=False,
        empty_label="Elk onderwerp",
    )
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.van_regio(Vraag.objects.order_by().values("gemeente")),
        label="Gemeente",
        required=False,
        to_field_name="code",
        empty_label="Elke gemeente",
    )

    antwoord = forms.ChoiceField(
        label="Antwoord",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Maakt niet uit"), *Antwoordstand.choices],
    )
    jaar = forms.IntegerField(label="Ontvangen in", required=False, min_value=2000, max_value=2100)
    zonder = forms.ChoiceField(
        label="Zonder",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Maakt niet uit"), ("onderwerp", "onderwerp"), ("gemeente", "gemeente")],
    )

    def pas_toe(self, vragen: VraagQuerySet, persoon: Gebruiker, dag: date) -> VraagQuerySet:
        """The questions that were asked for; an unknown choice is no condition."""
        self.is_valid()
        match self.cleaned_data.get("wie"):
            case "mijn":
                vragen = vragen.van(persoon)
            case "onbeantwoord":
                vragen = vragen.open().om_te_beantwoorden(persoon)
            case "te-laat":
                vragen = vragen.te_laat(dag).om_te_beantwoorden(persoon)
            case "elders":
                vragen = vragen.elders(persoon)
        gelijk = {
            naam: waarde
            for naam in ("stand", "onderwerp", "gemeente")
            if (waarde := self.cleaned_data.get(naam))
        }
        if zonder := self.cleaned_data.get("zonder"):
            gelijk[f"{zonder}__isnull"] = True
        if jaar := self.cleaned_data.get("jaar"):
            gelijk["ontvangen_op__year"] = jaar
        if antwoord := self.cleaned_data.get("antwoord"):
            vragen = vragen.filter(waar(Antwoordstand(antwoord), dag))
        return vragen.filter(**gelijk)
