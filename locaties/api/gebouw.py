"""When the building changes: a unit is split, merged with others, or gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.forms.ruimten import EINDEN
from locaties.models import Werkruimte
from locaties.services.ruimten import Deel, beeindig, splits, voeg_samen
from werkplan.kern.api.changes import Bewaakt
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Datum, Getal, Heel, JaNee, Keuze, Tekst, Verwijzing
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.klok import vandaag

MET_AKKOORD = "Of een verschil in oppervlakte als meetverschil wordt vastgelegd; anders is het een fout."


class DeelSerializer(ApiSerializer):
    """A new unit."""

    naam = Tekst(max_length=150)
    m2 = Getal(max_digits=10, decimal_places=2, min_value=0)
    is_leeg = JaNee(default=False)


class SplitsingSerializer(ApiSerializer):
    op = Datum(help_text="De eerste dag van de delen.")
    delen = DeelSerializer(many=True)
    meetverschil_akkoord = JaNee(default=False, help_text=MET_AKKOORD)


class SamenvoegingSerializer(DeelSerializer):
    op = Datum(help_text="De eerste dag van de nieuwe ruimte.")
    met = serializers.ManyRelatedField(
        child_relation=Verwijzing(queryset=Werkruimte.objects.all()),
        help_text="De ids van de andere ruimten.",
    )
    meetverschil_akkoord = JaNee(default=False, help_text=MET_AKKOORD)


class BeeindigingSerializer(ApiSerializer):
    op = Datum(help_text="De eerste dag zonder deze ruimte.")
    einde = Keuze(EINDEN)


class NieuweRuimteSerializer(ApiSerializer):
    """A unit by its id and name; its own address tells the rest."""

    id = Heel(source="pk")
    naam = Tekst()


class UitkomstSerializer(ApiSerializer):
    ruimten = NieuweRuimteSerializer(many=True, help_text="De nieuwe ruimten; leeg bij beëindigen.")


class Gebouw(Bewaakt):
    """What happens to a unit as a whole, by the services of the forms."""

    @describe(
        summary="Ruimte splitsen",
        description="De ruimte eindigt, met haar leegstand, aanbod en gebruik; vanaf dan tellen haar delen.",
        request=SplitsingSerializer,
        responses={200: UitkomstSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=SplitsingSerializer)
    def splitsingen(self, request: Request, pk: str) -> Response:
        """One unit becomes several."""

        def doe(ruimte: Werkruimte, velden: Mapping[str, Any]) -> Sequence[Werkruimte]:
            return splits(
                ruimte,
                door=self.door,
                versie=ruimte.versie,
                op=velden["op"],
                delen=[Deel(**deel) for deel in velden["delen"]],
                meetverschil_akkoord=velden["meetverschil_akkoord"],
                vandaag=vandaag(),
            )

        return self._verander(request, doe)

    @describe(
        summary="Ruimten samenvoegen",
        description="De ruimte en de andere eindigen en worden verder geteld als één nieuwe.",
        request=SamenvoegingSerializer,
        responses={200: UitkomstSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=SamenvoegingSerializer)
    def samenvoegingen(self, request: Request, pk: str) -> Response:
        """Several units become one."""

        def doe(ruimte: Werkruimte, velden: Mapping[str, Any]) -> Sequence[Werkruimte]:
            nieuw = voeg_samen(
                [ruimte, *(ander for ander in velden["met"] if ander != ruimte)],
                door=self.door,
                versie=ruimte.versie,
                op=velden["op"],
                wordt=Deel(velden["naam"], velden["m2"], velden["is_leeg"]),
                meetverschil_akkoord=velden["meetverschil_akkoord"],
                vandaag=vandaag(),
            )
            return [nieuw]

        return self._verander(request, doe)

    @describe(
        summary="Ruimte beëindigen",
        description="De ruimte is gesloopt, werd woningen of is er om een andere reden niet meer. De historie blijft.",
        request=BeeindigingSerializer,
        responses={200: UitkomstSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=BeeindigingSerializer)
    def beeindigingen(self, request: Request, pk: str) -> Response:
        """A unit is no longer there."""

        def doe(ruimte: Werkruimte, velden: Mapping[str, Any]) -> Sequence[Werkruimte]:
            beeindig(ruimte, door=self.door, versie=ruimte.versie, vandaag=vandaag(), **velden)
            return []

        return self._verander(request, doe)

    def _verander(
        self, request: Request, doe: Callable[[Werkruimte, Mapping[str, Any]], Sequence[Werkruimte]]
    ) -> Response:
        def opdracht(ruimte: Werkruimte) -> Sequence[Werkruimte]:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            return self.run(lambda: doe(ruimte, serializer.validated_data), serializer)

        return Response(UitkomstSerializer({"ruimten": self.do_with(opdracht)}).data)
