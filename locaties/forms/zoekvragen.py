"""Forms about searches for space: without an account, during a telephone call, and what is done with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from locaties.forms.zoekwensen import WIE, Wensvelden
from locaties.models import Doelgroep, Match, Zoeker, Zoekvraag
from locaties.models.velden import WOO
from locaties.models.zoekvraag import WENSEN, ZoekvraagGemeente, ZoekvraagQuerySet
from locaties.plekkentelling import plekken_per_zoekvraag
from locaties.zoekvraagcijfers import ZONDER, ZONDER_RUIMTE, met_klasse
from locaties.zoekvraagtekst import SOORTEN
from werkplan.kern.filterform import FilterForm
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.openbaar_formulier import OpenbaarFormulier
from werkplan.kern.permissions import Toegang, may

KORT = forms.Textarea(attrs={"rows": 6})


def gemeenten_op(dag: date) -> list[Gemeente]:
    """The municipalities that belong to the region on a day, in part or whole."""
    leden = Regiolidmaatschap.objects.geldig_op(dag).values("gemeente")
    return list(Gemeente.objects.geldig_op(dag).filter(pk__in=leden))


class ZoekvraagForm(OpenbaarFormulier, Wensvelden):
    """A search without an account. Who helps is chosen; who looks may stay unknown."""

    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(),
        label=_("Welke gemeente helpt u?"),
        empty_label="",
        widget=forms.Select(attrs={"lang": "nl"}),
        help_text=_("Deze gemeente zoekt met u mee in de hele regio."),
        error_messages={"required": _("Kies een gemeente."), "invalid_choice": _("Kies een gemeente.")},
    )

    def __init__(self, *args: Any, gemeenten: Sequence[Gemeente], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies_uit(gemeenten)
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = Gemeente.objects.filter(pk__in=[gemeente.pk for gemeente in gemeenten])
        self.fields["email"].help_text = _("U krijgt een bevestiging met een kopie.")

    def zoekvraag(self) -> Zoekvraag:
        """A new record, in the language of the page."""
        taal = (get_language() or "nl")[:2]
        return self.neem_over(Zoekvraag(gemeente=self.cleaned_data["gemeente"], taal=taal))


class TelefoonForm(Wensvelden):
    """A search that an account manager types while somebody talks, or changes afterwards."""

    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(), label="Gemeente die helpt", empty_label="Kies een gemeente"
    )
    doelgroep = forms.ModelChoiceField(
        Doelgroep.objects.filter(is_actief=True),
        label="Doelgroep",
        required=False,
        empty_label="Maakt niet uit",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        persoon: Gebruiker,
        gemeenten: Sequence[Gemeente],
        zoekvraag: Zoekvraag | None = None,
        zoeker: Zoeker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instance = zoekvraag or Zoekvraag()
        self.kies_uit(gemeenten)
        self.fields["waar"].help_text = "Niets gekozen: de hele regio."
        self.fields["toelichting"].help_text = WOO
        self.fields[
            "is_gedeeld"
        ].help_text = "Vraag het aan het bedrijf. Zonder vinkje zien zij alleen de wensen."
        eigen = [een.pk for een in gemeenten if may(persoon, "add", Zoekvraag, on=Zoekvraag(gemeente=een))]
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = Gemeente.objects.filter(pk__in=eigen)
        if len(eigen) == 1:
            keuze.widget, keuze.initial = forms.HiddenInput(), eigen[0]
        self.initial = {**self._begin(zoeker), **self.initial}

    def _begin(self, zoeker: Zoeker | None) -> dict[str, Any]:
        zoekvraag = self.instance
        begin: dict[str, Any] = {naam: getattr(zoekvraag, naam) for naam in WENSEN}
        begin |= {"versie": zoekvraag.versie, "is_gedeeld": zoekvraag.is_gedeeld}
        begin["doelgroep"] = zoekvraag.doelgroep_id
        if zoekvraag.pk:
            begin["gemeente"] = zoekvraag.gemeente_id
            begin["waar"] = [gemeente.pk for gemeente in zoekvraag.gemeenten.all()]
        return begin | ({naam: getattr(zoeker, naam) for naam in WIE} if zoeker else {})

    def zoekvraag(self) -> Zoekvraag:
        """The record with the wishes of this form, not stored."""
        zoekvraag = self.neem_over(self.instance)
        zoekvraag.gemeente = self.cleaned_data["gemeente"]
        zoekvraag.doelgroep = self.cleaned_data["doelgroep"]
        return zoekvraag


class _Stap(forms.Form):
    """A step on a search, taken at the version that was read."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, zoekvraag: Zoekvraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["versie"] = zoekvraag.versie


class SluitForm(_Stap):
    uitkomst = forms.ChoiceField(
        label="Hoe liep het af?", choices=Zoekvraag.Uitkomst.choices, widget=forms.RadioSelect
    )


