"""The story of an action: progress entries that are final, and milestones."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from acties.api.basis import VAN_ACTIE, Plandeel
from acties.api.invoer import invoer, merged
from acties.models import Actie, Mijlpaal, Voortgang
from acties.services.mijlpalen import MijlpaalInvoer, voeg_mijlpaal_toe, wijzig_mijlpaal
from acties.services.voortgang import VoortgangInvoer, record_voortgang
from werkplan.kern.api.changes import Beheerbaar, Maakbaar
from werkplan.kern.api.fields import Naam
from werkplan.kern.api.parameters import ja_nee
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.klok import vandaag


class VoortgangSerializer(ResourceSerializer):
    auteur_naam = Naam("auteur")

    class Meta:
        model = Voortgang
        fields = (
            "id",
            "actie",
            "datum",
            "auteur",
            "auteur_naam",
            "stoplicht",
            "percentage",
            "status",
            "toelichting",
            "knelpunt",
            "volgende_stap",
        )
        read_only_fields = ("auteur",)


class Berichten(Plandeel, Maakbaar):
    """Progress entries: final, so they can be added and read. A correction is a new entry."""

    uitleg = "Voortgangsberichten. Ze zijn definitief: een verbetering is een nieuw bericht."
    model = Voortgang
    serializer_class = VoortgangSerializer
    joins = ("auteur",)
    ordering = ("-datum", "-pk")
    filters = VAN_ACTIE

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return record_voortgang(
            actie=actie, door=self.door, invoer=invoer(VoortgangInvoer, velden), vandaag=vandaag()
        )


class MijlpaalSerializer(BewerkbaarSerializer):
    vast = ("actie",)

    class Meta:
        model = Mijlpaal
        fields = ("id", "versie", "actie", "stap", "titel", "datum", "gehaald_op", "vervallen", "toelichting")


class Mijlpalen(Plandeel, Beheerbaar):
    """Results with a planned date."""

    uitleg = "Mijlpalen van acties."
    model = Mijlpaal
    serializer_class = MijlpaalSerializer
    joins = ("actie",)
    ordering = ("datum", "pk")
    filters = (
        *VAN_ACTIE,
        ja_nee("open", "Nog niet gehaald en niet vervallen, of juist wel."),
    )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if "open" not in self.vraag:
            return rijen
        is_open = Q(gehaald_op=None, vervallen=False)
        return rijen.filter(is_open if self.vraag["open"] else ~is_open)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        return voeg_mijlpaal_toe(
            actie=actie, door=self.door, invoer=invoer(MijlpaalInvoer, velden), vandaag=vandaag()
        )

    def wijzig(self, record: Mijlpaal, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(MijlpaalInvoer, record, velden)
        wijzig_mijlpaal(record, door=self.door, versie=versie, invoer=nieuw, vandaag=vandaag())
