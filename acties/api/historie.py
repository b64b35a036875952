"""Who changed what and when, and what differs between two days, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from acties.history import historie
from acties.models import Actie
from werkplan.kern.api.describing import describe
from werkplan.kern.api.fields import Tekst, Tijdstip
from werkplan.kern.api.parameters import PAGINA, PER_PAGINA, datum
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.historie import Wijziging

VAN_HISTORIE = (PAGINA, PER_PAGINA)
VAN_VERSCHILLEN = (
    datum("van", "De stand aan het einde van deze dag.", is_verplicht=True),
    datum("tot", "De stand aan het einde van deze dag. Zonder deze parameter: nu."),
    PAGINA,
    PER_PAGINA,
)


class VeldwijzigingSerializer(ApiSerializer):
    """One field, before and after, as the screens write them."""

    veld = Tekst(source="label")
    voor = Tekst()
    na = Tekst()


class WijzigingSerializer(ApiSerializer):
    """One change of one record."""

    moment = Tijdstip()
    wie = Tekst(allow_null=True, help_text="null: het systeem.")
    soort = Tekst(help_text="toegevoegd, gewijzigd of verwijderd.")
    onderwerp = Tekst()
    titel = Tekst()
    velden = VeldwijzigingSerializer(many=True)


class Historie:
    """The changes of an action, read a page at a time."""

    def __init__(self, actie: Actie) -> None:
        self.actie = actie

    def __getitem__(self, deel: slice) -> list[Wijziging]:
        return historie(self.actie, vanaf=deel.start, aantal=deel.stop - deel.start)


def read_period(vraag: dict[str, Any]) -> tuple[date, date | None]:
    """The two days of `VAN_VERSCHILLEN`, in order."""
    van, tot = vraag["van"], vraag.get("tot")
    if tot is not None and tot < van:
        raise InvoerFout([Fout("query", "tot", "Kies een dag op of na de eerste dag.")])
    return van, tot


def describe_changes(titel: str) -> Callable[[Any], Any]:
    """The description of an address with differences."""
    return describe(
        summary=titel,
        description="Wat er na de ene dag is gewijzigd, tot en met de andere; per record één keer, de nieuwste eerst.",
        responses=WijzigingSerializer(many=True),
    )