class DoorgeefForm(_Stap):
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(),
        label="Aan",
        empty_label="Kies een gemeente",
        help_text="Die gemeente ziet dan ook wie het bedrijf is. Vraag het bedrijf eerst of dat mag.",
    )

    def __init__(
        self, *args: Any, zoekvraag: Zoekvraag, gemeenten: Sequence[Gemeente], **kwargs: Any
    ) -> None:
        super().__init__(*args, zoekvraag=zoekvraag, **kwargs)
        anderen = [gemeente.pk for gemeente in gemeenten if gemeente.pk != zoekvraag.gemeente_id]
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = Gemeente.objects.filter(pk__in=anderen)


class VerstuurForm(forms.Form):
    """How a company hears of the chosen places, and what is said with them."""

    langs = forms.ChoiceField(label="Hoe?", choices=Match.Langs.choices, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label="Bericht",
        required=False,
        max_length=4_000,
        widget=KORT,
        help_text="De plekken komen hier vanzelf onder, met je naam en telefoonnummer.",
    )

    def __init__(self, *args: Any, zoeker: Zoeker | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heeft_adres = zoeker is not None and bool(zoeker.email)
        self.initial.setdefault("langs", Match.Langs.MAIL if heeft_adres else Match.Langs.TELEFOON)
        if zoeker is not None and heeft_adres:
            keuze: Any = self.fields["langs"]
            keuze.choices = [
                (Match.Langs.MAIL, f"e-mail aan {zoeker.email}"),
                (Match.Langs.TELEFOON, "telefoon"),
            ]


class ZoekvraagFilter(FilterForm):
    """The filter bar of the queue."""

    zichtbaar = ("wie", "soort", "klasse")
    wie = forms.ChoiceField(
        label="Welke",
        required=False,
        widget=Keuzelijst,
        choices=[
            ("", "Die nog zoeken"),
            ("nieuw", "nieuw bij mijn gemeente"),
            ("mijn", "mijn zoekvragen"),
            ("plekken", "met nieuwe plekken deze week"),
            ("niets", "niets passends gevonden"),
            ("gesloten", "gesloten"),
            ("gevestigd", "ruimte gevonden in de regio"),
            ("weg", "gesloten zonder ruimte in de regio"),
            ("alle", "alle"),
        ],
    )
    soort = forms.ChoiceField(
        label="Soort ruimte",
        required=False,
        widget=Keuzelijst,
        choices=[("", "Elke soort"), *SOORTEN.items()],
    )
    klasse = forms.ChoiceField(label="Grootte", required=False, widget=Keuzelijst)
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.van_regio(Zoekvraag.objects.order_by().values("gemeente")),
        label="Gemeente die helpt",
        required=False,
        to_field_name="code",
        empty_label="Elke gemeente",
    )
    waar = forms.ModelChoiceField(
        Gemeente.objects.van_regio(ZoekvraagGemeente.objects.order_by().values("gemeente")),
        label="Zoekt in",
        required=False,
        to_field_name="code",
        empty_label="Maakt niet uit",
    )

    def __init__(self, *args: Any, klassen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["klasse"]
        keuze.choices = [("", "Elke grootte"), *klassen, (ZONDER, "geen grootte genoemd")]

    def pas_toe(self, zoekvragen: ZoekvraagQuerySet, persoon: Gebruiker) -> ZoekvraagQuerySet:
        """The searches that were asked for; an unknown choice is no condition."""
        self.is_valid()
        gekozen = self.cleaned_data
        zoekvragen = zoekvragen.filter(_welke(gekozen.get("wie", ""), persoon))
        gelijk = {naam: gekozen[naam] for naam in ("soort", "gemeente") if gekozen.get(naam)}
        if waar := gekozen.get("waar"):
            zoekvragen = zoekvragen.filter(Q(gemeenten=waar) | Q(gemeenten=None))
        if klasse := gekozen.get("klasse"):
            pk = None if klasse == ZONDER else int(klasse)
            zoekvragen = met_klasse(zoekvragen).filter(klasse=pk)  # type: ignore[misc]  # annotated
        return zoekvragen.filter(**gelijk)


def _welke(wie: str, persoon: Gebruiker) -> Q:
    """The rows of a choice of `wie`; those who still look when it is unknown."""
    is_open = ~Q(stand=Zoekvraag.Stand.GESLOTEN)
    if wie == "plekken":
        return Q(pk__in=[pk for pk, plekken in plekken_per_zoekvraag(vandaag()).items() if plekken.nieuw])
    keuzes = {
        "nieuw": Q(stand=Zoekvraag.Stand.NIEUW, gemeente__in=Toegang.van(persoon).gemeenten),
        "mijn": is_open & Q(persoon=persoon),
        "niets": is_open & Q(aantal_passend=0),
        "gesloten": ~is_open,
        "gevestigd": Q(uitkomst=Zoekvraag.Uitkomst.GEVESTIGD),
        "weg": Q(uitkomst__in=ZONDER_RUIMTE),
        "alle": Q(),
    }
    return keuzes.get(wie, is_open)
