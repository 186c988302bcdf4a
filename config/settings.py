"""One settings file, read top to bottom. Embedded by default; DATABASE_URL and REDIS_URL make it grow up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("EXPOSURE_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- who and where -------------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", keep_at=VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
IS_SERVED_OVER_TLS = env.flag("SERVED_OVER_TLS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "studios",
    "vendors",
    "screening",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "studios.context.member",
                "screening.context.list_freshness",
            ],
        },
    }
]

# --- data ----------------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'exposure.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock when a transaction begins: a later upgrade would fail instead of waiting.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(
    env.text("MEDIA_ROOT", str(VAR_DIR / "files"))
)  # list files and uploads; never served by address
# Indexes of lists and parties: a cache, on a disk of this machine (docs/adr/0007).
INDEX_ROOT = Path(env.text("INDEX_ROOT", str(VAR_DIR / "indexes")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- signing in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "studios.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- words and times -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

# --- safety --------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = IS_SERVED_OVER_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SERVED_OVER_TLS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
# What a monitor bears to read /metrics; without it there is no such page.
METRICS_TOKEN = env.text("METRICS_TOKEN")
SECURE_HSTS_SECONDS = 31_536_000 if IS_SERVED_OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SERVED_OVER_TLS
SECURE_HSTS_PRELOAD = IS_SERVED_OVER_TLS
SESSION_COOKIE_SECURE = IS_SERVED_OVER_TLS
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = IS_SERVED_OVER_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- API -----------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["studios.api.throttling.RequestLimit"],
    "DEFAULT_THROTTLE_RATES": {"user": env.text("API_RATE", "1200/min")},
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=90), "AUTO_REFRESH": False, "TOKEN_PREFIX": "exs_"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Exposure Sheet API",
    "DESCRIPTION": "Chains of vendors, sanctions screening, findings and decisions of the studios you belong to.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "ENUM_NAME_OVERRIDES": {
        "ProductionKind": "studios.models.Production.Kind",
        "RunKind": "studios.models.Run.Kind",
        "RunState": "studios.models.Run.State",
        "PartyKind": "vendors.models.Party.Kind",
        "PartyNameKind": "vendors.models.PartyName.Kind",
        "StakeKind": "vendors.models.Stake.Kind",
        "StakeState": "vendors.models.Stake.State",
        "EvidenceBasis": "vendors.models.Evidence.Basis",
        "EngagementState": "vendors.models.Engagement.State",
        "ImportState": "vendors.models.ImportBatch.State",
        "VersionState": "screening.models.ListVersion.State",
        "ChangeKind": "screening.models.ListChange.Kind",
        "FindingState": "screening.models.Finding.State",
        "DecisionState": "screening.models.Decision.State",
        "DecisionAnswer": "screening.models.Decision.Answer",
        "NamingAnswer": "screening.models.Naming.Answer",
        "ScreeningOutcome": "screening.models.Screening.Outcome",
    },
}

# --- work outside the request --------------------------------------------------------------------------------
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
if not REDIS_URL:
    for folder in ("queue", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "ring again for runs that nobody holds": {
        "task": "studios.tasks.ring_waiting_runs",
        "schedule": timedelta(seconds=env.number("RING_SECONDS", 15)),
    },
    "refresh lists that are due": {
        "task": "screening.tasks.refresh_due_sources",
        "schedule": timedelta(minutes=env.number("REFRESH_CHECK_MINUTES", 15)),
    },
    "screen what is not yet screened": {
        "task": "screening.tasks.screen_unscreened",
        "schedule": timedelta(minutes=1),
    },
    "judge who is owned by listed parties": {
        "task": "screening.tasks.judge_ownership",
        "schedule": timedelta(minutes=1),
    },
    "find what parties share": {
        "task": "screening.tasks.find_leads",
        "schedule": timedelta(minutes=1),
    },
    "end clearances whose day has come": {
        "task": "screening.tasks.end_expired_clearances",
        "schedule": timedelta(hours=1),
    },
    "tell of lists that grew too old": {
        "task": "screening.tasks.tell_of_stale_lists",
        "schedule": timedelta(hours=1),
    },
}

# --- mail ----------------------------------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "exposure-sheet@localhost")

# --- limits --------------------------------------------------------------------------------------------------
# Each studio's Kitsu server and the token of a bot that reads it: "slug=https://kitsu.example.com", "slug=token".
KITSU_URLS = env.words("KITSU_URLS")
KITSU_TOKENS = env.words("KITSU_TOKENS")
# The BIS Affiliates Rule was suspended, and by its text came back on 10 November 2026: what holds is for counsel to say.
# Empty: as the product knows it. Else its periods, such as "2025-11-10/2026-11-09 suspended, 2026-11-10/ in_force".
BIS_AFFILIATES_PERIODS = env.words("BIS_AFFILIATES_PERIODS")
RUN_LEASE_SECONDS = env.number("RUN_LEASE_SECONDS", 60)
IMPORT_MAX_BYTES = env.number("IMPORT_MAX_BYTES", 20 * 1024 * 1024)
IMPORT_MAX_UNPACKED_BYTES = env.number("IMPORT_MAX_UNPACKED_BYTES", 200 * 1024 * 1024)
EVIDENCE_MAX_BYTES = env.number("EVIDENCE_MAX_BYTES", 20 * 1024 * 1024)
IMPORT_MAX_ROWS = env.number("IMPORT_MAX_ROWS", 50_000)
# Hosts that list refreshes may fetch from; an administrator enables each source besides.
FETCH_ALLOWED_HOSTS = env.words(
    "FETCH_ALLOWED_HOSTS",
    "sanctionslistservice.ofac.treas.gov,www.treasury.gov,scsanctions.un.org,webgate.ec.europa.eu,"
    "data.trade.gov,www.dfat.gov.au,sanctionslist.fcdo.gov.uk,www.sesam.search.admin.ch,"
    "www.international.gc.ca,www.dhs.gov,publicinfo.trade.gov.tw",
)
# Inner addresses ("http://127.0.0.1:8123") that are fetched from all the same. Tests name their own publisher here.
FETCH_INNER_ORIGINS: tuple[str, ...] = ()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
