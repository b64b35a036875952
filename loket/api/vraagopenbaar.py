"""What the public does with questions: ask one, follow it by the token of the receipt, and say more."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from loket.forms.vragen import ReactieForm, VraagForm
from loket.models import Vraag, Vraagbericht
from loket.services.vragen import ask, react
from loket.vraaglink import kenmerk_van, make_token
from loket.vraagmail import telefoon_van
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import HOOGSTE_ID, Datum, Heel, Keuze, Naam, Tekst
from werkplan.kern.api.openbaar import TOKEN, FormulierSerializer, GetoondSerializer, Openbaar
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.klok import vandaag

TALEN = (("nl", "Nederlands"), ("en", "Engels"))


class VraagmeldingSerializer(GetoondSerializer):
    """What somebody asks."""

    tekst = Tekst(max_length=2_000, help_text="De vraag.")
    onderwerp = Heel(
        min_value=1,
        max_value=HOOGSTE_ID,
        required=False,
        allow_null=True,
        help_text="Het id van een onderwerp dat een ingang is; null: iets anders.",
    )
    postcode = Tekst(max_length=7, required=False, allow_blank=True, help_text="Van het bedrijf.")
    naam = Tekst(max_length=100, required=False, allow_blank=True)
    email = Tekst(
        max_length=254,
        required=False,
        allow_blank=True,
        help_text="Daarheen gaan een bevestiging en bericht van het antwoord.",
    )
    taal = Keuze(TALEN, required=False, default="nl", help_text="Waarin het antwoord komt.")


class ReactieSerializer(GetoondSerializer):
    """What somebody adds to an own question."""

    tekst = Tekst(max_length=2_000)


class GezegdSerializer(ApiSerializer):
    """One step in the story of a question."""

    soort = Keuze(Vraagbericht.Soort.choices)
    tekst = Tekst()
    op = Datum()
    door_naam = Naam("door")
    namens_naam = Naam("namens")
    naar_naam = Naam("naar")


class GesteldeVraagSerializer(ApiSerializer):
    """A question for whoever asked."""

    kenmerk = Tekst()
    onderwerp = Heel(source="onderwerp_id", allow_null=True)
    organisatie_naam = Naam("organisatie")
    stand = Keuze(Vraag.Stand.choices)
    ontvangen_op = Datum()
    antwoord_voor = Datum(help_text="Uiterlijk dan is er antwoord.")
    beantwoord_op = Datum(allow_null=True)
    telefoon = serializers.SerializerMethodField(help_text="Wie liever belt; leeg: niet bekend.")
    berichten = GezegdSerializer(many=True, help_text="Leeg zodra de bewaartermijn voorbij is.")
    volgadres = serializers.SerializerMethodField(help_text="Het adres waar dit te lezen blijft; bewaar het.")

    def get_telefoon(self, vraag: Vraag) -> str:
        return telefoon_van(vraag)

    def get_volgadres(self, vraag: Vraag) -> str:
        return reverse("vraagmelding", args=[make_token(vraag)], request=self.context["request"])


class Vraagmeldingen(Openbaar):
    """Ask a question without an account, with the guards of the public form; follow it and react."""

    uitleg = (
        "Een vraag stellen zonder account, en het antwoord volgen. Haal eerst met GET een waarde voor getoond. Per "
        "adres is er een grens aan het aantal vragen in een uur. E-mail gaat alleen naar het adres dat je opgeeft."
    )
    model = Vraag
    serializer_class = VraagmeldingSerializer
    basename = "vraagmeldingen"

    @describe(
        operation_id="vraagmeldingen_begin", summary="Een vraag beginnen", responses=FormulierSerializer
    )
    def begin(self, request: Request) -> Response:
        return super().begin(request)

    @describe(summary="Een vraag stellen", responses={201: GesteldeVraagSerializer})
    def stel(self, request: Request) -> Response:
        """Ask as the public page does."""
        taal = request.data.get("taal") if isinstance(request.data, dict) else None
        with translation.override("en" if taal == "en" else "nl"):
            form = self.read_form(VraagForm, "vraag")
            vraag = self.run(lambda: ask(form.invoer(), door=AnonymousUser(), vandaag=vandaag()))
        bewijs = self._bewijs(vraag)
        return Response(bewijs, status=201, headers={"Location": bewijs["volgadres"]})

    @describe(summary="Een vraag volgen", parameters=[TOKEN], responses=GesteldeVraagSerializer)
    def volg(self, request: Request, token: str) -> Response:
        """The receipt, and later who does what, and the answer."""
        return Response(self._bewijs(self._van(token)))

    @describe(
        summary="Reageren op een antwoord",
        description="De vraag is dan weer open, met een nieuwe termijn. Op een gesloten vraag kan dit niet.",
        parameters=[TOKEN],
        responses={200: GesteldeVraagSerializer},
    )
    def reageer(self, request: Request, token: str) -> Response:
        """Say more about an own question."""
        vraag = self._van(token)
        form = self.read_form(ReactieForm, "vraag")
        tekst = form.cleaned_data["tekst"]
        self.run(lambda: react(vraag, door=AnonymousUser(), tekst=tekst, vandaag=vandaag()))
        return Response(self._bewijs(self._van(token)))

    def _van(self, token: str) -> Vraag:
        kenmerk = kenmerk_van(token)
        vragen = Vraag.objects.select_related("onderwerp", "gemeente", "organisatie")
        vraag = vragen.filter(kenmerk=kenmerk).first() if kenmerk else None
        if vraag is None:
            raise exceptions.NotFound("Dit volgadres is niet goed overgenomen.")
        return vraag

    def _bewijs(self, vraag: Vraag) -> dict[str, Any]:
        data: dict[str, Any] = GesteldeVraagSerializer(vraag, context=self.get_serializer_context()).data
        return data
