"""How the API reads and writes JSON: amounts and days are exact decimals on the inside, numbers on the outside."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.utils import encoders
from rest_framework.utils.json import strict_constant

ONLEESBAAR = "De inhoud is geen geldige JSON."


class Encoder(encoders.JSONEncoder):
    """Decimals as numbers. At most fifteen digits are stored, which a JSON number keeps exactly as written."""

    def default(self, obj: Any) -> Any:
        if isinstance(obj, Decimal):
            return int(obj) if obj == obj.to_integral_value() else float(obj)
        return super().default(obj)


class ApiRenderer(BaseRenderer):
    """UTF-8 JSON. The names of the fields stand in the serializers as they go out."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if data is None:
            return b""
        return json.dumps(
            data, cls=Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()


class ApiParser(BaseParser):
    """JSON in UTF-8; numbers with a decimal point become `Decimal`, never a float."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        encoding = (parser_context or {}).get("encoding", settings.DEFAULT_CHARSET)
        try:
            tekst = codecs.getreader(encoding)(stream).read()
            return json.loads(tekst, parse_float=Decimal, parse_constant=strict_constant)
        except (ValueError, LookupError, RecursionError, ArithmeticError) as fout:
            raise ParseError(ONLEESBAAR) from fout
