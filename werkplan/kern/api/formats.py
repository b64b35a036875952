"""How the API reads and writes JSON: exact decimals on the inside, JSON numbers on the outside."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.utils import encoders
from rest_framework.utils.json import strict_constant

ONLEESBAAR = "De inhoud is geen geldige JSON."
MEESTE_BYTES = 5_000_000
MEESTE_CIJFERS = 40


class TeGroot(APIException):
    """More JSON than any record of ours can need."""

    status_code = 413
    default_detail = f"Stuur hoogstens {MEESTE_BYTES // 1_000_000} MB."


class Encoder(encoders.JSONEncoder):
    """Decimals as numbers. At most fourteen digits are stored, which a JSON number keeps as written."""

    def default(self, obj: Any) -> Any:
        if isinstance(obj, Decimal):
            return int(obj) if obj == obj.to_integral_value() else float(obj)
        return super().default(obj)


als_json = Encoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""A value as its JSON."""


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
        return als_json(data).encode()


class AnyRenderer(BaseRenderer):
    """A file goes out as it is, whatever the caller accepts."""

    media_type = "*/*"
    format = "bestand"


def _decimal(tekst: str) -> Decimal:
    """A number with a point or an exponent. `1e999999999` is short to write and too long to work with."""
    getal = Decimal(tekst)
    if abs(getal.adjusted()) > MEESTE_CIJFERS:
        raise ValueError(tekst[:MEESTE_CIJFERS])
    return getal


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
            inhoud = stream.read(MEESTE_BYTES + 1)
            if len(inhoud) > MEESTE_BYTES:
                raise TeGroot
            return json.loads(
                codecs.decode(inhoud, encoding), parse_float=_decimal, parse_constant=strict_constant
            )
        except (ValueError, LookupError, RecursionError, ArithmeticError) as fout:
            raise ParseError(ONLEESBAAR) from fout
