"""Django's settings, made from the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from malgil import __file__ as _package_file
from malgil.config.database import database_settings
from malgil.config.environment import environment
from malgil.config.mail import mail_settings, transport
from malgil.config.sign_in import form_targets, provider_apps, sign_in_settings
from malgil.config.signing_key import signing_key

env = environment()
PACKAGE = Path(_package_file).parent

SECRET_KEY = signing_key(env)
DEBUG = env.debug
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.allowed_hosts]
if env.public_url:
    ALLOWED_HOSTS.append(urlsplit(env.public_url).hostname or "")
    CSRF_TRUSTED_ORIGINS = [env.public_url]

INSTALLED_APPS = [
    "malgil.web",
    "malgil.channels.email",
    "malgil.notifications",
    "malgil.coach",
    "malgil.community",
    "malgil.news",
    "malgil.knowledge",
    "malgil.routing",
    "malgil.conversations",
    "malgil.commerce",
    "malgil.accounts",
    "malgil.events",
    "malgil.base.mail",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *provider_apps(env),
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "malgil.web.compression.CompressionMiddleware",
    "malgil.web.app.middleware.AppMiddleware",
    "malgil.web.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "malgil.accounts.middleware.PersonMiddleware",
    "malgil.web.notices.browser.DeviceMiddleware",
    "malgil.web.middleware.RefusalMiddleware",
    "malgil.web.setup.middleware.SetUpMiddleware",
]

ROOT_URLCONF = "malgil.config.urls"
WSGI_APPLICATION = "malgil.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "malgil.base.folding.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "malgil.web.context.centre",
                "malgil.web.demo.context.bar",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_settings(env)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MALGIL_WIRING = "malgil.config.wiring"
MALGIL_DATA = env.data
MALGIL_LEASE_SECONDS = env.lease_seconds
MALGIL_DEMO = env.demo
# In bytes; the environment says MB.
MALGIL_UPLOAD_LIMIT = env.upload_limit_mb * 1024 * 1024
MALGIL_CLAMD = env.clamd
MALGIL_MAIL_LISTEN = env.mail_listen
MALGIL_MAIL_LIMIT = env.mail_limit_mb * 1024 * 1024
MALGIL_LANGUAGE_MODEL = {
    "url": env.language_model_url,
    "model": env.language_model_model,
    "key": env.language_model_key.get_secret_value(),
}
# Where mails lead, without a slash at the end; on one machine its own address will do.
MALGIL_PUBLIC_URL = env.public_url or f"http://localhost:{env.port}"
MALGIL_PUSH_ANYWHERE = env.push_anywhere
# What posting news elsewhere needs, by network; a network that is not here is posted to by hand.
MALGIL_SNS = {
    network: given
    for network, given in {
        "x": {
            "key": env.x_key,
            "key_secret": env.x_key_secret.get_secret_value(),
            "token": env.x_token,
            "token_secret": env.x_token_secret.get_secret_value(),
        },
        "facebook": {"page": env.facebook_page, "token": env.facebook_token.get_secret_value()},
        "instagram": {"user": env.instagram_user, "token": env.instagram_token.get_secret_value()},
    }.items()
    if all(given.values())
}
MALGIL_SEARCH = env.search
# A process looks at most so often, in seconds, whether another one has changed what can be found.
MALGIL_SEARCH_LOOKS = 0.3
# While somebody types, how long one waits in the chat is asked for at most every so many seconds.
MALGIL_WAIT_LOOKS = 2.0
MALGIL_EMAIL_TRANSPORT = transport(env)
MALGIL_EMAIL_SERVICE = env.email_service
MALGIL_EMAIL_PER_MINUTE = env.email_per_minute
MALGIL_EMAIL_PER_HOUR = env.email_per_hour
MALGIL_EMAIL_PLUS = env.email_plus
MALGIL_STREAM_MINUTES = env.stream_minutes
MALGIL_STREAM_HEARTBEAT_SECONDS = env.stream_heartbeat_seconds

AUTH_USER_MODEL = "accounts.Person"
globals().update(sign_in_settings(env))
globals().update(mail_settings(env))

LANGUAGE_CODE = env.language
LANGUAGES = [("ko", _("한국어")), ("en", _("영어"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "malgil_language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.time_zone
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATIC_ROOT = env.data / "static"
MEDIA_ROOT = env.data / "uploads"
MEDIA_URL = "/media-is-never-served/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "malgil.config.serving.static.Storage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
FILE_UPLOAD_HANDLERS = [
    "malgil.web.conversation.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *form_targets(env)],
    }
}
CSRF_FAILURE_VIEW = "malgil.web.csrf.expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = env.secure
SESSION_COOKIE_NAME = "malgil_session"
SESSION_ENGINE = "malgil.accounts.sessions"
if env.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if env.secure:
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "malgil.base.masking.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # Each of these tells every job and every start at INFO.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "uvicorn": {"level": "WARNING"},
        # Each of these tells every line of a conversation with a mail server.
        "imapclient": {"level": "WARNING"},
        "mail.log": {"level": "WARNING"},
        # Every request it makes, at INFO.
        "httpx": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
