"""Settings: every choice an operator can make is an environment variable read in this file.

| variable           | default               | meaning                                             |
|--------------------|-----------------------|-----------------------------------------------------|
| GANDAN_DATA        | <checkout>/var        | folder of the database, stored files and the secret |
| GANDAN_DATABASE    | SQLite in GANDAN_DATA | `postgresql://user:password@host:port/name`         |
| GANDAN_HOSTS       | localhost,127.0.0.1   | host names that the pages are served under          |
| GANDAN_DEBUG       | 0                     | 1 shows tracebacks; never on a machine others reach |
| GANDAN_HTTPS       | 0                     | 1 when served over HTTPS: secure cookies, HSTS      |
| GANDAN_UPLOAD_MB   | 20                    | largest file that may be uploaded, in MiB           |
| GANDAN_FILES_HOUR  | 300                   | files that one person may bring in within an hour   |
| GANDAN_QUOTA_GB    | 50                    | room for the files of one space (tenant), in GiB    |
| GANDAN_CLAMAV      | (none)                | clamd: `/run/clamav/clamd.ctl` or `127.0.0.1:3310`  |
| GANDAN_CLAMAV_DOWN | refuse                | `accept` takes files in while clamd does not answer |
| GANDAN_TRUST       | GANDAN_DATA/trust     | folder of root certificates (.pem, .crt, .cer, .der)|
| GANDAN_LOG         | INFO                  | lowest level that is logged                         |
"""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

django_stubs_ext.monkeypatch()

SOURCE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("GANDAN_DATA", SOURCE.parents[1] / "var"))


def _secret() -> str:
    """The signing key, kept in the data folder and made on first use."""
    path = DATA / "secret"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        fresh = os.urandom(48).hex()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, fresh.encode())
        os.close(handle)
    return path.read_text().strip()


def _database(url: str | None) -> dict[str, object]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "gandan.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    " PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            f"GANDAN_DATABASE starts with {parts.scheme!r}; "
            "write postgresql://user:password@host:port/name, or leave it out for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # ?host=/folder names the folder of a Unix socket, as libpq writes it
        "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        # Short questions of many people at once: compiled code made counts ten times slower,
        # helpers of one question take the cores of others, and what is asked often is in memory,
        # where a row by its index costs hardly more than the next row.
        "OPTIONS": {
            "options": "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
        },
    }


SECRET_KEY = _secret()
DEBUG = os.environ.get("GANDAN_DEBUG") == "1"
HTTPS = os.environ.get("GANDAN_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("GANDAN_HOSTS", "localhost,127.0.0.1").split(",")
UPLOAD_LIMIT_BYTES = int(os.environ.get("GANDAN_UPLOAD_MB", "20")) * 1024 * 1024
FILES_AN_HOUR = int(os.environ.get("GANDAN_FILES_HOUR", "300"))  # more is a mistake or an attack
# 50 GiB hold 100,000 papers of half a megabyte: some years of a province. One number for all spaces
# of an installation: they share its disk, and whoever runs it
QUOTA_BYTES = int(os.environ.get("GANDAN_QUOTA_GB", "50")) * 1024**3
CLAMAV = os.environ.get("GANDAN_CLAMAV", "")
CLAMAV_DOWN = os.environ.get("GANDAN_CLAMAV_DOWN", "refuse")
if CLAMAV_DOWN not in {"refuse", "accept"}:
    raise ImproperlyConfigured(f"GANDAN_CLAMAV_DOWN is {CLAMAV_DOWN!r}; write refuse or accept.")
# of authorities whose certificates are trusted; none are shipped, and nothing is ever fetched
TRUST_FOLDER = Path(os.environ.get("GANDAN_TRUST", DATA / "trust"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# uploads stay in memory until the secrecy check has passed: nothing secret touches the disk
FILE_UPLOAD_HANDLERS = ["gandan.web.uploads.CappedMemoryUploadHandler"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # so that our templates of form fields win over its own
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "gandan.apps.audit",
    "gandan.apps.work",
    "gandan.apps.accounts",
    "gandan.apps.orgs",
    "gandan.apps.documents",
    "gandan.apps.tasks",
    "gandan.web",
    "gandan.demo",
]

MIDDLEWARE = [
    "gandan.web.middleware.RequestNumber",
    "gandan.web.middleware.UploadLimit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gandan.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gandan.web.middleware.CurrentViewer",
]

ROOT_URLCONF = "gandan.config.urls"
WSGI_APPLICATION = "gandan.config.wsgi.application"
DATABASES = {"default": _database(os.environ.get("GANDAN_DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gandan.web.context.page",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

CACHES = {  # shared by all processes, so that a limit on sign-in attempts is one limit
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gandan_cache",
    }
}

# --- people -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "dang-nhap"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "gandan.web.sign_in.ClosedDoorAdapter"  # nobody signs up by himself
ACCOUNT_FORMS = {"login": "gandan.web.public.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# --- words and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [SOURCE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = "gandan.web.formats"

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- logs: one JSON object a line, each with the number that the error page shows ----------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "gandan.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("GANDAN_LOG", "INFO")},
    "loggers": {"django.server": {"level": "WARNING"}},
}
