"""Settings: every choice an operator can make is an environment variable read in this file.

| variable           | default               | meaning                                             |
|--------------------|-----------------------|-----------------------------------------------------|
| GANDAN_DATA        | <checkout>/var        | folder of the database, stored files and the secret |
| GANDAN_DATABASE    | SQLite in GANDAN_DATA | `postgresql://user:password@host:port/name`         |
| GANDAN_HOSTS       | localhost,127.0.0.1   | host names that the pages are served under          |
| GANDAN_DEBUG       | 0                     | 1 shows tracebacks; never on a machine others reach |
| GANDAN_PRODUCTION  | from GANDAN_HOSTS     | 1 refuses what must not be where others work        |
| GANDAN_HTTPS       | 0                     | 1 when served over HTTPS: secure cookies, HSTS      |
| GANDAN_ADDRESS     | from GANDAN_HOSTS     | where people reach the pages: `https://ten.tinh.vn` |
| GANDAN_PROXIES     | 0                     | proxies before the pages that add X-Forwarded-For   |
| GANDAN_INVITE_DAYS | 7                     | days that an invitation is good for                 |
| GANDAN_SMTP        | (none)                | `smtp+starttls://user:password@host:587`, `smtps://`|
| GANDAN_MAIL_FROM   | gandan@ first host    | sender of invitations and of what people are told   |
| GANDAN_DIGEST_HOUR | 7                     | hour of working days from which digests are sent    |
| GANDAN_OIDC_ISSUER | (none)                | single sign-on: address of the OpenID provider      |
| GANDAN_OIDC_CLIENT | (none)                | what this system is called there (client id)        |
| GANDAN_OIDC_SECRET | (none)                | its password there                                  |
| GANDAN_OIDC_NAME   | Đăng nhập một lần     | what the button on the sign-in page says            |
| GANDAN_UPLOAD_MB   | 20                    | largest file that may be uploaded, in MiB           |
| GANDAN_FILES_HOUR  | 300                   | files that one person may bring in within an hour   |
| GANDAN_QUOTA_GB    | 50                    | room for the files of one space (tenant), in GiB    |
| GANDAN_CLAMAV      | (none)                | clamd: `/run/clamav/clamd.ctl` or `127.0.0.1:3310`  |
| GANDAN_CLAMAV_DOWN | refuse                | `accept` takes files in while clamd does not answer |
| GANDAN_TRUST       | GANDAN_DATA/trust     | folder of root certificates (.pem, .crt, .cer, .der)|
| GANDAN_ROWS        | GANDAN_DATA/rows      | folder of own rows: `calendar/<year>.toml`,         |
|                    |                       | `retention/notices.toml` (how long notices stay),   |
|                    |                       | `suppression/thresholds.toml` (small counts)        |
| GANDAN_HEADS       | 0                     | 1 publishes the daily heads of the log to anybody   |
| GANDAN_LOG         | INFO                  | lowest level that is logged                         |
"""

import base64
import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

django_stubs_ext.monkeypatch()

SOURCE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("GANDAN_DATA", SOURCE.parents[1] / "var"))


def _kept(name: str, fresh: str) -> str:
    """A secret kept in the data folder, which only its owner reads; made on first use."""
    path = DATA / name
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
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


def _origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


SECRET_KEY = _kept("secret", os.urandom(48).hex())
# seals the secrets of second factors, apart from the signing key: that one may be changed, which
# ends all sessions, and nobody loses his factor. One key a line; the first seals, all open.
FACTOR_KEYS = _kept("factors.key", base64.urlsafe_b64encode(os.urandom(32)).decode()).split()
DEBUG = os.environ.get("GANDAN_DEBUG") == "1"
HTTPS = os.environ.get("GANDAN_HTTPS") == "1"
ALLOWED_HOSTS = os.environ.get("GANDAN_HOSTS", "localhost,127.0.0.1").split(",")
# where others reach the pages; `gandan.web.production` says what must not be so there
PRODUCTION = (
    os.environ.get("GANDAN_PRODUCTION") == "1"
    or HTTPS
    or any(
        not (host in {"localhost", "::1", "[::1]"} or host.startswith("127."))
        for host in ALLOWED_HOSTS
    )
)
ADDRESS = os.environ.get(
    "GANDAN_ADDRESS", f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://localhost:8000"
).rstrip("/")
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GANDAN_PROXIES", "0"))
UPLOAD_LIMIT_BYTES = int(os.environ.get("GANDAN_UPLOAD_MB", "20")) * 1024 * 1024
FILES_AN_HOUR = int(os.environ.get("GANDAN_FILES_HOUR", "300"))  # more is a mistake or an attack
# 50 GiB hold 100,000 papers of half a megabyte: some years of a province. One number for all spaces
# of an installation: they share its disk, and whoever runs it
QUOTA_BYTES = int(os.environ.get("GANDAN_QUOTA_GB", "50")) * 1024**3
CLAMAV = os.environ.get("GANDAN_CLAMAV", "")
CLAMAV_DOWN = os.environ.get("GANDAN_CLAMAV_DOWN", "refuse")
if CLAMAV_DOWN not in {"refuse", "accept"}:
    raise ImproperlyConfigured(f"GANDAN_CLAMAV_DOWN is {CLAMAV_DOWN!r}; write refuse or accept.")
