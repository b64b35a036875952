"""Asking a provider or operator by mail whether a location is still right, and whether an answer came."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from locaties.api.basis import GEMEENTE, Inventarisdeel
from locaties.kloplink import part_of
from locaties.models import Klopvraag
from locaties.services.klopvragen import DAGEN, ask
from werkplan.kern.api.changes import Maakbaar
from werkplan.kern.api.fields import Gemeentecode, Heel, Naam
from werkplan.kern.api.parameters import ja_nee, nummer
from werkplan.kern.api.serializers import ResourceSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require


class KlopvraagSerializer(ResourceSerializer):
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    gevraagd_door_naam = Naam("gevraagd_door")
    herinner_na = Heel(
        min_value=1,
        max_value=60,
        allow_null=True,
        required=False,
        write_only=True,
        help_text=f"Na zoveel dagen zonder antwoord gaat er één herinnering; zonder dit veld na {DAGEN}, null: geen.",
    )

    class Meta:
        model = Klopvraag
        fields = (
            "id",
            "ronde",
            "locatie",
            "locatie_naam",
            "gemeente",
            "adres",
            "gevraagd_op",
            "gevraagd_door",
            "gevraagd_door_naam",
            "herinner_na",
            "herinneren_op",
            "herinnerd_op",
            "beantwoord_op",
        )
        read_only_fields = ("gevraagd_op", "gevraagd_door", "herinneren_op", "herinnerd_op", "beantwoord_op")
        extra_kwargs = {"adres": {"required": True, "allow_blank": False}}


class Klopvragen(Inventarisdeel, Maakbaar):
    """Questions "klopt dit nog?" that were mailed; what the answer was stands in `bevestigingen` and `correcties`."""

    uitleg = (
        "Vragen per e-mail of een locatie in een meetronde nog klopt, van de eigen gemeente. `beantwoordOp` zegt of er "
        "een antwoord is; wat het was, staat in bevestigingen en correcties van dezelfde ronde en locatie. Een adres "
        "krijgt dezelfde vraag in een ronde één keer."
    )
    model = Klopvraag
    heeft_openbaar_deel = False
    serializer_class = KlopvraagSerializer
    joins = ("ronde", "locatie__gemeente", "gevraagd_door")
    ordering = ("-gevraagd_op", "-pk")
    naar_gemeente = "locatie__gemeente"
    filters = (
        GEMEENTE,
        nummer("ronde", "Het id van een meetronde.", veld="ronde_id"),
        nummer("locatie", "Het id van een werklocatie.", veld="locatie_id"),
        ja_nee("beantwoord", "Vragen waarop een antwoord kwam, of juist niet."),
    )

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        beantwoord: bool | None = self.vraag.get("beantwoord")
        return rijen if beantwoord is None else rijen.filter(beantwoord_op__isnull=not beantwoord)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        locatie = velden["locatie"]
        require(self.door, "add", Klopvraag, on=locatie)
        deel = part_of(velden["ronde"].pk, locatie)
        if deel is None:
            raise ValidationError({"locatie": "Deze locatie telt niet mee in deze ronde."})
        return ask(
            deel,
            locatie,
            door=self.door,
            adres=velden["adres"],
            herinner_na=velden.get("herinner_na", DAGEN),
            vandaag=vandaag(),
        )
