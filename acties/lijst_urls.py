"""Addresses of the lists of the plan: actions, capacity and the days of a quarter."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from acties.views import capaciteit, geld, kwartaal, lijst
from werkplan.kern.exporters import FORMATEN


def per_plan(pad: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The same page of the current plan (`acties:<name>`) and below any plan (`acties:plan-<name>`)."""
    return [
        path(pad, view, name=name),
        path(f"plannen/<int:plan_id>/{pad}", view, name=f"plan-{name}"),
    ]


def export_van(pad: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The files of a list, next to its page."""
    return [
        pattern
        for formaat in FORMATEN
        for pattern in (
            path(f"{pad}export.{formaat}", view, {"formaat": formaat}, name=f"{name}-{formaat}"),
            path(
                f"plannen/<int:plan_id>/{pad}export.{formaat}",
                view,
                {"formaat": formaat},
                name=f"plan-{name}-{formaat}",
            ),
        )
    ]


urlpatterns = [
    *per_plan("acties/", lijst.lijst, "acties"),
    *export_van("acties/", lijst.export, "acties"),
    *per_plan("capaciteit/", capaciteit.overzicht, "capaciteit"),
    *per_plan("capaciteit/regels/", capaciteit.regels, "capaciteit-regels"),
    *export_van("capaciteit/", capaciteit.export, "capaciteit"),
    *per_plan("geld/", geld.regels, "geld"),
    *per_plan("kwartaal/", kwartaal.kwartaal, "kwartaal"),
]
