"""Forms of the lists behind the pages."""

from __future__ import annotations

from loket.models import Kenmerk, Onderwerp
from werkplan.kern.editing import VersieForm


class OnderwerpForm(VersieForm[Onderwerp]):
    """A topic, and where it stands."""

    class Meta:
        model = Onderwerp
        fields = ["naam", "naam_en", "slug", "uitleg", "uitleg_en", "ouder", "is_ingang", "volgorde"]


class KenmerkForm(VersieForm[Kenmerk]):
    """For whom, for what or for which sector a scheme is."""

    class Meta:
        model = Kenmerk
        fields = ["soort", "naam", "naam_en", "slug", "volgorde", "is_actief"]
