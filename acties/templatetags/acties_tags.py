"""Tags for addresses of the plan."""

from django import template

from acties.models import Actie

register = template.Library()


@register.simple_tag
def actie_url(actie: Actie, naam: str = "actie") -> str:
    """The address of a page of an action, below the current plan or below its own."""
    return actie.url(naam)
