"""What production may not be started with.

A pure rule over the settings, so that it can be read and tested.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

DEMO_ONLY = ("DEMO_DATUM", "DEMO_WACHTWOORD")


def reasons_to_refuse(
    environment: Mapping[str, str], *, debug: bool, hosts: list[str], address: str, database: str
) -> list[str]:
    """Every reason at once, in words that name the variable.

    Missing values were refused while reading them.
    """
    reasons = [
        f"{name} belongs to the demo and must not be set." for name in DEMO_ONLY if environment.get(name)
    ]
    if environment.get("WEBHOOKS_INTERN"):
        reasons.append("WEBHOOKS_INTERN must not be set: webhooks would reach the own network.")
    if debug:
        reasons.append("DEBUG must be off: its error pages show settings and data.")
    if any("*" in host for host in hosts):
        reasons.append("ALLOWED_HOSTS must name the hosts, without *.")
    if urlsplit(address).scheme != "https":
        reasons.append("WERKPLAN_ADRES must start with https://.")
    if urlsplit(database).hostname and not urlsplit(database).password:
        reasons.append("DATABASE_URL must hold a password.")
    return reasons
