"""What a method of a resource says of itself for the description of the API.

Only kept here: the description is made when it is asked for, and a start does without what makes it
(`werkplan.kern.api.schema`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, TypeVar, Unpack, cast

from drf_spectacular.utils import OpenApiParameter

Method = TypeVar("Method", bound=Callable[..., Any])

METHODEN = ("get", "post", "put", "patch", "delete")
NUMMER = "[0-9]{1,18}"
"""The form of the id of an ordinary record."""


class Said(TypedDict, total=False):
    """In the words and forms of drf-spectacular; what is not said follows from the resource."""

    summary: str
    description: str
    operation_id: str
    request: Any
    responses: Any
    parameters: Sequence[OpenApiParameter]


def describe(**said: Unpack[Said]) -> Callable[[Method], Method]:
    """Say this of the method."""

    def keep(method: Method) -> Method:
        method.said = said  # type: ignore[attr-defined]  # a function holds whatever it is given
        return method

    return keep


def said_of(view: Any) -> Said:
    """What the method that answers says of itself."""
    method = getattr(view, getattr(view, "action", None) or "", None)
    return cast(Said, getattr(method, "said", {}))
