"""Addresses of the plan. An action of the current plan is `/acties/<nummer>/`, of another one below its plan."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from acties.views import historie, openbaar

app_name = "acties"


def per_actie(pad: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The same page below the current plan (`acties:<name>`) and below any plan (`acties:plan-<name>`)."""
    return [
        path(f"acties/<int:nummer>/{pad}", view, name=name),
        path(f"plannen/<int:plan_id>/acties/<int:nummer>/{pad}", view, name=f"plan-{name}"),
    ]


urlpatterns: list[URLPattern] = [
    *per_actie("historie/", historie.actie_historie, "historie"),
    *per_actie("verschillen/", historie.actie_verschillen, "verschillen"),
    path("plannen/<int:plan_id>/verschillen/", historie.plan_verschillen, name="planverschillen"),
    path("werkplan/", openbaar.openbaar_plan, name="openbaar"),
]
