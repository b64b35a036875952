"""Signals for people with an account: the list, report, answer; and how much interest in fibre is enough."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from rest_framework import serializers
from rest_framework.request import Request

from locaties.api.basis import GEMEENTE, Inventarisdeel
from locaties.api.signaalbeheer import Bundelbaar
from locaties.melders import organisations_to_report_for
from locaties.models import Glasvezeldrempel, Signaal
from locaties.models.signaal import SignaalQuerySet
from locaties.services.signalen import answer, report, set_fibre_threshold
from locaties.signaalcijfers import ACTIE_VAN
from werkplan.kern.api.authentication import TabelRecht
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Gemeentecode, Heel, Naam, Verwijzing
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, heel, keuze, nummer
from werkplan.kern.api.serializers import BewerkbaarSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import may
from werkplan.kern.rechtentabel import Werkwoord
from werkplan.kern.services import Persoon

LOCATIE = nummer("locatie", "Het id van een werklocatie.", veld="locatie_id")
TE_ANTWOORDEN = ("stand", "antwoord", "antwoord_openbaar")


def known_signals(persoon: Persoon) -> SignaalQuerySet:
    """The signals that somebody may know; without a right to read them, those that may be counted in public."""
    if may(persoon, "view", Signaal):
        return Signaal.objects.visible_to(persoon)
    return Signaal.objects.public()


class MetAccount(TabelRecht):
    """Who may read signals may use this resource: what the public sends goes by `signaalmeldingen`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return may(request.user, "view", Signaal) and super().has_permission(request, view)


class SignaalSerializer(BewerkbaarSerializer):
    vast = ("locatie", "soort", "tekst", "organisatie")
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    actie = serializers.SerializerMethodField(help_text="Het nummer van de actie waarvoor dit telt.")
    organisatie = Verwijzing(
        queryset=Organisatie.objects.all(),
        allow_null=True,
        help_text="Namens wie het gemeld is; null: iemand zonder account.",
    )
    organisatie_naam = Naam("organisatie")
    toegewezen_aan_naam = Naam("toegewezen_aan")

    class Meta:
        model = Signaal
        fields = (
            "id",
            "versie",
            "kenmerk",
            "locatie",
            "locatie_naam",
            "gemeente",
            "soort",
            "actie",
            "tekst",
            "organisatie",
            "organisatie_naam",
            "ontvangen_op",
            "stand",
            "antwoord",
            "antwoord_openbaar",
            "beantwoord_op",
            "hoort_bij",
            "toegewezen_aan",
            "toegewezen_aan_naam",
            "toegewezen_persoon",
            "is_demo",
        )
        read_only_fields = (
            "ontvangen_op",
            "beantwoord_op",
            "hoort_bij",
            "toegewezen_aan",
            "toegewezen_persoon",
        )

    def get_actie(self, signaal: Signaal) -> int:
        return ACTIE_VAN[signaal.soort]


