"""What waits for the caller: the lines of one's own work, what was put off, and how the weekly mail comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.request import Request

from acties.herinneringen import Werkregel, alle_werk
from acties.models import Mailvoorkeur, Uitstel
from acties.services.herinneringen import bewaar_voorkeur, haal_terug, stel_uit, voorkeur_van
from werkplan.kern.api.changes import Maakbaar, Verwijderbaar, Wijzigbaar
from werkplan.kern.api.fields import Datum, Heel, Keuze, Tekst
from werkplan.kern.api.parameters import ja_nee, keuze
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer
from werkplan.kern.klok import vandaag

Soort = Uitstel.Soort


class WerkregelSerializer(ApiSerializer):
    """One thing that waits for the caller."""

    id = Tekst(help_text="De soort en het nummer van het onderwerp.")
    soort = Keuze(choices=Soort.choices)
    onderwerp = Heel(
        help_text="Het id van de actie, mijlpaal, actiepunt, e-mail of webhook; bij kwartaal de organisatie, "
        "bij ronde het deel van de gemeente, bij signaal de gemeente, bij vraag de vraag, bij vragen de "
        "organisatie, bij loket 1, 2 of 3, bij zoekvraag de zoekvraag, bij zoekvragen de gemeente."
    )
    tekst = Tekst()
    over = Tekst()
    datum = Datum(allow_null=True, help_text="Wanneer het klaar moet zijn.")
    sinds = Datum(allow_null=True, help_text="Sinds wanneer het wacht.")
    uitgesteld_tot = Datum(allow_null=True)
    adres = Tekst(help_text="De pagina waar het kan worden gedaan.")


class Werkregels(Resource):
    """The lines of one's own work, also those that were put off."""

    uitleg = "Wat op jou wacht, ook wat je hebt uitgesteld. Uitstellen doe je met POST /uitstellen."
    model = Uitstel
    serializer_class = WerkregelSerializer
    lookup_value_regex = "[a-z]{1,12}-[0-9]{1,18}"
    filters = (
        keuze("soort", "De soort.", Soort.values),
        ja_nee("uitgesteld", "Wat je hebt uitgesteld, of juist niet."),
    )

    def list(self, request: Request) -> HttpResponseBase:
        return self.pages_of([regel for regel in self._regels() if self._is_gevraagd(regel)])

    def get_object(self) -> Mapping[str, Any]:
        for regel in self._regels():
            if regel["id"] == self.kwargs["pk"]:
                return regel
        raise exceptions.NotFound("Dit wacht niet of niet meer op jou.")

    def _is_gevraagd(self, regel: Mapping[str, Any]) -> bool:
        heeft = {"soort": regel["soort"], "uitgesteld": regel["uitgesteld_tot"] is not None}
        return all(self.vraag.get(naam, waarde) == waarde for naam, waarde in heeft.items())

    def _regels(self) -> Sequence[Mapping[str, Any]]:
        dag = vandaag()
        uitstellen = {
            (uitstel.soort, uitstel.onderwerp_id): uitstel.tot
            for uitstel in Uitstel.objects.visible_to(self.door).filter(tot__gt=dag)
        }
        return [
            self._als_rij(regel, uitstellen.get((regel.soort.value, regel.onderwerp_id)))
            for regel in alle_werk(self.door, dag)
        ]

    def _als_rij(self, regel: Werkregel, uitgesteld_tot: Any) -> dict[str, Any]:
        return {
            "id": f"{regel.soort.value}-{regel.onderwerp_id}",
            "soort": regel.soort.value,
            "onderwerp": regel.onderwerp_id,
            "tekst": regel.tekst,
            "over": regel.over,
            "datum": regel.datum,
            "sinds": regel.sinds,
            "uitgesteld_tot": uitgesteld_tot,
            "adres": self.request.build_absolute_uri(regel.url),
        }


class UitstelSerializer(BewerkbaarSerializer):
    onderwerp = Heel(source="onderwerp_id", min_value=1, help_text="Het onderwerp van de werkregel.")

    class Meta:
        model = Uitstel
        fields = ("id", "versie", "soort", "onderwerp", "tot")


class Uitstellen(Maakbaar, Verwijderbaar):
    """What somebody put off. Putting it off again changes the day; deleting shows the line again at once."""

    uitleg = "Werkregels die je hebt uitgesteld. Nog eens uitstellen wijzigt de dag; verwijderen toont de regel weer."
    model = Uitstel
    serializer_class = UitstelSerializer
    ordering = ("tot", "pk")
    filters = (keuze("soort", "De soort.", Soort.values, veld="soort"),)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        soort = Soort(velden.pop("soort"))
        return stel_uit(door=self.door, vandaag=vandaag(), soort=soort, **velden)

    def verwijder(self, record: Uitstel) -> None:
        haal_terug(record, door=self.door, versie=record.versie)


class MailvoorkeurSerializer(BewerkbaarSerializer):
    id = Heel(source="gebruiker_id", read_only=True)
    versie = Heel(
        required=False, min_value=0, help_text="De versie die je hebt gelezen; 0: nog nooit bewaard."
    )

    class Meta:
        model = Mailvoorkeur
        fields = (
            "id",
            "versie",
            "wekelijks",
            "dag",
            "verouderd",
            "termijnen",
            "kwartaal",
            "locaties",
            "coordinatie",
        )


class Mailvoorkeuren(Wijzigbaar):
    """How the weekly mail comes: of oneself alone, and there as long as nobody stored anything."""

    uitleg = "Of, wanneer en waarover je de wekelijkse e-mail krijgt. Alleen die van jezelf, met jouw id."
    model = Mailvoorkeur
    is_volgbaar = False
    serializer_class = MailvoorkeurSerializer

    def list(self, request: Request) -> HttpResponseBase:
        return self.pages_of([voorkeur_van(self.door)])

    def get_object(self) -> Mailvoorkeur:
        if self.kwargs["pk"] != str(self.door.pk):
            raise exceptions.NotFound("Je ziet alleen je eigen voorkeuren.")
        return voorkeur_van(self.door)

    def stored(self, pk: Any) -> Mailvoorkeur:
        return voorkeur_van(self.door)

    def wijzig(self, record: Mailvoorkeur, versie: int, velden: dict[str, Any]) -> None:
        bewaar_voorkeur(door=self.door, versie=versie, **velden)