IDENTITY_KEY_FILE = DATA / "identity-key"  # opens the vault of petitioners; a backup of its own
PUBLISH_HEADS = os.environ.get("GANDAN_HEADS") == "1"
# of authorities whose certificates are trusted; none are shipped, and nothing is ever fetched
PAGES_FOLDER = DATA / "pages"  # recognised pages of readings under way
TRUST_FOLDER = Path(os.environ.get("GANDAN_TRUST", DATA / "trust"))
# days off of a province and other rows that the operator adds; those that ship are never edited
ROWS_FOLDER = Path(os.environ.get("GANDAN_ROWS", DATA / "rows"))
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
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gandan.apps.audit",
    "gandan.apps.work",
    "gandan.apps.accounts",
    "gandan.apps.identities",
    "gandan.apps.orgs",
    "gandan.apps.search",
    "gandan.apps.notices",
    "gandan.apps.documents",
    "gandan.apps.tasks",
    "gandan.apps.reports",
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
    "gandan.web.dead_ends.BackToThePage",
]

CSRF_FAILURE_VIEW = "gandan.web.public.errors.form_too_old"
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
PASSWORD_HASHERS = [  # the first hashes; the others are still read, and replaced at sign-in
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
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
ACCOUNT_RATE_LIMITS = {
    # an office of hundreds is often one address, and its people come at the same hour
    "login": "300/m/ip",
    # ten wrong ones a minute from one address, five within five minutes for one name: also for a
    # name that nobody has
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "invitation": "20/m/ip",
    "change_password": "5/5m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
INVITATION_DAYS = int(os.environ.get("GANDAN_INVITE_DAYS", "7"))
MFA_ADAPTER = "gandan.web.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "gandan.web.second_factor.CodeForm",
    "reauthenticate": "gandan.web.second_factor.CodeAgainForm",
    "activate_totp": "gandan.web.second_factor.NewAppForm",
    "login_webauthn": "gandan.web.second_factor.PasskeySignInForm",
    "authenticate_webauthn": "gandan.web.second_factor.PasskeyForm",
    "reauthenticate_webauthn": "gandan.web.second_factor.PasskeyAgainForm",
    "add_webauthn": "gandan.web.second_factor.NewPasskeyForm",
    "edit_webauthn": "gandan.web.second_factor.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Gần Dân"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: telephones' clocks differ
SOCIALACCOUNT_ADAPTER = "gandan.web.single_sign_on.SingleSignOnAdapter"
OIDC_ISSUER = os.environ.get("GANDAN_OIDC_ISSUER", "").rstrip("/")
OIDC_NAME = os.environ.get("GANDAN_OIDC_NAME", "Đăng nhập một lần")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": OIDC_NAME,
                "client_id": os.environ.get("GANDAN_OIDC_CLIENT", ""),
                "secret": os.environ.get("GANDAN_OIDC_SECRET", ""),
                # who it is stands in the signed token; nothing else is asked of the provider
                "settings": {"server_url": OIDC_ISSUER, "fetch_userinfo": False},
            }
        ]
        if OIDC_ISSUER
        else [],
        "SCOPE": ["openid"],
    }
}
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
        # the button of single sign-on is a form that is led on to the provider
        "form-action": [SELF, *filter(None, [_origin(OIDC_ISSUER)])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# --- mail: invitations and what people are told, and only where a server is named ---------------
_mail = urlsplit(os.environ.get("GANDAN_SMTP", ""))
if _mail.scheme not in {"", "smtp", "smtps", "smtp+starttls"}:
    raise ImproperlyConfigured(
        f"GANDAN_SMTP starts with {_mail.scheme!r}; "
        "write smtp+starttls://user:password@host:587, smtps://... or smtp://localhost:25."
    )
MAIL_IS_ON = bool(_mail.hostname)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or {"smtps": 465, "smtp+starttls": 587}.get(_mail.scheme, 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp+starttls"
EMAIL_TIMEOUT = 10  # seconds: a person waits for the page that tells whether it was sent
DIGEST_HOUR = int(os.environ.get("GANDAN_DIGEST_HOUR", "7"))
if not 0 <= DIGEST_HOUR <= 23:  # hours of a day
    raise ImproperlyConfigured(f"GANDAN_DIGEST_HOUR is {DIGEST_HOUR}; write an hour from 0 to 23.")
DEFAULT_FROM_EMAIL = os.environ.get("GANDAN_MAIL_FROM", f"gandan@{ALLOWED_HOSTS[0]}")

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
