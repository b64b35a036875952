"""The filter bar above the figures, and which rows behind a figure are asked. The API reads the same keys."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import QueryDict

from locaties import filterkeuzes
from locaties.achter import Vraag
from locaties.dimensies import DIMENSIE_LABELS, GEEN, METING, Dimensie
from locaties.duur import DUUR_LABELS, Duur
from locaties.hectaren import GLASVEZEL, VELDEN
from locaties.models import Doelgroep, Grootteklasse, Locatietype, Maat, Soort, Werklocatie, Werkruimte
from locaties.selectie import ZONDER, Selectie
from locaties.transformatie import Mutatie
from werkplan.kern.filterform import FilterForm, JaNeeVeld
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gebruiker
from werkplan.kern.velden import DatumVeld

EERSTE, LAATSTE = date(1990, 1, 1), date(2100, 12, 31)
Keuzes = list[tuple[str, str]]


def _keuze(label: str, alles: str, keuzes: Keuzes | None = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", alles), *(keuzes or [])],
        required=False,
        widget=Keuzelijst,
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )


class CijferForm(FilterForm):
    """What the figures are about. A wrong value is an error of its field, and is not used."""

    zichtbaar: ClassVar[tuple[str, ...]] = ("peildatum", "maat", "groepeer")
    peildatum = DatumVeld(label="Peildatum", required=False)
    maat = _keuze("Maat", "vvo", [(maat.value, str(maat.label)) for maat in Maat if maat is not Maat.VVO])
    groepeer = _keuze("Per", "gemeente")
    daarbinnen = _keuze("En daarbinnen per", "niets")
    gemeente = _keuze("Gemeente", "Hele regio")
    locatie = _keuze("Locatie", "Alle locaties")
    type = _keuze("Type locatie", "Alle typen")
    soort = _keuze("Formeel of informeel", "Allebei", [(soort.value, str(soort.label)) for soort in Soort])
    ruimtesoort = _keuze(
        "Soort ruimte", "Alle soorten", [(soort.value, str(soort.label)) for soort in Werkruimte.Soort]
    )
    klasse = _keuze("Grootteklasse", "Alle klassen")
    doelgroep = _keuze("Doelgroep", "Alle doelgroepen")
    bekendOp = forms.CharField(required=False, widget=forms.HiddenInput)  # noqa: N815 - query key

    def __init__(self, data: QueryDict, *, user: Gebruiker | AnonymousUser, vandaag: date) -> None:
        super().__init__(data)
        self.user, self.vandaag = user, vandaag
        self.kaart = Gemeentekaart.lees()
        self.klassen = {klasse.code: klasse for klasse in self._klassen(data.get("maat", ""))}
        dimensies = [(dimensie.value, DIMENSIE_LABELS[dimensie]) for dimensie in Dimensie]
        self._vul("groepeer", [paar for paar in dimensies if paar[0] != Dimensie.GEMEENTE])
        self._vul("daarbinnen", dimensies)
        self._vul("gemeente", filterkeuzes.gemeenten_van_regio())
        self._vul("locatie", self._locatie(data.get("locatie", "")))
        self._vul("type", [(str(rij.pk), rij.naam) for rij in Locatietype.objects.visible_to(user)])
        self._vul("klasse", [(code, klasse.naam) for code, klasse in self.klassen.items()])
        doelgroepen = [(str(rij.pk), rij.naam) for rij in Doelgroep.objects.visible_to(user)]
        self._vul("doelgroep", [*doelgroepen, (GEEN, "zonder doelgroep")])

    def _vul(self, naam: str, keuzes: Keuzes) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [*veld.choices, *keuzes]

    def _klassen(self, maat: str) -> list[Grootteklasse]:
        lijst = Grootteklasse.Lijst.PERCEEL if maat == Maat.GROND else Grootteklasse.Lijst.VLOER
        return list(Grootteklasse.objects.filter(lijst=lijst))

    def _locatie(self, pk: str) -> Keuzes:
        """Only the location that the address names: a region may have thousands."""
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
            return []
        locaties = Werklocatie.objects.visible_to(self.user).filter(pk=int(pk))
        return [(pk, naam) for naam in locaties.values_list("naam", flat=True)]

    def clean_peildatum(self) -> date | None:
        dag: date | None = self.cleaned_data["peildatum"]
        if dag is not None and not EERSTE <= dag <= LAATSTE:
            raise ValidationError("Kies een dag van 1990 tot en met 2100.")
        return dag

    @property
    def _gekozen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def dag(self) -> date:
        """The day that is asked, else 1 January of this year, as in IBIS."""
        dag: date | None = self._gekozen.get("peildatum")
        return dag or date(self.vandaag.year, 1, 1)

    @property
    def groepen(self) -> list[Dimensie]:
        """One or two different dimensions; by municipality when nothing is chosen."""
        eerste = Dimensie(self._gekozen.get("groepeer") or Dimensie.GEMEENTE)
        tweede = self._gekozen.get("daarbinnen")
        return [eerste, Dimensie(tweede)] if tweede and tweede != eerste else [eerste]

    def selectie(self) -> Selectie:
        """What the figures are about."""
        gekozen = self._gekozen
        codes = {gemeente.code: gemeente for gemeente in self.kaart.gemeenten.values()}
        doelgroep = gekozen.get("doelgroep")
        return Selectie(
            user=self.user,
            dag=self.dag,
            maat=gekozen.get("maat") or Maat.VVO,
            gemeente=codes.get(gekozen.get("gemeente", "")),
            locatie=_nummer(gekozen.get("locatie")),
            type=_nummer(gekozen.get("type")),
            soort=gekozen.get("soort", ""),
            ruimtesoort=gekozen.get("ruimtesoort", ""),
            klasse=self.klassen.get(gekozen.get("klasse", "")),
            doelgroep=ZONDER if doelgroep == GEEN else _nummer(doelgroep),
            kaart=self.kaart,
        )

    def keuze(self) -> dict[str, str]:
        """The filters in use by their keys, without day and grouping: the address of rows repeats them."""
        self.is_valid()
        elders = ("peildatum", "groepeer", "daarbinnen")
        return {
            naam: self.data[naam]
            for naam, waarde in self.cleaned_data.items()
            if waarde and naam not in elders
        }

    def meldingen(self) -> list[str]:
        """What is wrong with the address, in words."""
        self.is_valid()
        return [
            f"{self.fields[naam].label}: {' '.join(map(str, fouten))} Dit is niet gebruikt."
            for naam, fouten in self.errors.items()
        ]


def _nummer(tekst: str | None) -> int | None:
    return int(tekst) if tekst else None


class RegelForm(forms.Form):
    """Which of the rows behind the figures are asked; what is no choice is not used."""

    leegOp = forms.DateField(required=False)  # noqa: N815 - query key
    duur = forms.ChoiceField(
        choices=[(duur.value, naam) for duur, naam in DUUR_LABELS.items()], required=False
    )
    aangeboden = JaNeeVeld(required=False)
    inGebruik = JaNeeVeld(required=False)  # noqa: N815 - query key
    zonderOppervlakte = JaNeeVeld(required=False)  # noqa: N815 - query key
    bron = forms.ChoiceField(choices=[(METING, METING)], required=False)
    hectaren = forms.ChoiceField(choices=[(naam, naam) for naam in (*VELDEN, *GLASVEZEL)], required=False)
    zonderOpgave = JaNeeVeld(required=False)  # noqa: N815 - query key
    mutatie = forms.ChoiceField(choices=[(naam.value, naam.value) for naam in Mutatie], required=False)
    jaar = forms.IntegerField(min_value=EERSTE.year, max_value=LAATSTE.year, required=False)

    def regelvraag(self) -> Vraag:
        self.is_valid()
        gekozen = self.cleaned_data
        return Vraag(
            is_leeg=bool(gekozen.get("leegOp") or gekozen.get("duur")),
            duur=Duur(gekozen["duur"]) if gekozen.get("duur") else None,
            aangeboden=gekozen.get("aangeboden"),
            in_gebruik=bool(gekozen.get("inGebruik")),
            zonder_oppervlakte=bool(gekozen.get("zonderOppervlakte")),
            alleen_metingen=bool(gekozen.get("bron")),
            hectaren=gekozen.get("hectaren", ""),
            zonder_opgave=bool(gekozen.get("zonderOpgave")),
            mutatie=Mutatie(gekozen["mutatie"]) if gekozen.get("mutatie") else None,
            jaar=gekozen.get("jaar"),
        )
