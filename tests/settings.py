"""Settings of the tests: the product's own, on services that are thrown away afterwards."""

from werkplan.embedded import place
from werkplan.embedded.use import provide

# Here and not in conftest.py, because pytest-django reads the settings first. The processes of pytest-xdist inherit
# the two addresses from the process that started them.
provide(place.temporary)

from werkplan.settings import *  # noqa: E402, F403
