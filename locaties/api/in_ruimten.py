"""What happens in units: vacancy, offers and use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import GEMEENTE, ContactSerializer, Inventarisdeel, InventarisSerializer
from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Aanbod, Gebruik, Leegstandsperiode
from locaties.selectie import geldt_op, leeg_op
from locaties.services.leegstand import LeegInvoer, meld_in_gebruik, meld_leeg
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Datum, Gemeentecode, Heel, JaNee, Naam
from werkplan.kern.api.parameters import datum, keuze, nummer
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord


class VanRuimteSerializer(InventarisSerializer):
    """A record of a unit, with where that unit is."""

    vast = ("ruimte",)
    ruimte_naam = Naam("ruimte")
    locatie = Heel(source="ruimte.locatie_id", read_only=True)
    gemeente = Gemeentecode(source="ruimte.gemeente", read_only=True)


VAN_RUIMTE = ("id", "versie", "ruimte", "ruimte_naam", "locatie", "gemeente")
FILTERS_VAN_RUIMTE = (
    GEMEENTE,
    nummer("locatie", "Het id van een werklocatie.", veld="ruimte__locatie_id"),
    nummer("ruimte", "Het id van een werkruimte.", veld="ruimte_id"),
    datum("peildatum", "Wat op deze dag geldt."),
)


class DeelVanRuimte(Inventarisdeel, Beheerbaar):
    """Records of units, each with a period."""

    joins: ClassVar[tuple[str, ...]] = ("ruimte__gemeente",)
    naar_gemeente = "ruimte__gemeente"

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        return rijen.filter(self.op(self.vraag["peildatum"])) if "peildatum" in self.vraag else rijen

    def op(self, dag: Any) -> Q:
        """The records that hold a day."""
        return geldt_op(dag)


class LeegstandsperiodeSerializer(VanRuimteSerializer):
    class Meta:
        model = Leegstandsperiode
        fields = (*VAN_RUIMTE, "van", "gezien_op", "tot", "m2", "beheer")


class VerhuringSerializer(ApiSerializer):
    """From which day a unit is in use again."""

    per = Datum(help_text="De eerste dag weer in gebruik.")
    stop_aanbod = JaNee(default=True, help_text="Of ook het aanbod op die dag eindigt.")


class Leegstandsperioden(DeelVanRuimte):
    """The periods in which units stand empty. Adding one reports a unit as vacant."""

    uitleg = (
        "Perioden waarin een ruimte leeg staat. Een toevoegen is leeg melden: met van, of met gezienOp als de eerste "
        "dag onbekend is. Zonder m2 staat de hele ruimte leeg. Zonder account: van openbare ruimten."
    )
    model = Leegstandsperiode
    serializer_class = LeegstandsperiodeSerializer
    filters = FILTERS_VAN_RUIMTE
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "DELETE": ("delete",),
        "verhuringen": ("change",),
    }

    def op(self, dag: Any) -> Q:
        return Q(pk__in=leeg_op(dag).values("pk"))

    def maak(self, velden: dict[str, Any]) -> models.Model:
        ruimte = velden.pop("ruimte")
        return meld_leeg(ruimte, door=self.door, invoer=LeegInvoer(**velden), vandaag=vandaag())

    @describe(
        summary="Verhuurd melden",
        description="De ruimte is weer in gebruik: de leegstand eindigt, en zo nodig ook het aanbod.",
        request=VerhuringSerializer,
        responses={200: LeegstandsperiodeSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=VerhuringSerializer)
    def verhuringen(self, request: Request, pk: str) -> Response:
        """A vacant unit is let or used again."""

        def meld(periode: Leegstandsperiode) -> None:
            serializer = VerhuringSerializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            meld_in_gebruik(periode, door=self.door, versie=periode.versie, **serializer.validated_data)

        self.do_with(meld)
        return self.answer(pk)


class AanbodSerializer(VanRuimteSerializer):
    aanbieder = ContactSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Aanbod
        fields = (
            *VAN_RUIMTE,
            "vorm",
            "van",
            "tot",
            "beschikbaar_vanaf",
            "m2",
            "deelbaar_vanaf",
            "prijs",
            "prijs_ntb",
            "prijs_per",
            "prijs_niveau",
            "aanbieder",
            "aanbieder_niveau",
            "url",
            "bron",
            "gebruiksrecht",
            "publiceren_toegestaan",
            "is_gepubliceerd",
            "is_demo",
        )


class Aanbiedingen(DeelVanRuimte):
    """What is offered for rent or sale."""

    uitleg = (
        "Wat te huur, te koop of in erfpacht is. Prijzen in euro zonder btw; nader te bepalen is prijs null met "
        "prijsNtb true. Zonder account: wat een gemeente heeft gepubliceerd."
    )
    model = Aanbod
    serializer_class = AanbodSerializer
    joins = ("ruimte__gemeente", "aanbieder")
    filters = (
        *FILTERS_VAN_RUIMTE,
        keuze("vorm", "Te huur, te koop of in erfpacht.", Aanbod.Vorm.values, veld="vorm"),
    )


class GebruikSerializer(VanRuimteSerializer):
    werkzame_personen = Heel(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)

    class Meta:
        model = Gebruik
        fields = (
            *VAN_RUIMTE,
            "van",
            "tot",
            "sbi",
            "milieucategorie",
            "gebruiker",
            "gebruiker_niveau",
            "werkzame_personen",
        )


class GebruikVanRuimten(DeelVanRuimte):
    """What units are used for."""

    uitleg = (
        "Waarvoor ruimten worden gebruikt: SBI-code en milieucategorie. De gebruiker ontbreekt als je die niet mag "
        "zien. Zonder account: van openbare ruimten."
    )
    model = Gebruik
    serializer_class = GebruikSerializer
    filters = (
        *FILTERS_VAN_RUIMTE,
        keuze("milieucategorie", "De milieucategorie.", CATEGORIEEN, veld="milieucategorie"),
    )
