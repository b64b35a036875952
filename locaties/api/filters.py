"""Filters of the lists that somebody keeps under a name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import QueryDict

from locaties.filtersleutels import SLEUTELS
from locaties.models import Bewaardfilter
from locaties.services.filters import als_regels, bewaar_filter, wijzig_filter
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.fields import Naam, Tekst
from werkplan.kern.api.parameters import keuze
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import BewerkbaarSerializer

LANGSTE_ADRES, MEESTE_DELEN = 6000, 200


class BewaardfilterSerializer(BewerkbaarSerializer):
    vast = ("lijst", "adres")
    vraag = Tekst(
        source="adres",
        max_length=LANGSTE_ADRES,
        help_text="De filters zoals ze in het adres van het scherm staan: gemeente=GM0402&soort=formeel.",
    )
    eigenaar_naam = Naam("eigenaar")
    organisatie_naam = Naam("organisatie")

    class Meta:
        model = Bewaardfilter
        fields = (
            "id",
            "versie",
            "lijst",
            "naam",
            "vraag",
            "eigenaar",
            "eigenaar_naam",
            "organisatie",
            "organisatie_naam",
        )
        read_only_fields = ("eigenaar",)


class BewaardeFilters(Beheerbaar):
    """Filters of a list under a name: one's own, and what colleagues share."""

    uitleg = (
        "Filters die je onder een naam bewaart, en wat collega's met je organisatie delen. Alleen de eigenaar wijzigt "
        "de naam en het delen; andere filters bewaar je als een nieuw filter."
    )
    model = Bewaardfilter
    serializer_class = BewaardfilterSerializer
    joins = ("eigenaar", "organisatie")
    ordering = ("naam", "pk")
    filters = (keuze("lijst", "De lijst.", Bewaardfilter.Lijst.values, veld="lijst"),)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        lijst: str = velden["lijst"]
        return bewaar_filter(
            door=self.door,
            lijst=lijst,
            naam=velden["naam"],
            vraag=_als_regels(velden["adres"], lijst),
            organisatie=velden.get("organisatie"),
        )

    def wijzig(self, record: Bewaardfilter, versie: int, velden: dict[str, Any]) -> None:
        wijzig_filter(
            record,
            door=self.door,
            versie=versie,
            naam=velden.get("naam", record.naam),
            organisatie=velden.get("organisatie", record.organisatie),
        )


def _als_regels(adres: str, lijst: str) -> str:
    """The filters of an address as they are kept; raises `InvoerFout` on what the list does not know."""
    if adres.count("&") > MEESTE_DELEN:
        raise InvoerFout([Fout("body", "#/vraag", f"Geef hoogstens {MEESTE_DELEN} filters.")])
    vraag = QueryDict(adres)
    onbekend = sorted(set(vraag) - set(SLEUTELS[lijst]))
    regels = als_regels(vraag, SLEUTELS[lijst])
    if onbekend or "\x00" in regels:
        raise InvoerFout([Fout("body", "#/vraag", f"Dit zijn geen filters van de lijst met {lijst}.")])
    return regels
