"""Fields of the public forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from werkplan.kern.keuzeveld import Keuzelijst


class NamenKeuze(Keuzelijst):
    """A list of names that are the same in every language, and say that they are Dutch."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        html = super().render(name, value, attrs, renderer)
        return SafeString(re.sub(r'<option value="(?!")', '<option lang="nl" value="', html))
