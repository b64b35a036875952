"""The resources of the plan, under the names of the domain."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from acties.api import acties, middelen, overleg, plannen, werk


def register(router: BaseRouter) -> None:
    """Add every resource of the plan to the router of the API."""
    for naam, resource in (
        ("werkplannen", plannen.Werkplannen),
        ("themas", plannen.Themas),
        ("kengetallen", plannen.Kengetallen),
        ("knelpunten", plannen.Knelpunten),
        ("acties", acties.Acties),
        ("opgaven", acties.Opgaven),
        ("stappen", acties.Stappen),
        ("gemeentestanden", acties.Gemeentestanden),
        ("begrotingsregels", middelen.Begrotingsregels),
        ("inzet", middelen.Inzetten),
        ("voortgang", werk.Berichten),
        ("mijlpalen", werk.Mijlpalen),
        ("uitgaven", werk.Uitgaven),
        ("dagenboekingen", werk.Dagenboekingen),
        ("documenten", werk.Documenten),
        ("overleggen", overleg.Overleggen),
        ("besluiten", overleg.Besluiten),
        ("actiepunten", overleg.Actiepunten),
        ("aandachtspunten", overleg.Aandachtspunten),
        ("voorstellen", overleg.Voorstellen),
    ):
        router.register(naam, resource, basename=naam)
