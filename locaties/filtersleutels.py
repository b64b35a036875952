"""Which keys of an address belong to the filters of each list, and so go into a filter kept under a name."""

from __future__ import annotations

from collections.abc import Sequence

from locaties.filters import LocatieFilterSet
from locaties.models import Bewaardfilter
from locaties.ruimtefilters import RuimteFilterSet

SLEUTELS: dict[str, Sequence[str]] = {
    Bewaardfilter.Lijst.LOCATIES: (*LocatieFilterSet.base_filters, "sorteer", "kolom", "kleur"),
    Bewaardfilter.Lijst.RUIMTEN: (*RuimteFilterSet.base_filters, "sorteer", "kolom"),
}
