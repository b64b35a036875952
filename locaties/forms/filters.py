"""The form with which filters are kept under a name."""

from __future__ import annotations

from typing import Any

from locaties.models import Bewaardfilter
from werkplan.kern.editing import VersieForm
from werkplan.kern.models import Gebruiker, Organisatie
from werkplan.kern.permissions import Toegang


class BewaarForm(VersieForm[Bewaardfilter]):
    """A name, and with whom it is shared."""

    class Meta:
        model = Bewaardfilter
        fields = ["naam", "organisatie"]

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mag = {*Toegang.van(persoon).organisaties}
        if self.instance.organisatie_id is not None:
            mag.add(self.instance.organisatie_id)
        keuze: Any = self.fields["organisatie"]
        keuze.queryset = Organisatie.objects.filter(pk__in=mag)
        keuze.empty_label = "niemand: alleen ik zie dit"
