"""Municipalities, which everybody may know; people and organisations, for those who name or keep them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from rest_framework import exceptions

from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.fields import Gemeentecode, Naam
from werkplan.kern.api.parameters import ja_nee, keuze, nummer, tekst
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import BewerkbaarSerializer, ResourceSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie, Regiolidmaatschap
from werkplan.kern.models.mensen import ROLLEN, LidmaatschapQuerySet


class RegiolidmaatschapSerializer(ResourceSerializer):
    class Meta:
        model = Regiolidmaatschap
        fields = ("soort", "van", "tot")


class GemeenteSerializer(ResourceSerializer):
    opvolger = Gemeentecode(read_only=True, allow_null=True)
    regiolidmaatschappen = RegiolidmaatschapSerializer(many=True, read_only=True)

    class Meta:
        model = Gemeente
        fields = (
            "id",
            "code",
            "naam",
            "provincie",
            "van",
            "tot",
            "opvolger",
            "inwoners",
            "inwoners_peildatum",
            "regiolidmaatschappen",
        )


class Gemeenten(Resource):
    """Municipalities with the period in which they exist and belong to the region."""

    uitleg = "Gemeenten met de periode waarin ze bestaan en bij de regio horen. Openbaar."
    model = Gemeente
    serializer_class = GemeenteSerializer
    joins = ("opvolger",)
    met = ("regiolidmaatschappen",)
    ordering = ("naam", "pk")
    is_openbaar = True
    lookup_value_regex = "[0-9]{1,18}|GM[0-9]{4}"
    filters = (
        tekst("code", "De CBS-code, bijvoorbeeld GM0402.", veld="code"),
        ja_nee("inRegio", "Gemeenten die nu volledig lid van de regio zijn, of juist niet."),
    )

    def get_object(self) -> Any:
        sleutel = self.kwargs["pk"]
        if sleutel.isdecimal():
            return super().get_object()
        gemeente = self.get_queryset().filter(code=sleutel).first()
        if gemeente is None:
            raise exceptions.NotFound("Er is geen gemeente met deze code.")
        return gemeente

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if "inRegio" not in self.vraag:
            return rijen
        leden = Regiolidmaatschap.objects.geldig_op(vandaag()).filter(
            gemeente=OuterRef("pk"), soort=Regiolidmaatschap.Soort.VOLLEDIG
        )
        is_lid = Exists(leden)
        return rijen.filter(is_lid if self.vraag["inRegio"] else ~is_lid)


class OrganisatieSerializer(BewerkbaarSerializer):
    gemeente = Gemeentecode(required=False, allow_null=True)
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Organisatie
        fields = ("id", "versie", "naam", "soort", "gemeente", "gemeente_naam")


class Organisaties(Maakbaar, Wijzigbaar):
    """Organisations that carry out, pay or are involved."""

    uitleg = "Organisaties die uitvoeren, betalen of betrokken zijn. Alleen voor coördinator en beheerder."
    model = Organisatie
    serializer_class = OrganisatieSerializer
    joins = ("gemeente",)
    ordering = ("naam", "pk")
    filters = (
        keuze("soort", "Het soort organisatie.", Organisatie.Soort.values, veld="soort"),
        tekst("gemeente", "De CBS-code van de gemeente.", veld="gemeente__code"),
        tekst("naam", "De naam, precies.", veld="naam"),
    )


class LidmaatschapSerializer(ResourceSerializer):
    organisatie_naam = Naam("organisatie")

    class Meta:
        model = Lidmaatschap
        fields = ("organisatie", "organisatie_naam", "rol", "van", "tot")


class GebruikerSerializer(ResourceSerializer):
    lidmaatschappen = LidmaatschapSerializer(
        many=True, read_only=True, help_text="De lidmaatschappen die nu gelden."
    )

    class Meta:
        model = Gebruiker
        fields = ("id", "naam", "is_active", "lidmaatschappen")


def _leden() -> LidmaatschapQuerySet:
    return Lidmaatschap.objects.geldig_op(vandaag())


class Gebruikers(Resource):
    """People, for who names an actiehouder, an owner or a guest: a name and memberships, no addresses."""

    uitleg = (
        "Mensen met een account, om een actiehouder, eigenaar of genodigde te noemen. Alleen voor coördinator "
        "en beheerder, en zonder e-mailadres en telefoonnummer."
    )
    model = Gebruiker
    serializer_class = GebruikerSerializer
    ordering = ("naam", "pk")
    filters = (
        ja_nee("isActive", "Mensen met een open account.", veld="is_active"),
        nummer("organisatie", "Wie nu lid is van de organisatie met dit id."),
        keuze("rol", "Wie nu deze rol heeft; met organisatie: daar.", [rol for rol, _ in ROLLEN]),
        tekst("zoek", "Een deel van de naam.", veld="naam__icontains"),
    )

    def get_queryset(self) -> QuerySet[Any]:
        leden = Prefetch("lidmaatschappen", _leden().select_related("organisatie"))
        return super().get_queryset().prefetch_related(leden)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        gevraagd = {naam: self.vraag[naam] for naam in ("organisatie", "rol") if naam in self.vraag}
        if not gevraagd:
            return rijen
        return rijen.filter(Exists(_leden().filter(gebruiker=OuterRef("pk"), **gevraagd)))
