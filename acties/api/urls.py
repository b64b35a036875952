"""The resources of the plan, under the names of the domain."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from acties.api import (
    acties,
    besluiten,
    documenten,
    herinneringen,
    kwartalen,
    longlist,
    middelen,
    overleggen,
    planlijsten,
    plannen,
    realisatie,
    samenhang,
    stappen,
    voortgang,
)


def register(router: BaseRouter) -> None:
    """Add every resource of the plan to the router of the API."""
    for naam, resource in (
        ("werkplannen", plannen.Werkplannen),
        ("themas", planlijsten.Themas),
        ("kengetallen", planlijsten.Kengetallen),
        ("knelpunten", planlijsten.Knelpunten),
        ("acties", acties.Acties),
        ("opgaven", samenhang.Opgaven),
        ("betrokkenen", samenhang.Betrokkenen),
        ("relaties", samenhang.Relaties),
        ("stappen", stappen.Stappen),
        ("gemeentestanden", stappen.Gemeentestanden),
        ("begrotingsregels", middelen.Begrotingsregels),
        ("inzet", middelen.Inzetten),
        ("voortgang", voortgang.Berichten),
        ("mijlpalen", voortgang.Mijlpalen),
        ("uitgaven", realisatie.Uitgaven),
        ("dagenboekingen", realisatie.Dagenboekingen),
        ("kwartalen", kwartalen.Kwartalen),
        ("documenten", documenten.Documenten),
        ("overleggen", overleggen.Overleggen),
        ("agendapunten", overleggen.Agendapunten),
        ("aanwezigen", overleggen.Aanwezigen),
        ("besluiten", besluiten.Besluiten),
        ("actiepunten", besluiten.Actiepunten),
        ("aandachtspunten", longlist.Aandachtspunten),
        ("voorstellen", longlist.Voorstellen),
        ("werkregels", herinneringen.Werkregels),
        ("uitstellen", herinneringen.Uitstellen),
        ("mailvoorkeuren", herinneringen.Mailvoorkeuren),
    ):
        router.register(naam, resource, basename=naam)
