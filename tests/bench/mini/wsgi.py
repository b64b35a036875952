"""Entry point of the web server of the peer."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.mini.settings"
application = get_wsgi_application()
