"""Where a page is in its calls does not make it slow: the memory for them is taken once."""

from __future__ import annotations

import resource
from collections.abc import Callable

from werkplan.stapel import met_ruimte
from werkplan.wsgi import application

BEURTEN = 300
DIEPSTE = 200


def blad() -> int:
    a = b = c = d = e = f = g = h = 1
    return a + b + c + d + e + f + g + h


def lus() -> None:
    for _ in range(BEURTEN):
        blad()


def op_diepte(diepte: int, doe: Callable[[], None]) -> None:
    if diepte:
        op_diepte(diepte - 1, doe)
    else:
        doe()


def meeste_keren_geheugen() -> int:
    """How often the system had to give memory for a loop, at the depth where that was most."""
    gevraagd = []
    for diepte in range(DIEPSTE):
        voor = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        op_diepte(diepte, lus)
        gevraagd.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - voor)
    return max(gevraagd)


def test_no_depth_makes_each_call_ask_the_system_for_memory() -> None:
    assert met_ruimte(meeste_keren_geheugen)() < BEURTEN


def test_the_web_server_calls_the_pages_with_room() -> None:
    assert application.__code__.co_stacksize > 2**14
