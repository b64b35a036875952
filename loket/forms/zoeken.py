"""What somebody missed, in one click."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.models import Gemist
from werkplan.kern.openbaar_formulier import OpenbaarFormulier

GEMIST: tuple[tuple[str, Promise], ...] = (
    (Gemist.Wat.REGELING, _("Een subsidie of regeling")),
    (Gemist.Wat.RUIMTE, _("Een werkplek of ruimte")),
    (Gemist.Wat.REGELS, _("Regels of een vergunning")),
    (Gemist.Wat.PERSOON, _("Iemand om te bellen")),
    (Gemist.Wat.ANDERS, _("Iets anders")),
)


class GemistForm(OpenbaarFormulier):
    """Which button was pressed."""

    wat = forms.ChoiceField(choices=GEMIST)
