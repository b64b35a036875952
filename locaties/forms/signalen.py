"""Forms about signals: report without an account, report for an organisation, answer; and the bar of the list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from locaties.models import Signaal, Werklocatie
from locaties.models.velden import WOO
from locaties.services.toewijzen import active_members, organisations_for, people_of
from locaties.signaalcijfers import ACTIE_VAN, OPEN, OPENSTAAND
from werkplan.kern.editing import VersieForm
from werkplan.kern.filterform import FilterForm
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.kern.openbaar_formulier import OpenbaarFormulier, PlatVeld
from werkplan.kern.permissions import Toegang

Soort = Signaal.Soort
UITLEG = {
    Soort.PARKEREN: _("Parkeren"),
    Soort.BEREIKBAARHEID: _("Bereikbaarheid"),
    Soort.VEILIGHEID: _("Veiligheid, verlichting en verkeer"),
    Soort.VOORZIENINGEN: _("Voorzieningen"),
    Soort.GLASVEZEL: _("Ik wil glasvezel"),
    Soort.HANDHAVING: _("Iemand houdt zich niet aan de regels"),
}
STANDEN = {
    Signaal.Stand.NIEUW: gettext_noop("ontvangen"),
    Signaal.Stand.IN_BEHANDELING: gettext_noop("de gemeente is ermee bezig"),
    Signaal.Stand.BEANTWOORD: gettext_noop("beantwoord"),
    Signaal.Stand.GESLOTEN: gettext_noop("afgehandeld"),
}
"""How the public page says how far a signal is."""
TEKSTVAK = forms.Textarea(attrs={"rows": 5})


class SignaalForm(OpenbaarFormulier):
    """What is wrong, and where. Only public locations can be chosen."""

    locatie = forms.ModelChoiceField(
        Werklocatie.objects.none(),
        label=_("Waar is het?"),
        empty_label="",
        widget=forms.Select(attrs={"lang": "nl"}),
        error_messages={"required": _("Kies een plek."), "invalid_choice": _("Kies een plek uit de lijst.")},
    )
    soort = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        choices=list(UITLEG.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar het over gaat.")},
    )
    tekst = PlatVeld(
        label=_("Wat is er aan de hand?"),
        max_length=1000,
        widget=TEKSTVAK,
        help_text=_("Schrijf geen namen, telefoonnummers of kentekens op."),
        error_messages={"required": _("Schrijf op wat er aan de hand is.")},
    )
    field_order = ("locatie", "soort", "tekst")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        openbaar = Werklocatie.objects.filter(niveau=Niveau.OPENBAAR, bestaat_tot=None)
        keuze = self.fields["locatie"]
        keuze.queryset = openbaar.select_related("gemeente").order_by("gemeente__naam", "naam")  # type: ignore[attr-defined]  # a model choice
        keuze.label_from_instance = lambda locatie: f"{locatie.gemeente}: {locatie}"  # type: ignore[attr-defined]  # likewise


class PartnerForm(forms.Form):
    """A signal that an organisation reports with an account."""

    locatie = forms.ModelChoiceField(
        Werklocatie.objects.none(), label="Locatie", empty_label="Kies een locatie"
    )
    soort = forms.ChoiceField(label="Waarover", choices=Soort.choices)
    tekst = forms.CharField(label="Wat is er aan de hand", max_length=1000, widget=TEKSTVAK, help_text=WOO)
    organisatie = forms.ModelChoiceField(Organisatie.objects.none(), label="Namens", empty_label=None)

    def __init__(self, *args: Any, persoon: Gebruiker, vandaag: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locaties = Werklocatie.objects.visible_to(persoon).select_related("gemeente")
        keuze = self.fields["locatie"]
        keuze.queryset = locaties.order_by("gemeente__naam", "naam")  # type: ignore[attr-defined]  # a model choice
        keuze.label_from_instance = lambda locatie: f"{locatie.gemeente}: {locatie}"  # type: ignore[attr-defined]  # likewise
        eigen = Organisatie.objects.filter(
            lidmaatschappen__in=persoon.lidmaatschappen.geldig_op(vandaag)
        ).distinct()
        if trekkers := Toegang.van(persoon).trekkers:
            eigen = eigen.filter(pk__in=trekkers)
        self.fields["organisatie"].queryset = eigen  # type: ignore[attr-defined]  # a model choice
        self.initial.setdefault("organisatie", eigen.first())


class AntwoordForm(VersieForm[Signaal]):
    """What the municipality does with a signal."""

    class Meta:
        model = Signaal
        fields = ["stand", "antwoord", "antwoord_openbaar"]
        widgets = {"antwoord": TEKSTVAK}
        help_texts = {
            "antwoord": f"Wie het meldde, leest dit achter de eigen link. {WOO}",
            "antwoord_openbaar": "Dan staat het ook bij de locatie op de openbare pagina.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.soort == Soort.HANDHAVING:
            del self.fields["antwoord_openbaar"]


class ToewijsForm(forms.Form):
    """Who takes up a signal: an organisation, and one person of it or whoever takes up signals there."""

    organisatie = forms.ModelChoiceField(
        Organisatie.objects.none(),
        label="Organisatie",
        required=False,
        empty_label="terug naar de gemeente",
        help_text="Een overtreding hoort bij de omgevingsdienst.",
    )
    persoon = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Persoon",
        required=False,
        empty_label="wie daar signalen oppakt",
        help_text="Heeft een organisatie hier niemand? Geef het signaal dan ook zelf door.",
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Voor wie het oppakt. Het komt niet op de openbare pagina. {WOO}",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, signaal: Signaal, vandaag: date, **kwargs: Any) -> None:
        begin = {
            "organisatie": signaal.toegewezen_aan_id,
            "persoon": signaal.toegewezen_persoon_id,
            "versie": signaal.versie,
        }
        super().__init__(*args, **kwargs | {"initial": begin})
        organisaties = organisations_for(signaal)
        self.fields["organisatie"].queryset = organisaties.order_by("naam")  # type: ignore[attr-defined]  # a model choice
        namen = {lid.gebruiker_id: str(lid.organisatie) for lid in active_members(organisaties, vandaag)}
        keuze: Any = self.fields["persoon"]
        keuze.queryset = people_of(organisaties, vandaag)
        keuze.label_from_instance = lambda persoon: f"{persoon} ({namen.get(persoon.pk, '')})"


class DrempelForm(forms.Form):
    """How much interest in fibre is enough."""

    aantal = forms.IntegerField(
        label="Genoeg belangstelling bij",
        min_value=1,
        max_value=10_000,
        help_text="Het aantal bedrijven dat glasvezel wil, waarbij aanleg de moeite waard is.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)


class SignaalFilter(FilterForm):
    """The filter bar of the list."""

    zichtbaar = ("soort", "stand", "locatie")
    soort = forms.ChoiceField(label="Waarover", required=False, choices=[("", "Alles"), *Soort.choices])
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Elke stand"), (OPENSTAAND, "open: nieuw of in behandeling"), *Signaal.Stand.choices],
    )
    locatie = forms.ModelChoiceField(
        Werklocatie.objects.none(), label="Locatie", required=False, empty_label="Alle locaties"
    )
    actie = forms.TypedChoiceField(
        label="Telt voor actie",
        required=False,
        coerce=int,
        choices=[("", "Elke actie"), *((nummer, str(nummer)) for nummer in sorted({*ACTIE_VAN.values()}))],
    )

    def voorwaarden(self) -> dict[str, Any]:
        """What was chosen, as conditions on signals; an unknown choice is no condition."""
        self.is_valid()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        if actie := gekozen.pop("actie", None):
            gekozen["soort__in"] = [soort for soort, nummer in ACTIE_VAN.items() if nummer == actie]
        if gekozen.get("stand") == OPENSTAAND:
            gekozen["stand__in"] = OPEN
            del gekozen["stand"]
        return gekozen

    def __init__(self, data: QueryDict, *, persoon: Gebruiker) -> None:
        super().__init__(data)
        locaties = Werklocatie.objects.visible_to(persoon).filter(signalen__isnull=False).distinct()
        self.fields["locatie"].queryset = locaties.order_by("naam")  # type: ignore[attr-defined]  # a model choice
