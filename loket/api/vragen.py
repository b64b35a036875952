"""Questions for who answers them: the queue, one with its story, and all that is done with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from loket.forms.vragen import organisaties_voor
from loket.models import Vraag, Vraagbericht, Vraagsteller
from loket.services.vragen import answer, close, hand_over, take_up
from werkplan.kern.api.changes import Bewaakt
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Gemeentecode, Naam, Tekst, Verwijzing
from werkplan.kern.api.parameters import ja_nee, keuze, nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import (
    ApiSerializer,
    BewerkbaarSerializer,
    LegeSerializer,
    ResourceSerializer,
)
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.rechtentabel import Werkwoord


class StellerSerializer(ResourceSerializer):
    class Meta:
        model = Vraagsteller
        fields = ("naam", "email", "postcode")


class BerichtSerializer(ResourceSerializer):
    door_naam = Naam("door")
    namens_naam = Naam("namens")
    naar_naam = Naam("naar")

    class Meta:
        model = Vraagbericht
        fields = ("soort", "tekst", "op", "door", "door_naam", "namens", "namens_naam", "naar", "naar_naam")


class VraagSerializer(BewerkbaarSerializer):
    onderwerp_naam = Naam("onderwerp")
    gemeente = Gemeentecode(read_only=True, help_text="Waar het bedrijf zit; null: niet bekend.")
    organisatie_naam = Naam("organisatie")
    persoon_naam = Naam("persoon")

    class Meta:
        model = Vraag
        fields: tuple[str, ...] = (
            "id",
            "versie",
            "kenmerk",
            "onderwerp",
            "onderwerp_naam",
            "gemeente",
            "organisatie",
            "organisatie_naam",
            "persoon",
            "persoon_naam",
            "taal",
            "stand",
            "ontvangen_op",
            "antwoord_voor",
            "beantwoord_op",
            "werkdagen",
            "afgehandeld_op",
            "is_demo",
        )


class VraagDetailSerializer(VraagSerializer):
    """A question with who asked, and what was said; both are null or empty after their period."""

    steller = StellerSerializer(read_only=True, allow_null=True)
    berichten = BerichtSerializer(many=True, read_only=True)

    class Meta(VraagSerializer.Meta):
        fields = (*VraagSerializer.Meta.fields, "steller", "berichten")


class AntwoordSerializer(ApiSerializer):
    tekst = Tekst(max_length=4_000, help_text="De ondernemer leest ook je naam.")


class DoorgifteSerializer(ApiSerializer):
    organisatie = Verwijzing(queryset=Organisatie.objects.all(), help_text="Wie de vraag overneemt.")
    opmerking = Tekst(max_length=2_000, required=False, allow_blank=True, default="")


class SluitingSerializer(ApiSerializer):
    tekst = Tekst(
        max_length=2_000,
        required=False,
        allow_blank=True,
        default="",
        help_text="De ondernemer leest dit. Nodig zolang er geen antwoord is gegeven.",
    )


class Vragen(Bewaakt):
    """Questions of entrepreneurs, as far as the caller has to answer them."""

    uitleg = (
        "Vragen van ondernemers, wat het eerst een antwoord moet hebben bovenaan. Eén vraag heeft ook wie haar stelde "
        "en wat er is gezegd. Pak op, beantwoord, geef door en sluit met POST. Zonder account: vraagmeldingen."
    )
    model = Vraag
    serializer_class = VraagSerializer
    detail_serializer_class = VraagDetailSerializer
    joins = ("onderwerp", "gemeente", "organisatie", "persoon")
    detail_met = ("steller", "berichten__door", "berichten__namens", "berichten__naar")
    ordering = ("antwoord_voor", "pk")
    filters = (
        keuze("stand", "De stand.", Vraag.Stand.values, veld="stand"),
        nummer("onderwerp", "Het id van een onderwerp.", veld="onderwerp_id"),
        tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.", veld="gemeente__code"),
        nummer("organisatie", "Het id van de organisatie die antwoordt.", veld="organisatie_id"),
        ja_nee("open", "Wat nog op antwoord wacht, of juist niet."),
        ja_nee("teLaat", "Wat al beantwoord had moeten zijn, of juist niet."),
        ja_nee("mijn", "Wat de beller oppakte en nog niet sloot, of juist de rest."),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = dict.fromkeys(
        ("behandelingen", "antwoorden", "doorgiften", "sluitingen"), ("change",)
    )

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        alle = Vraag.objects.all()
        for naam, gekozen in (
            ("open", alle.open()),
            ("teLaat", alle.te_laat(vandaag())),
            ("mijn", alle.van(self.door)),
        ):
            if (wel := self.vraag.get(naam)) is not None:
                erbij = models.Q(pk__in=gekozen.order_by().values("pk"))
                rijen = rijen.filter(erbij if wel else ~erbij)
        return rijen

    def _doe(self, pk: str, opdracht: Callable[[Vraag, dict[str, Any]], Any]) -> Response:
        """Read the body, do something with a question, and show it as it then is."""

        def doe(vraag: Vraag) -> None:
            serializer = self.get_serializer(data=self.request.data)
            serializer.is_valid(raise_exception=True)
            opdracht(vraag, dict(serializer.validated_data))

        self.do_with(doe)
        return self.answer(pk)

    @describe(
        summary="Een vraag oppakken",
        description="Je zegt: ik beantwoord deze vraag.",
        responses={200: VraagDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=LegeSerializer)
    def behandelingen(self, request: Request, pk: str) -> Response:
        """Somebody takes a question up."""
        return self._doe(pk, lambda vraag, _: take_up(vraag, door=self.door, versie=vraag.versie))

    @describe(
        summary="Een vraag beantwoorden",
        description="Het antwoord staat meteen achter de link van de ondernemer, en gaat naar het opgegeven adres.",
        responses={200: VraagDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=AntwoordSerializer)
    def antwoorden(self, request: Request, pk: str) -> Response:
        """An answer goes out."""
        return self._doe(
            pk,
            lambda vraag, velden: answer(
                vraag, door=self.door, versie=vraag.versie, vandaag=vandaag(), **velden
            ),
        )

    @describe(
        summary="Een vraag doorgeven",
        description="Een andere organisatie neemt de vraag over. De termijn loopt door; de ondernemer leest waarom.",
        responses={200: VraagDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=DoorgifteSerializer)
    def doorgiften(self, request: Request, pk: str) -> Response:
        """A question goes to another organisation."""

        def opdracht(vraag: Vraag, velden: dict[str, Any]) -> None:
            if not organisaties_voor(vraag).filter(pk=velden["organisatie"].pk).exists():
                melding = "Deze organisatie kan de vraag niet overnemen."
                raise InvoerFout([Fout("body", "#/organisatie", melding)])
            hand_over(vraag, door=self.door, versie=vraag.versie, vandaag=vandaag(), **velden)

        return self._doe(pk, opdracht)

    @describe(
        summary="Een vraag sluiten",
        description="Er komt niets meer bij. Zonder eerder antwoord is een toelichting nodig.",
        responses={200: VraagDetailSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=SluitingSerializer)
    def sluitingen(self, request: Request, pk: str) -> Response:
        """A question is closed."""
        return self._doe(
            pk,
            lambda vraag, velden: close(
                vraag, door=self.door, versie=vraag.versie, vandaag=vandaag(), **velden
            ),
        )
