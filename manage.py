#!/usr/bin/env python
"""Entry point of the management commands."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

from werkplan.embedded.use import provide


def main() -> None:
    """Run a command, on the embedded services of this clone where the environment names no others."""
    # What is imported stays, some 350,000 objects: looking through it for garbage takes a sixth of the start.
    gc.set_threshold(400_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")
    if os.environ.get("WERKPLAN_OMGEVING") != "productie":
        provide()
    try:
        execute_from_command_line(sys.argv)
    finally:
        # Nor is it taken apart at the end, which was a quarter of a short command: the system takes it back whole.
        gc.freeze()


if __name__ == "__main__":
    main()
