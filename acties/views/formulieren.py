"""Form pages of the plan: the recipe of every form page, in the frame of an action."""

from __future__ import annotations

from dataclasses import dataclass

from werkplan.kern import formulieren
from werkplan.kern.formulieren import Wegknop, formulierpagina, toon_verschillen


@dataclass(frozen=True, slots=True)
class Formulierpagina(formulieren.Formulierpagina):
    """A form page about an action."""

    template: str = "acties/formulier.html"


__all__ = ["Formulierpagina", "Wegknop", "formulierpagina", "toon_verschillen"]
