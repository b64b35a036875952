"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from werkplan.stapel import met_ruimte

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")
application = met_ruimte(get_wsgi_application())
