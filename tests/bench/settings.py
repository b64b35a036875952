"""The product as the bench serves it: its own settings, with the floors beside its addresses."""

from werkplan.settings import *  # noqa: F403
from werkplan.settings import STORAGES

ROOT_URLCONF = "tests.bench.urls"
# The manifest needs collectstatic; looking a name up in it costs as much as joining it to the address.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
