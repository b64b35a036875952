"""The page of one action: what it says, to whom, and in how many queries."""

from __future__ import annotations

import pytest
from django.test import Client

from acties.models import Actie, Werkplan
from werkplan.kern.models import Gebruiker


@pytest.fixture
def client_van(client: Client):
    def doe(gebruiker: Gebruiker) -> Client:
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return doe


def test_page_of_each_action_opens(client_van, werkplan: Werkplan, coordinator: Gebruiker) -> None:
    client = client_van(coordinator)
    for actie in Actie.objects.filter(plan=werkplan):
        for naam in ("actie", "verhaal", "middelen", "voortgang-nieuw"):
            assert client.get(actie.url(naam)).status_code == 200, (actie.nummer, naam)
