"""What the coordinator keeps about questions, and how many there were."""

from __future__ import annotations

from typing import cast

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from loket.figures import Dimensie, count_questions
from loket.models import Gesprek, Standaardantwoord, Vraag, Vraagroute
from werkplan.kern.api.changes import Beheerbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Gemeentecode, Getal, Heel, Naam, Tekst
from werkplan.kern.api.parameters import keuze, nummer, tekst
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer
from werkplan.kern.klok import vandaag

ONDERWERP = nummer("onderwerp", "Het id van een onderwerp.", veld="onderwerp_id")


class VraagrouteSerializer(BewerkbaarSerializer):
    onderwerp_naam = Naam("onderwerp")
    gemeente = Gemeentecode(allow_null=True, required=False)
    organisatie_naam = Naam("organisatie")

    class Meta:
        model = Vraagroute
        fields = (
            "id",
            "versie",
            "onderwerp",
            "onderwerp_naam",
            "gemeente",
            "organisatie",
            "organisatie_naam",
            "is_demo",
        )
        read_only_fields = ("is_demo",)


class Vraagroutes(Beheerbaar):
    """The routing table."""

    uitleg = (
        "Welke vragen naar welke organisatie gaan: de regel die het best past, geldt. Past er geen, dan gaat een vraag "
        "naar de gemeente van de postcode, en anders naar de regio."
    )
    model = Vraagroute
    serializer_class = VraagrouteSerializer
    joins = ("onderwerp", "gemeente", "organisatie")
    ordering = ("pk",)
    filters = (ONDERWERP, tekst("gemeente", "De CBS-code van een gemeente.", veld="gemeente__code"))


class StandaardantwoordSerializer(BewerkbaarSerializer):
    onderwerp_naam = Naam("onderwerp")

    class Meta:
        model = Standaardantwoord
        fields = ("id", "versie", "titel", "onderwerp", "onderwerp_naam", "tekst", "tekst_en", "is_demo")
        read_only_fields = ("is_demo",)


class Standaardantwoorden(Beheerbaar):
    """Texts to begin an answer with."""

    uitleg = "Teksten om een antwoord mee te beginnen; zonder onderwerp voor alles."
    model = Standaardantwoord
    serializer_class = StandaardantwoordSerializer
    joins = ("onderwerp",)
    ordering = ("titel", "pk")
    filters = (ONDERWERP,)


class VraagtellingSerializer(ApiSerializer):
    """The questions of one topic or municipality."""

    sleutel = Tekst(allow_null=True, help_text="Het id van het onderwerp, of de CBS-code; null: geen.")
    naam = Tekst()
    aantal = Heel()
    open = Heel()
    te_laat = Heel()
    beantwoord = Heel()
    op_tijd = Heel(help_text="Het eerste antwoord kwam binnen de termijn.")
    werkdagen = Getal(
        max_digits=6,
        decimal_places=1,
        allow_null=True,
        help_text="Gemiddeld tot het eerste antwoord; null: nog niets beantwoord.",
    )
    gesprekken = Heel(help_text="Gesprekken met ondernemers, voor zover je ze mag kennen.")


class Vraagtellingen(Resource):
    """How many questions there were, and how long the answer took."""

    uitleg = (
        "Vragen per onderwerp of per gemeente, met hoe lang het antwoord duurde; van wat je zelf mag kennen."
    )
    model = Vraag
    serializer_class = VraagtellingSerializer
    http_method_names = ["get", "head", "options"]
    basename = "vraagtellingen"
    detail = False
    filters = (keuze("groepeer", "Waarnaar de rijen zijn opgesplitst.", ("onderwerp", "gemeente")),)

    @describe(summary="Vragen tellen", responses=VraagtellingSerializer(many=True))
    def list(self, request: Request) -> HttpResponseBase:
        """A row per topic; per municipality when that is asked."""
        per = cast(Dimensie, self.vraag.get("groepeer", "onderwerp"))
        vragen, gesprekken = Vraag.objects.visible_to(self.door), Gesprek.objects.visible_to(self.door)
        return self.pages_of(count_questions(vragen, per, vandaag(), gesprekken=gesprekken))
