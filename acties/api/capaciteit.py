"""Planned beside spent days per organisation and year, the lines behind them, and money per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acties.api.middelen import InzetSerializer
from acties.capaciteit import Capaciteit, CapaciteitRij, Cel
from acties.capaciteit_regels import LOS, Wie, regels_achter, vind_wie
from acties.geld_per_gemeente import GeldPerGemeente
from acties.models import Werkplan
from acties.querysets import InzetQuerySet
from werkplan.kern.api.fields import Getal, Heel, Tekst
from werkplan.kern.api.parameters import PAGINA, PEILDATUM, PER_PAGINA, ja_nee, jaartal, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer

VAN_REGELS = (
    tekst("organisatie", "De sleutel van een rij van de capaciteit. Zonder deze parameter: iedereen."),
    jaartal("jaar", "Alleen de regels van dit jaar."),
    ja_nee("nietToegedeeld", "true: alleen de regels die bij geen enkel jaar horen."),
    PEILDATUM,
    PAGINA,
    PER_PAGINA,
)
JAAR = "null: niet toegedeeld aan een jaar."


class CelSerializer(ApiSerializer):
    """Planned beside spent days."""

    gepland = Getal(max_digits=9, decimal_places=1)
    aantal_ntb = Heel(help_text="Regels waarvan de dagen nader te bepalen zijn.")
    besteed = Getal(max_digits=9, decimal_places=1)


class JaarcelSerializer(CelSerializer):
    jaar = Heel(allow_null=True, help_text=JAAR)


class CapaciteitRijSerializer(ApiSerializer):
    sleutel = Tekst(
        help_text="Het id van de organisatie, de CBS-code van een gemeente zonder organisatie, of geen."
    )
    naam = Tekst()
    soort = Tekst(help_text="gemeente, trekker of nog geen trekker.")
    per_jaar = JaarcelSerializer(many=True)
    totaal = CelSerializer()


class CapaciteitSerializer(ApiSerializer):
    """All rows with their totals; a line that is n.t.b. counts in every row it concerns, once in the total."""

    rijen = CapaciteitRijSerializer(many=True)
    per_jaar = JaarcelSerializer(many=True)
    totaal = CelSerializer()


class CapaciteitsregelSerializer(InzetSerializer):
    """A line of planned days with the days of the row that was asked."""

    aandeel = Getal(max_digits=9, decimal_places=1, read_only=True)

    class Meta(InzetSerializer.Meta):
        fields = (*InzetSerializer.Meta.fields, "aandeel")


class JaarbedragSerializer(ApiSerializer):
    jaar = Heel(allow_null=True, help_text=JAAR)
    bedrag = Getal(max_digits=14, decimal_places=2)


class GemeentebedragSerializer(ApiSerializer):
    gemeente = Tekst(help_text="De CBS-code.")
    gemeente_naam = Tekst()
    per_jaar = JaarbedragSerializer(many=True)


class NietVerdeeldSerializer(JaarbedragSerializer):
    aantal_ntb = Heel()


class GeldPerGemeenteSerializer(ApiSerializer):
    """Only what a Verdeelsleutel divides; all parts and what is left add up to the planned money."""

    gemeenten = GemeentebedragSerializer(many=True)
    niet_verdeeld = NietVerdeeldSerializer(many=True)


def lines_behind(plan: Werkplan, vraag: dict[str, Any]) -> InzetQuerySet:
    """The lines behind a cell, as `VAN_REGELS` names it. Raises `InvoerFout`."""
    wie: Wie | None = vind_wie(vraag.get("organisatie", ""))
    if wie is None:
        melding = "Deze organisatie staat niet in het overzicht."
        raise InvoerFout([Fout("query", "organisatie", melding, "unknown")])
    return regels_achter(plan, wie, LOS if vraag.get("nietToegedeeld") else vraag.get("jaar"))


def as_json(dagen: Capaciteit) -> dict[str, Any]:
    """The capacity of a plan, for its serializer."""
    jaren = [*dagen.jaren, None] if None in dagen.totalen else dagen.jaren
    return {
        "rijen": [_rij(rij) for rij in dagen.rijen],
        "per_jaar": [{"jaar": jaar, **_cel(dagen.cel(jaar))} for jaar in jaren],
        "totaal": _cel(dagen.totaal),
    }


def _rij(rij: CapaciteitRij) -> dict[str, Any]:
    return {
        "sleutel": rij.sleutel,
        "naam": rij.naam,
        "soort": rij.soort,
        "per_jaar": [{"jaar": jaar, **_cel(rij.cel(jaar))} for jaar in _op_volgorde(rij.cellen)],
        "totaal": _cel(rij.totaal),
    }


def _cel(cel: Cel) -> dict[str, Any]:
    return {"gepland": cel.gepland.bekend, "aantal_ntb": cel.gepland.aantal_ntb, "besteed": cel.besteed}


def _op_volgorde(per_jaar: Mapping[int | None, Any]) -> list[int | None]:
    """The years, with the undivided last."""
    return sorted(per_jaar, key=lambda jaar: (jaar is None, jaar or 0))


def money_as_json(geld: GeldPerGemeente) -> dict[str, Any]:
    """The money per municipality, for its serializer."""
    return {
        "gemeenten": [
            {
                "gemeente": gemeente.code,
                "gemeente_naam": gemeente.naam,
                "per_jaar": [{"jaar": jaar, "bedrag": delen[jaar]} for jaar in _op_volgorde(delen)],
            }
            for gemeente, delen in geld.per_gemeente.items()
        ],
        "niet_verdeeld": [
            {"jaar": jaar, "bedrag": rest.bekend, "aantal_ntb": rest.aantal_ntb}
            for jaar in _op_volgorde(geld.niet_verdeeld)
            for rest in (geld.niet_verdeeld[jaar],)
        ],
    }
