"""Reference numbers of what the public sends."""

from __future__ import annotations

import secrets

TEKENS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a reference number is made of: nothing that is mistaken for something else on the telephone."""


def nieuw_kenmerk(letter: str) -> str:
    """`S-7F3K2QD`: cannot be guessed, and can be said aloud."""
    return f"{letter}-" + "".join(secrets.choice(TEKENS) for _ in range(7))
