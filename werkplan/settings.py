"""Settings of the product: everything that differs per place comes from the environment
(README.md, "Settings")."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from werkplan import brokers, env, logs, production
from werkplan.embedded import place

# Lets `ModelForm[Actie]` and the like, which the type checker wants, exist at run time too.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where and how it runs ----------------------------------------------------------------------------------
PRODUCTIE = env.choice("WERKPLAN_OMGEVING", ["lokaal", "productie"], default="lokaal") == "productie"
LOKAAL = None if PRODUCTIE else place.of_this_clone()

SECRET_KEY = env.secret("SECRET_KEY") if LOKAAL is None else env.text("SECRET_KEY", LOKAAL.secret_key())
DEBUG = env.boolean("DEBUG", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", None if PRODUCTIE else ["localhost", "127.0.0.1", "[::1]"])
LOKAAL_ADRES = None if PRODUCTIE else f"http://localhost:{env.port('PORT', default=8000)}"
WERKPLAN_ADRES = env.url("WERKPLAN_ADRES", ["https", "http"], LOKAAL_ADRES).rstrip("/")
ACHTER_PROXY = env.boolean("ACHTER_PROXY", default=False)

DATABASE_URL = env.url("DATABASE_URL", ["postgresql", "postgres"], LOKAAL.database_url if LOKAAL else None)
REDIS_URL = env.url("REDIS_URL", ["redis", "rediss", "unix"], LOKAAL.redis_url if LOKAAL else None)

# The demo calendar: the day on which the whole product stands still. Never in production.
DEMO_DATUM: date | None = env.optional_date("DEMO_DATUM", default=None if PRODUCTIE else date(2020, 11, 20))
DEMO_WACHTWOORD = env.text("DEMO_WACHTWOORD", "" if PRODUCTIE else "werkplan-demo")

if PRODUCTIE and (
    redenen := production.reasons_to_refuse(
        os.environ, debug=DEBUG, hosts=ALLOWED_HOSTS, address=WERKPLAN_ADRES, database=DATABASE_URL
    )
):
    raise ImproperlyConfigured("Production refuses to start:\n- " + "\n- ".join(redenen))

# --- Apps, middleware, templates ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "django.forms",
    "werkplan.kern",
    "acties",
    "locaties",
    "loket",
    "werkplan.rapport",
    "werkplan.demo",
]

MIDDLEWARE = [
    "werkplan.logs.RequestLogMiddleware",
    "werkplan.kern.bezoekerspagina.BezoekerspaginaMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "werkplan.headers.PermissionsPolicyMiddleware",
    "werkplan.kern.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "werkplan.kern.taal.TaalMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "werkplan.urls"
WSGI_APPLICATION = "werkplan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "werkplan.kern.context_processors.frame",
            ],
        },
    }
]
FORM_RENDERER = "werkplan.kern.form_renderer.FormRenderer"

# --- Data ---------------------------------------------------------------------------------------------------
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
# A page asks short questions: compiling them, or starting a second process for them, costs more than it saves.
# The data stand in memory or on a disk without a moving head: finding a row by an index costs little.
# Each trigger of django-pgtrigger asks which ones to ignore. Without an answer it catches an error for every row, after
# which PostgreSQL walks through all foreign keys that are still to be checked.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options",
    "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1 -c pgtrigger.ignore={}",
)
# A list of choices is read at once: a cursor on the server costs two more questions, and a pooler in between loses it.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": brokers.cache_url(REDIS_URL),
        "KEY_PREFIX": "werkplan",
    },
    # Computed answers, kept as long as the stamp of their data stands (werkplan.kern.stempel).
    "proces": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}
# Files that people add are never served by path: a view checks the rights and hands them out.
MEDIA_ROOT = Path(env.text("BESTANDEN_MAP", str(LOKAAL.root / "bestanden") if LOKAAL else None))
FILE_UPLOAD_PERMISSIONS = 0o600
# The screen of a quarter sends three fields for each action.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update"),
    pghistory.DeleteEvent("delete"),
)
PGHISTORY_CREATED_AT_FUNCTION = "werkplan_nu()"
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_APPEND_ONLY = True
# The triggers are installed from the models after every migrate: they can never lag behind them, and an empty
# database migrates in a third of the time.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

# --- People who sign in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "kern.Gebruiker"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/dashboard/"

# A lock counts per user name and address together: nobody can lock a colleague out from elsewhere. Attempts
# live in the cache until they expire, so no table of names and addresses grows.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "kern/429_inloggen.html"
AXES_CLIENT_IP_CALLABLE = "werkplan.headers.client_address"

SESSION_COOKIE_AGE = 12 * 60 * 60
# Browsers share cookies between the ports of localhost: two clones must not sign each other's users out.
SESSION_COOKIE_NAME = f"sessionid_{LOKAAL.name}" if LOKAAL else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if LOKAAL else "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTIE
CSRF_TRUSTED_ORIGINS = [WERKPLAN_ADRES] if PRODUCTIE else []

# --- Safety of the pages ------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = PRODUCTIE
# The container and the load balancer ask these on plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDEN", default=31_536_000) if PRODUCTIE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTIE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ACHTER_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "werkplan.kern.web.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- API ----------------------------------------------------------------------------------------------------
LINKCONTROLE = env.boolean("LINKCONTROLE", default=PRODUCTIE)
BEVEILIGING_CONTACT = env.text(
    "BEVEILIGING_CONTACT", env.text("API_CONTACT_EMAIL", "" if PRODUCTIE else "werkplan@example.org")
)
API_VERSIE = "1.0.0"
FORMULIEREN_PER_UUR = env.integer("FORMULIEREN_PER_UUR", default=30 if PRODUCTIE else 0)
API_VERZOEKEN_PER_MINUUT = env.integer("API_VERZOEKEN_PER_MINUUT", default=1200 if PRODUCTIE else 0)
# Webhooks reach https on the public internet only. This lets them reach everything, for a receiver beside us.
WEBHOOKS_INTERN = env.boolean("WEBHOOKS_INTERN", default=False)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "werkplan.kern.api.authentication.TokenAuthentication",
        "werkplan.kern.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["werkplan.kern.api.formats.ApiRenderer"],
    "DEFAULT_PARSER_CLASSES": ["werkplan.kern.api.formats.ApiParser"],
    "DEFAULT_PAGINATION_CLASS": "werkplan.kern.api.pagination.Paginering",
    "DEFAULT_SCHEMA_CLASS": "werkplan.kern.api.schema.ResourceSchema",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_THROTTLE_CLASSES": ["werkplan.kern.api.throttling.PerMinuut"],
    "EXCEPTION_HANDLER": "werkplan.kern.api.problems.handle",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.0.3",
    "TITLE": "Werkplan",
    "DESCRIPTION": (
        "Het werkplan van de regio lezen en bijhouden, met dezelfde rechten als op de schermen. Log in met "
        "een sessie (met CSRF-token), of stuur een token mee dat je zelf maakt op /tokens/. Bedragen zijn in "
        "euro zonder btw, dagen in halve dagen. Wat nader te bepalen is, is nooit nul: het bedrag is null "
        "met zekerheid 'ntb', de dagen zijn null met ntb true."
    ),
    "VERSION": API_VERSIE,
    "CONTACT": {
        "name": env.text("API_CONTACT_NAAM", "Beheer van het werkplan"),
        "email": env.text("API_CONTACT_EMAIL", "werkplan@example.org"),
        "url": env.text("API_CONTACT_URL", "https://example.org/werkplan"),
    },
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    "SERVERS": [{"url": "/api/v1"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["werkplan.kern.api.schema.complete"],
}

# --- Language, time, static files ---------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_MAP", str((LOKAAL.root if LOKAAL else BASE_DIR) / "statisch")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Without the copies under plain names setting up takes half the time.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "werkplan.kern.static_finder.NodeFileFinder",
    "werkplan.kern.stijlblad.StijlbladFinder",
]

# --- Mail: without a server it stays in the outbox ----------------------------------------------------------
MAILSERVER = env.mail_server("EMAIL_URL")
DEFAULT_FROM_EMAIL = env.text("EMAIL_AFZENDER", "werkplan@localhost")
EMAIL_TIMEOUT = 20
if MAILSERVER is None:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
else:
    EMAIL_HOST, EMAIL_PORT = MAILSERVER.host, MAILSERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAILSERVER.user, MAILSERVER.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAILSERVER.use_tls, MAILSERVER.use_ssl

# --- Background work ----------------------------------------------------------------------------------------
CELERY_BROKER_URL = brokers.queue_url(REDIS_URL)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_TIME_LIMIT = 30 * 60
# Longer than the longest task, or the broker would hand a running task to a second worker.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60 * 60,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# In kilobytes: a worker that needed more, for a large report, is replaced by a fresh one after its task.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

# --- Logs ---------------------------------------------------------------------------------------------------
LOGGING = logs.configuration(logs.level())
