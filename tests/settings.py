"""Settings of the tests: the product's own, on services that are thrown away afterwards."""

import atexit
import os
import shutil
import tempfile

from werkplan import brokers
from werkplan.embedded import place
from werkplan.embedded.use import provide

# Files of the product, and what was loaded for the tests. The processes of pytest-xdist share them.
for _name in ("BESTANDEN_MAP", "GELADEN_MAP"):
    if _name not in os.environ:
        os.environ[_name] = tempfile.mkdtemp(prefix="werkplan-bestanden-")
        atexit.register(shutil.rmtree, os.environ[_name], ignore_errors=True)

# Here and not in conftest.py, because pytest-django reads the settings first. The processes of pytest-xdist
# inherit the two addresses from the process that started them.
provide(place.temporary)

from werkplan.settings import *  # noqa: E402, F403
from werkplan.settings import CACHES, REDIS_URL, STORAGES  # noqa: E402

# Each process of pytest-xdist has a queue and a cache of its own: Redis holds sixteen databases.
_pair = 2 * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8)
CELERY_BROKER_URL = brokers.queue_url(REDIS_URL, _pair)
CACHES = {**CACHES, "default": {**CACHES["default"], "LOCATION": brokers.cache_url(REDIS_URL, _pair)}}

# The manifest needs collectstatic, and answers 404 for every style sheet without it.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Each client of a test starts the middleware anew: it need not list all static files of a clone that was served.
WHITENOISE_AUTOREFRESH = True
