"""The figures of stock and vacancy, under the names of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from locaties.api.basis import Terugkijkend
from locaties.dimensies import DIMENSIE_LABELS, Dimensie, groepen
from locaties.figures import Cijfers, figures
from locaties.forms.cijfers import CijferForm
from locaties.models import Maat, Soort, Werkruimte
from locaties.selectie import Selectie
from werkplan.kern.api import parameters
from werkplan.kern.api.bestanden import Bestand, as_file
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Getal, Heel, JaNee
from werkplan.kern.api.parameters import BEKEND_OP, PAGINA, PER_PAGINA, Parameter
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.api.versions import with_etag
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import Toegang
from werkplan.kern.stempel import onthoud, stempel

CENT = Decimal("0.01")


def _lees_groepen(tekst: str) -> list[Dimensie]:
    namen = tekst.split(",")
    if len(namen) > 2 or len(set(namen)) < len(namen) or not set(namen) <= set(Dimensie):
        raise ValueError(f"Geef een of twee verschillende namen uit: {', '.join(Dimensie)}.")
    return [Dimensie(naam) for naam in namen]


GROEPEER = Parameter(
    "groepeer",
    "Waarnaar de rijen zijn opgesplitst: een of twee namen met een komma ertussen.",
    _lees_groepen,
    {"type": "string", "example": "gemeente,grootteklasse"},
)


def _m2(uitleg: str) -> Getal:
    return Getal(max_digits=16, decimal_places=2, help_text=uitleg)


class LeegstandSerializer(ApiSerializer):
    """A row; of the dimensions only those that were asked are in it, each as its code with its name."""

    voorraad_m2 = _m2("Voorraad in de gevraagde maat.")
    leegstand_m2 = _m2("Leegstand: frictie, langdurig, structureel en onbekend samen.")
    leegstand_percentage = Getal(
        max_digits=5,
        decimal_places=2,
        allow_null=True,
        help_text="Null zonder voorraad met bekende leegstand.",
    )
    frictie_m2 = _m2("Minder dan 1 jaar leeg.")
    langdurig_m2 = _m2("1 tot 3 jaar leeg.")
    structureel_m2 = _m2("3 jaar of langer leeg.")
    onbekend_m2 = _m2("Leeg; sinds wanneer is niet bekend.")
    niet_meegeteld_m2 = _m2("In een andere maat.")
    aangeboden_m2 = _m2("Te huur of te koop.")
    leeg_niet_aangeboden_m2 = _m2("Leeg en niet aangeboden.")
    aangeboden_in_gebruik_m2 = _m2("Aangeboden en nog in gebruik.")
    aantal_ruimten = Heel()
    aantal_zonder_oppervlakte = Heel()
    bron = serializers.ChoiceField(
        choices=["objecten", "meting", "gemengd", "onvolledig"],
        allow_null=True,
        help_text="Waaruit geteld is.",
    )

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        for dimensie, label in DIMENSIE_LABELS.items():
            tekst = f"De code van de {label}; null wat daar niet bij hoort."
            velden[dimensie.value] = serializers.CharField(required=False, allow_null=True, help_text=tekst)
            velden[f"{dimensie}Naam"] = serializers.CharField(required=False)
        return velden


@extend_schema_serializer(many=False)
class LeegstandLijstSerializer(ApiSerializer):
    """A page of rows, with what was left out for this reader."""

    results = LeegstandSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    zonder_niet_gedeelde = JaNee(help_text="Of er objecten zijn die je niet mag kennen.")


VAN_DE_PAGINERING = (PAGINA.naam, PER_PAGINA.naam)


class Leegstand(Terugkijkend):
    """Stock and vacancy on a day, by one or two dimensions; without an account of what is public."""

    uitleg = (
        "Voorraad en leegstand op een dag. Zonder account: van wat openbaar is. "
        "Zonder gemeente of locatie: van de gemeenten die dan volledig lid van de regio zijn."
    )
    model = Werkruimte
    queryset = Werkruimte.objects.none()
    serializer_class = LeegstandSerializer
    http_method_names = ["get", "head", "options"]
    basename = "leegstand"
    heeft_openbaar_deel = True

    def parameters(self) -> tuple[Parameter, ...]:
        return (
            parameters.datum("peildatum", "De dag; zonder deze parameter 1 januari van dit jaar."),
            parameters.keuze("maat", "De maat; zonder deze parameter vvo.", Maat.values),
            GROEPEER,
            parameters.tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402."),
            parameters.nummer("locatie", "Het id van een werklocatie."),
            parameters.nummer("type", "Het id van een type werklocatie."),
            parameters.keuze("soort", "Formeel of informeel.", Soort.values),
            parameters.keuze("ruimtesoort", "Het soort ruimte.", Werkruimte.Soort.values),
            parameters.tekst("klasse", "Een grootteklasse, bijvoorbeeld 400-1500."),
            parameters.tekst("doelgroep", "Het id van een doelgroep, of geen."),
            BEKEND_OP,
            PAGINA,
            PER_PAGINA,
        )

    @describe(
        summary="Voorraad en leegstand",
        responses=LeegstandLijstSerializer,
    )
    def list(self, request: Request) -> HttpResponseBase:
        """The rows of the grouping, remembered until something changes."""
        stand = stempel("locaties", "kern")  # before anything is read
        vraag = sorted((naam, waarde) for naam, waarde in self.vraag.items() if naam not in VAN_DE_PAGINERING)
        naam = f"leegstand-{Toegang.van(request.user).sleutel}-{vandaag()}-{vraag}"
        with self.toestand():
            rijen, zonder_niet_gedeelde = onthoud(naam, stand, lambda: self._rijen(request))
        if isinstance(request.accepted_renderer, Bestand):
            return as_file(self, self._kolommen(), [({}, rij) for rij in rijen])
        paginering: Any = self.paginator
        response: Response = paginering.get_paginated_response(
            paginering.paginate_queryset(rijen, request, view=self)
        )
        response.data["zonderNietGedeelde"] = zonder_niet_gedeelde
        return with_etag(response, request)

    def _kolommen(self) -> dict[str, Any]:
        """The figures, and of the dimensions those that were asked."""
        gevraagd: list[Dimensie] = self.vraag.get("groepeer", [])
        weg = {naam for deel in Dimensie if deel not in gevraagd for naam in (deel.value, f"{deel}Naam")}
        return {naam: veld for naam, veld in LeegstandSerializer().fields.items() if naam not in weg}

    def _rijen(self, request: Request) -> tuple[Sequence[dict[str, Any]], bool]:
        """The rows in their order; without grouping a single one, also when there is nothing."""
        selectie = self._selectie(request)
        dimensies: list[Dimensie] = self.vraag.get("groepeer", [])
        gevonden = figures(selectie, dimensies) or ({} if dimensies else {(): Cijfers()})
        namen = {
            dimensie: groepen(dimensie, {sleutel[plek] for sleutel in gevonden}, selectie)
            for plek, dimensie in enumerate(dimensies)
        }
        rijen = [
            ([namen[dimensie][waarde] for dimensie, waarde in zip(dimensies, sleutel, strict=True)], cijfers)
            for sleutel, cijfers in gevonden.items()
        ]
        rijen.sort(key=lambda rij: [groep.volgorde for groep in rij[0]])
        return [
            {
                **{
                    dimensie.value: groep.code or None for dimensie, groep in zip(dimensies, van, strict=True)
                },
                **{f"{dimensie}Naam": groep.naam for dimensie, groep in zip(dimensies, van, strict=True)},
                **row(cijfers),
            }
            for van, cijfers in rijen
        ], selectie.mist_niet_gedeelde()

    def _selectie(self, request: Request) -> Selectie:
        """The selection, by the same form as the page; a wrong choice is an error here."""
        vraag = request.query_params.copy()
        vraag.pop(GROEPEER.naam, None)
        form = CijferForm(vraag, user=self.door, vandaag=self.peildag)
        if not form.is_valid():
            raise InvoerFout(
                [
                    Fout("query", naam, " ".join(map(str, fouten)), "invalid")
                    for naam, fouten in form.errors.items()
                ]
            )
        return form.selectie()


def row(cijfers: Cijfers) -> Mapping[str, Any]:
    """The figures of a group under their outside names."""
    procent = cijfers.percentage
    return {
        "voorraadM2": cijfers.voorraad,
        "leegstandM2": cijfers.leegstand,
        "leegstandPercentage": None if procent is None else procent.quantize(CENT),
        "frictieM2": cijfers.kort,
        "langdurigM2": cijfers.langdurig,
        "structureelM2": cijfers.structureel,
        "onbekendM2": cijfers.onbekend,
        "nietMeegeteldM2": cijfers.niet_meegeteld,
        "aangebodenM2": cijfers.aangeboden,
        "leegNietAangebodenM2": cijfers.leeg_niet_aangeboden,
        "aangebodenInGebruikM2": cijfers.aangeboden_in_gebruik,
        "aantalRuimten": cijfers.ruimten,
        "aantalZonderOppervlakte": cijfers.zonder_oppervlakte,
        "bron": cijfers.bron,
    }
