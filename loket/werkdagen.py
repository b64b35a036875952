"""Working days: Monday to Friday, except public holidays. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from loket.feestdagen import feestdagen_van

DAG = timedelta(days=1)


def is_werkdag(dag: date) -> bool:
    """Whether somebody can be expected at work on a day."""
    return dag.isoweekday() <= 5 and dag not in feestdagen_van(dag.year)


def na_werkdagen(dag: date, aantal: int) -> date:
    """The working day that lies `aantal` working days after a day; the day itself does not count."""
    while aantal > 0:
        dag += DAG
        aantal -= is_werkdag(dag)
    return dag


def werkdagen_tussen(begin: date, einde: date) -> int:
    """How many working days come after `begin`, up to and with `einde`; never below zero."""
    return sum(is_werkdag(begin + DAG * n) for n in range(1, (einde - begin).days + 1))
