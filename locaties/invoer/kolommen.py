"""The two lists of columns: of locations (as IBIS and our own file have them) and of units.

Pure. `locaties.exporters` writes the files that these columns read back; a test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from locaties.invoer.locatiekolommen import locatiekolommen
from locaties.invoer.ruimtekolommen import ruimtekolommen
from locaties.invoer.velden import Veld, namen

Lijst = Literal["locaties", "ruimten"]
NIET_GELEZEN: Mapping[Lijst, frozenset[str]] = {
    "locaties": namen(
        "Ruimten", "Ruimten leeg", "Gecontroleerd op", "Demo", "Reden", "Rij", "Jaar", "Peiljaar", "PROV_NAMEN",
        "COROP-gebied", "Provincie", "METING_ID", "IND_VOL", "Indicatie vol", "OBJECTID", "FID",
        "plekVan",
    ),
    "ruimten": namen("Hoe lang leeg", "Demo", "Reden", "Rij", "Gemeentecode", "OBJECTID", "FID"),
}  # fmt: skip
"""Columns that we know and do not take: they follow from others, or are kept by the product."""
KOLOMMEN: Mapping[Lijst, Mapping[str, Veld]] = {
    "locaties": {veld.sleutel: veld for veld in locatiekolommen()},
    "ruimten": {veld.sleutel: veld for veld in ruimtekolommen()},
}
