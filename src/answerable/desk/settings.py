"""Settings of the desk, from the environment; every one has a safe value without it.

    ANSWERABLE_DESK_DATABASE  path of the SQLite file; without it, a database in memory
    ANSWERABLE_DESK_HOSTS     names by which the desk may be called, parted by commas
    ANSWERABLE_DESK_SECRET    the key that signs; without it, a new one at every start

There is no switch for a debug mode: a page that prints its variables would print
the names of people.
"""

from __future__ import annotations

import os
import secrets

from csp.constants import NONE, SELF

SECRET_KEY = os.environ.get("ANSWERABLE_DESK_SECRET") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = [
    host for host in os.environ.get("ANSWERABLE_DESK_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "csp", "answerable.desk"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "answerable.desk.middleware.not_kept",
]
ROOT_URLCONF = "answerable.desk.urls"
WSGI_APPLICATION = "answerable.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "answerable.desk.views.review_at_hand",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("ANSWERABLE_DESK_DATABASE") or ":memory:",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}

STATIC_URL = "static/"
# No `collectstatic` step: the few files of the app are read from where they lie.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# A page of another site must not be able to ask whether a desk is open here.
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# "no-referrer": a link to a source outside must not tell that somebody reads this dossier.
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "none": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # The page says it; a stack of calls in the terminal says nothing more.
        "django.security.DisallowedHost": {"handlers": ["none"], "propagate": False},
    },
}