class Signalen(Bundelbaar, Inventarisdeel, Maakbaar, Wijzigbaar):
    """Reported bottlenecks, as far as the caller may know them."""

    uitleg = (
        "Gemelde knelpunten op locaties. Melden doe je namens je organisatie; antwoorden, de stand en of iedereen het "
        "antwoord mag lezen met PATCH. Signalen over hetzelfde breng je samen met bundelingen. Zonder "
        "account: signaalmeldingen en signaaltellingen."
    )
    model = Signaal
    heeft_openbaar_deel = False
    permission_classes = (MetAccount,)
    serializer_class = SignaalSerializer
    joins = ("locatie__gemeente", "organisatie", "hoort_bij", "toegewezen_aan")
    ordering = ("-ontvangen_op", "-pk")
    naar_gemeente = "locatie__gemeente"
    filters = (
        GEMEENTE,
        LOCATIE,
        nummer("organisatie", "Het id van de organisatie die het meldde.", veld="organisatie_id"),
        keuze("soort", "Waarover.", Signaal.Soort.values, veld="soort"),
        keuze("stand", "De stand.", Signaal.Stand.values, veld="stand"),
        heel("actie", "Wat telt voor de actie met dit nummer.", laagste=0, hoogste=999),
    )
    vragen: ClassVar = {"bundelvoorstellen": (PAGINA, PER_PAGINA), "ontvangers": (PAGINA, PER_PAGINA)}
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        **Maakbaar.werkwoorden,
        **dict.fromkeys(("bundelvoorstellen", "bundelingen", "losmakingen"), ("bundelen",)),
    }

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if "actie" not in self.vraag:
            return rijen
        return rijen.filter(
            soort__in=[soort for soort, actie in ACTIE_VAN.items() if actie == self.vraag["actie"]]
        )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        namens: Organisatie | None = velden["organisatie"]
        if namens is None or namens not in organisations_to_report_for(self.door, vandaag()):
            raise ValidationError(
                {"organisatie": "Je kunt alleen melden namens een organisatie waar je bij hoort."}
            )
        return report(
            velden["locatie"],
            door=self.door,
            soort=velden["soort"],
            tekst=velden["tekst"],
            vandaag=vandaag(),
            organisatie=namens,
        )

    def wijzig(self, record: Signaal, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {naam: getattr(record, naam) for naam in TE_ANTWOORDEN} | velden
        answer(record, door=self.door, versie=versie, vandaag=vandaag(), **nieuw)


class GlasvezeldrempelSerializer(BewerkbaarSerializer):
    vast = ("locatie",)
    locatie_naam = Naam("locatie")
    gemeente = Gemeentecode(source="locatie.gemeente", read_only=True)
    aantal = Heel(min_value=1, max_value=10_000, help_text="Bij zoveel belangstelling is het genoeg.")
    belangstelling = Heel(
        read_only=True, help_text="Hoeveel er glasvezel willen, voor zover jij dat mag weten."
    )
    is_genoeg = serializers.SerializerMethodField()

    class Meta:
        model = Glasvezeldrempel
        fields = (
            "id",
            "versie",
            "locatie",
            "locatie_naam",
            "gemeente",
            "aantal",
            "belangstelling",
            "is_genoeg",
            "is_demo",
        )

    def get_is_genoeg(self, drempel: Any) -> bool:
        return bool(drempel.belangstelling >= drempel.aantal)


class Glasvezeldrempels(Inventarisdeel, Maakbaar, Wijzigbaar):
    """How much interest in fibre is enough on a location, beside how much there is."""

    uitleg = (
        "Bij hoeveel belangstelling glasvezel op een locatie de moeite waard is, met de belangstelling zelf. Van "
        "locaties zonder drempel staat de belangstelling in signaaltellingen?soort=glasvezel&groepeer=locatie."
    )
    model = Glasvezeldrempel
    serializer_class = GlasvezeldrempelSerializer
    joins = ("locatie__gemeente",)
    ordering = ("locatie__naam", "pk")
    naar_gemeente = "locatie__gemeente"
    filters = (GEMEENTE, LOCATIE)

    def get_queryset(self) -> models.QuerySet[Any]:
        gevraagd = known_signals(self.request.user).filter(soort=Signaal.Soort.GLASVEZEL)
        per_locatie = (
            gevraagd.filter(locatie=OuterRef("locatie"))
            .order_by()
            .values("locatie")
            .annotate(aantal=Count("pk"))
            .values("aantal")
        )
        met_vraag: models.QuerySet[Any] = (
            super().get_queryset().annotate(belangstelling=Coalesce(Subquery(per_locatie), 0))
        )
        return met_vraag

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return set_fibre_threshold(velden["locatie"], door=self.door, versie=0, aantal=velden["aantal"])

    def wijzig(self, record: Glasvezeldrempel, versie: int, velden: dict[str, Any]) -> None:
        set_fibre_threshold(record.locatie, door=self.door, versie=versie, aantal=velden["aantal"])
