"""The question below every public page whether it was of use."""

from __future__ import annotations

from typing import Any

from django import template

from loket.reactiepagina import vraagt_om_reactie
from werkplan.kern.openbaar_formulier import stamp

register = template.Library()


@register.inclusion_tag("loket/_nuttig.html", takes_context=True)
def nuttig(context: dict[str, Any]) -> dict[str, str]:
    """The two buttons; only below `is_gevraagd`."""
    return {"pagina": context["request"].path_info, "getoond": stamp()}


@register.filter
def is_gevraagd(request: Any) -> bool:
    """Whether the page that is asked for is one on which we ask; one that does not exist is not."""
    treffer = getattr(request, "resolver_match", None)
    return treffer is not None and vraagt_om_reactie(treffer.view_name)
