"""What the public does with signals: count them, report one, and follow it by the token of the receipt."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http.response import HttpResponseBase
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from locaties.api.signalen import known_signals
from locaties.forms.signalen import SignaalForm
from locaties.models import Signaal
from locaties.services.signalen import report
from locaties.signaalcijfers import ACTIE_VAN
from locaties.views.openbaar_signaal import ZOUT, make_token
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Datum, Heel, Keuze, Naam, Tekst
from werkplan.kern.api.openbaar import TOKEN, FormulierSerializer, GetoondSerializer, Openbaar
from werkplan.kern.api.parameters import Parameter, heel, keuze, nummer, tekst
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, ResourceSerializer
from werkplan.kern.klok import vandaag

DIMENSIES = {
    "gemeente": ("locatie__gemeente__code", "locatie__gemeente__naam"),
    "locatie": ("locatie_id", "locatie__naam"),
    "soort": ("soort",),
    "actie": ("actie",),
    "stand": ("stand",),
}
"""What can be grouped by -> the columns of its key and, where it has one, its name."""


def _lees_groepen(tekst: str) -> list[str]:
    namen = tekst.split(",")
    if len(set(namen)) < len(namen) or not set(namen) <= set(DIMENSIES):
        raise ValueError(f"Geef verschillende namen uit: {', '.join(DIMENSIES)}.")
    return namen


class TellingSerializer(ApiSerializer):
    """A count; of the dimensions only those that were asked are in it."""

    gemeente = Tekst(required=False, help_text="De CBS-code.")
    gemeente_naam = Tekst(required=False)
    locatie = Heel(required=False)
    locatie_naam = Tekst(required=False)
    soort = Keuze(Signaal.Soort.choices, required=False)
    actie = Heel(required=False, help_text="Het nummer van de actie waarvoor het telt.")
    stand = Keuze(Signaal.Stand.choices, required=False)
    aantal = Heel()


class Signaaltellingen(Resource):
    """How many signals there are; for the public those that may be counted in public."""

    uitleg = (
        "Hoeveel signalen er zijn, per locatie, soort, stand of actie van het plan. Zonder account: op openbare "
        "locaties en nooit over handhaving."
    )
    model = Signaal
    queryset = Signaal.objects.none()
    serializer_class = TellingSerializer
    http_method_names = ["get", "head", "options"]
    basename = "signaaltellingen"
    detail = False
    heeft_openbaar_deel = True
    permission_classes = ()
    filters = (
        tekst("gemeente", "De CBS-code van een gemeente.", veld="locatie__gemeente__code"),
        nummer("locatie", "Het id van een werklocatie.", veld="locatie_id"),
        keuze("soort", "Waarover.", Signaal.Soort.values, veld="soort"),
        keuze("stand", "De stand.", Signaal.Stand.values, veld="stand"),
        heel("actie", "Wat telt voor de actie met dit nummer.", laagste=0, hoogste=999, veld="actie"),
        Parameter(
            "groepeer",
            "Waarnaar de rijen zijn opgesplitst: een of meer namen met een komma ertussen.",
            _lees_groepen,
            {"type": "string", "example": "locatie,soort"},
        ),
    )

    @describe(summary="Signalen tellen", responses=TellingSerializer(many=True))
    def list(self, request: Request) -> HttpResponseBase:
        """The rows of the grouping; without one a single row, also when there is nothing."""
        actie = Case(
            *(When(soort=soort, then=Value(nummer)) for soort, nummer in ACTIE_VAN.items()),
            output_field=IntegerField(),
        )
        gevonden = self.filter_queryset(known_signals(request.user).annotate(actie=actie)).order_by()
        dimensies: list[str] = self.vraag.get("groepeer", [])
        if not dimensies:
            return self.pages_of([{"aantal": gevonden.count()}])
        kolommen = [kolom for dimensie in dimensies for kolom in DIMENSIES[dimensie]]
        namen = [
            naam
            for dimensie in dimensies
            for naam in (dimensie, f"{dimensie}_naam")[: len(DIMENSIES[dimensie])]
        ]
        rijen = gevonden.values(*kolommen).annotate(aantal=Count("pk")).order_by("-aantal", *kolommen)
        return self.pages_of([dict(zip((*namen, "aantal"), rij.values(), strict=True)) for rij in rijen])


class OpenbaarAntwoordSerializer(ResourceSerializer):
    locatie_naam = Naam("locatie")

    class Meta:
        model = Signaal
        fields = ("locatie", "locatie_naam", "soort", "antwoord", "beantwoord_op")


class Signaalantwoorden(Resource):
    """The answers that everybody may read, without what was reported."""

    uitleg = "Antwoorden van gemeenten op signalen die iedereen mag lezen, het nieuwste eerst."
    model = Signaal
    serializer_class = OpenbaarAntwoordSerializer
    http_method_names = ["get", "head", "options"]
    basename = "signaalantwoorden"
    detail = False
    heeft_openbaar_deel = True
    permission_classes = ()
    joins = ("locatie",)
    ordering = ("-beantwoord_op", "-pk")
    filters = (
        nummer("locatie", "Het id van een werklocatie.", veld="locatie_id"),
        keuze("soort", "Waarover.", Signaal.Soort.values, veld="soort"),
    )

    def get_queryset(self) -> QuerySet[Signaal]:
        rijen: QuerySet[Signaal] = Signaal.objects.answered_in_public()
        return rijen.select_related(*self.joins).order_by(*self.ordering)


class MeldingSerializer(GetoondSerializer):
    """What somebody reports."""

    locatie = Heel(min_value=1, max_value=HOOGSTE_ID, help_text="Het id van een openbare werklocatie.")
    soort = Keuze(Signaal.Soort.choices)
    tekst = Tekst(max_length=1000, help_text="Zonder namen, telefoonnummers en kentekens.")


class OntvangstbewijsSerializer(ApiSerializer):
    """A signal for whoever reported it."""

    kenmerk = Tekst()
    locatie = Heel(source="locatie_id")
    locatie_naam = Naam("locatie")
    gemeente_naam = Naam("locatie.gemeente")
    soort = Keuze(Signaal.Soort.choices)
    tekst = Tekst()
    ontvangen_op = Datum()
    stand = Keuze(Signaal.Stand.choices)
    antwoord = Tekst()
    beantwoord_op = Datum(allow_null=True)
    volgadres = serializers.SerializerMethodField(help_text="Het adres waar dit te lezen blijft; bewaar het.")

    def get_volgadres(self, signaal: Signaal) -> str:
        return reverse("signaalmelding", args=[make_token(signaal)], request=self.context["request"])


class Signaalmeldingen(Openbaar):
    """Report a signal without an account, with the guards of the public form, and follow it."""

    uitleg = (
        "Een knelpunt melden zonder account, en volgen wat de gemeente ermee doet. Haal eerst met GET een waarde voor "
        "getoond. Per adres is er een grens aan het aantal meldingen in een uur. Bel bij gevaar 112."
    )
    model = Signaal
    serializer_class = MeldingSerializer
    basename = "signaalmeldingen"

    @describe(
        operation_id="signaalmeldingen_begin", summary="Een melding beginnen", responses=FormulierSerializer
    )
    def begin(self, request: Request) -> Response:
        return super().begin(request)

    @describe(summary="Een knelpunt melden", responses={201: OntvangstbewijsSerializer})
    def meld(self, request: Request) -> Response:
        """Report a signal as the public page does."""
        form = self.read_form(SignaalForm, "signaal")
        velden = {naam: form.cleaned_data[naam] for naam in ("locatie", "soort", "tekst")}
        signaal = self.run(
            lambda: report(velden.pop("locatie"), door=AnonymousUser(), vandaag=vandaag(), **velden)
        )
        bewijs = OntvangstbewijsSerializer(signaal, context=self.get_serializer_context()).data
        return Response(bewijs, status=201, headers={"Location": bewijs["volgadres"]})

    @describe(summary="Een melding volgen", parameters=[TOKEN], responses=OntvangstbewijsSerializer)
    def volg(self, request: Request, token: str) -> Response:
        """The receipt, and later the answer."""
        try:
            kenmerk = signing.loads(token, salt=ZOUT)
        except signing.BadSignature:
            raise exceptions.NotFound("Dit volgadres is niet goed overgenomen.") from None
        signaal = Signaal.objects.select_related("locatie__gemeente").filter(kenmerk=kenmerk).first()
        if signaal is None:
            raise exceptions.NotFound("Deze melding is er niet meer.")
        return Response(OntvangstbewijsSerializer(signaal, context=self.get_serializer_context()).data)
