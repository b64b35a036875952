"""The filters of a list, shared by page, export and API: what every list needs of them."""

from __future__ import annotations

from copy import copy
from typing import Any, Self

import django_filters

from werkplan.kern.filterform import FilterForm, JaNeeVeld


class Lichtgewicht:
    """A filter that is copied without its whole inside: each page makes a filter set of its own."""

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        kopie: Any = copy(self)
        kopie.extra = dict(kopie.extra)
        kopie.method = kopie.method  # binds it to the copy
        vars(kopie).pop("_field", None)  # each form has fields of its own
        gekopieerd: Self = kopie
        return gekopieerd


class Tekstfilter(Lichtgewicht, django_filters.CharFilter):  # type: ignore[misc]  # ships no types
    """A filter on words."""


class Keuzefilter(Lichtgewicht, django_filters.ChoiceFilter):  # type: ignore[misc]  # ships no types
    """A filter on one value out of a list."""


class JaNeeFilter(Lichtgewicht, django_filters.BooleanFilter):  # type: ignore[misc]  # ships no types
    """`true` or `false`; anything else is an error."""

    field_class = JaNeeVeld


class LijstFilterSet(django_filters.FilterSet):  # type: ignore[misc]  # ships no types
    """Filters whose wrong values are errors of `form` and filter nothing; who refuses them asks `is_valid()`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for filter_ in self.filters.values():
            if isinstance(filter_, Keuzefilter):
                filter_.extra["error_messages"] = {"invalid_choice": "Kies iets uit de lijst."}

    @property
    def form(self) -> FilterForm:
        """The values of the address; of the library's own a class is made, and each field twice, for every answer."""
        if not hasattr(self, "_form"):
            velden = {naam: filter_.field for naam, filter_ in self.filters.items()}
            self._form = self._meta.form(self.data, velden=velden, prefix=self.form_prefix)
        gemaakt: FilterForm = self._form
        return gemaakt

    def meldingen(self) -> list[str]:
        """What is wrong with the address, in words; a filter with a wrong value is not used."""
        self.form.is_valid()
        return [self._melding(naam) for naam in self.form.errors]

    def _melding(self, naam: str) -> str:
        waarde = self.form.data.get(naam, "")[:40]
        return (
            f"“{waarde}” is geen keuze bij {str(self.form.fields[naam].label).lower()}. Dit is niet gebruikt."
        )
