"""Room for the calls of a request, taken once.

The interpreter keeps the frames of running functions in pieces of 16 kB. A call that just does not fit takes a new
piece from the system, and gives it back when it returns. A page is written at a depth of a hundred calls and more:
where a piece ends in the middle of a loop, each turn of it asks the system for memory, and the page takes up to half
as long again. Which page it hits, changes with every function that is added or left out.

A function that needs more than a piece gets one that is large enough for it. What it calls finds room in the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

PLAATSEN = 2**14 + 1
"""Half of a piece of 256 kB, and a little more: the other half is for what is called. What nobody uses is not taken."""


def met_ruimte(functie: Callable[P, R]) -> Callable[P, R]:
    """The function, called with room for some five hundred calls below it."""

    def roep(*args: P.args, **kwargs: P.kwargs) -> R:
        return functie(*args, **kwargs)

    roep.__code__ = roep.__code__.replace(co_stacksize=PLAATSEN)
    return wraps(functie)(roep)
