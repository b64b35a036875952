"""Articles, schemes, events and networks."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from rest_framework.relations import PKOnlyObject

from loket.api.basis import GEMEENTE, STAND, VAN_INHOUD, VAN_REDACTIE, Inhouden, InhoudSerializer
from loket.models import Artikel, Bijeenkomst, Kenmerk, Netwerk, Regeling
from loket.models.regeling import RegelingQuerySet
from loket.regelingstand import Regelingstand
from werkplan.kern.api.fields import Gemeentecode, Keuze, Koppelingen, Naam
from werkplan.kern.api.parameters import datum, keuze, nummer, tekst
from werkplan.kern.klok import vandaag

ONDERWERP = nummer("onderwerp", "Het id van een onderwerp.", veld="onderwerp_id")
TEKST = ("tekst", "tekst_en")


class ArtikelSerializer(InhoudSerializer):
    onderwerp_naam = Naam("onderwerp")

    class Meta:
        model = Artikel
        fields = (*VAN_INHOUD, "onderwerp", "onderwerp_naam", *TEKST, *VAN_REDACTIE)
        read_only_fields = ("gecontroleerd_op", "gepubliceerd_op", "is_demo")


class Artikelen(Inhouden):
    """Texts that answer a question."""

    uitleg = (
        "Artikelen van het loket, in het Nederlands en waar dat er is in het Engels. tekst is Markdown met koppen, "
        "lijsten en links. PATCH van stand publiceert of haalt van de site."
    )
    model = Artikel
    serializer_class = ArtikelSerializer
    joins = ("onderwerp",)
    ordering = ("titel", "pk")
    filters = (ONDERWERP, STAND)


class Kenmerkenveld(Koppelingen):
    """The ids of the kenmerken of a scheme."""

    def __init__(self) -> None:
        super().__init__(Kenmerk, via="kenmerken", naar="kenmerk")

    def get_attribute(self, instance: Any) -> list[PKOnlyObject]:
        return [PKOnlyObject(pk=kenmerk.pk) for kenmerk in instance.kenmerken.all()]


class RegelingSerializer(InhoudSerializer):
    gemeente = Gemeentecode(required=False, allow_null=True)
    gemeente_naam = Naam("gemeente")
    onderwerp_naam = Naam("onderwerp")
    kenmerken = Kenmerkenveld()
    stand_nu = Keuze(Regelingstand.choices, read_only=True, help_text="Of iemand vandaag kan aanvragen.")

    class Meta:
        model = Regeling
        fields = (
            *VAN_INHOUD,
            "vorm",
            "schaal",
            "aanbieder",
            "gemeente",
            "gemeente_naam",
            "onderwerp",
            "onderwerp_naam",
            "kenmerken",
            "stand_nu",
            "opent_op",
            "laatste_dag",
            "is_doorlopend",
            "is_tijdelijk_dicht",
            "bedrag_van",
            "bedrag_tot",
            "medewerkers_van",
            "medewerkers_tot",
            "url",
            *TEKST,
            "stappen",
            "stappen_en",
            "bron",
            *VAN_REDACTIE,
        )
        read_only_fields = ("gecontroleerd_op", "gepubliceerd_op", "is_demo")


class Regelingen(Inhouden):
    """Schemes; their dates say whether they are open."""

    uitleg = (
        "Subsidies, leningen en andere regelingen. standNu volgt uit de datums: open tot en met laatsteDag. kenmerken "
        "zijn ids van de lijst kenmerken; zonder kenmerk van een soort is de regeling voor iedereen."
    )
    model = Regeling
    serializer_class = RegelingSerializer
    joins = ("onderwerp", "gemeente")
    met = ("kenmerken",)
    ordering = ("titel", "pk")
    filters = (
        ONDERWERP,
        STAND,
        keuze("vorm", "De soort hulp.", Regeling.Vorm.values, veld="vorm"),
        keuze("standNu", "Of iemand vandaag kan aanvragen.", Regelingstand.values),
        tekst("gemeente", "Van deze gemeente (CBS-code), en wat voor meer dan één gemeente is."),
        *(
            tekst(soort.value, f"De code van een kenmerk van de soort {soort.label}, uit de lijst kenmerken.")
            for soort in Kenmerk.Soort
        ),
    )

    def get_queryset(self) -> models.QuerySet[Any]:
        rijen: Any = super().get_queryset()
        return rijen.with_stand(vandaag())  # type: ignore[no-any-return]  # our queryset

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = cast(RegelingQuerySet, super().filter_queryset(queryset))
        if "standNu" in self.vraag:
            rijen = rijen.in_stand(vandaag(), [self.vraag["standNu"]])
        if "gemeente" in self.vraag:
            rijen = rijen.in_gemeente(self.vraag["gemeente"])
        for soort in Kenmerk.Soort:
            if soort in self.vraag:
                rijen = rijen.voor(soort, self.vraag[soort])
        return rijen


class BijeenkomstSerializer(InhoudSerializer):
    gemeente = Gemeentecode(required=False, allow_null=True)
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Bijeenkomst
        fields = (
            *VAN_INHOUD,
            "gemeente",
            "gemeente_naam",
            "organisator",
            "datum",
            "begin",
            "einde",
            "plek",
            "url",
            *TEKST,
            *VAN_REDACTIE,
        )
        read_only_fields = ("gecontroleerd_op", "gepubliceerd_op", "is_demo")


class Bijeenkomsten(Inhouden):
    """Meetings and courses for entrepreneurs."""

    uitleg = "Bijeenkomsten voor ondernemers, met de tijd in Nederland. Een gemeente houdt haar eigen bij."
    model = Bijeenkomst
    serializer_class = BijeenkomstSerializer
    joins = ("gemeente",)
    ordering = ("datum", "begin", "pk")
    filters = (GEMEENTE, STAND, datum("vanaf", "Op of na deze dag."))

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        return rijen.filter(datum__gte=self.vraag["vanaf"]) if "vanaf" in self.vraag else rijen


class NetwerkSerializer(InhoudSerializer):
    gemeente = Gemeentecode(required=False, allow_null=True)
    gemeente_naam = Naam("gemeente")

    class Meta:
        model = Netwerk
        fields = (*VAN_INHOUD, "gemeente", "gemeente_naam", "url", *VAN_REDACTIE)
        read_only_fields = ("gecontroleerd_op", "gepubliceerd_op", "is_demo")


class Netwerken(Inhouden):
    """Associations of entrepreneurs."""

    uitleg = "Ondernemersverenigingen en netwerken; zonder gemeente voor de hele regio."
    model = Netwerk
    serializer_class = NetwerkSerializer
    joins = ("gemeente",)
    ordering = ("titel", "pk")
    filters = (GEMEENTE, STAND)
