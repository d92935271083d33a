"""Django settings, read from the environment; docs/settings.md describes each variable."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from nacka_styrning.environment import Environment, stop_if
from nacka_styrning.private_files import keep_private

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = BASE_DIR / "data"
keep_private(DATA)
env = Environment()

# Deployment
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY")
stop_if(
    len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10,
    "Miljövariabeln SECRET_KEY är för kort: den ska vara minst 50 slumpade tecken, till exempel från "
    "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
OPEN_READING = env.reading("OPEN_READING", "nothing")
# Demonstration accounts with a published password: for `make run` only.
DEMO = env.bool("DEMO", False)

ROOT_URLCONF = "nacka_styrning.urls"
WSGI_APPLICATION = "nacka_styrning.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tracking",
    "files",
    "directors",
    "actions",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "directors.client_ip.WarnAboutProxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nacka_styrning.compression.CompressPages",
    "directors.middleware.CacheRules",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "directors.middleware.DenyByDefault",
    # Must be last: it replaces the response of a locked-out sign-in.
    "axes.middleware.AxesMiddleware",
]

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
                "directors.context.organisation",
                "directors.context.rights",
                "directors.context.clock",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {"environment": "actions.jinja.environment"},
    },
]

# Database
DATABASES = {"default": env.dj_db_url("DATABASE_URL", {})}
if not DATABASES["default"]:
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA / "nacka.sqlite3"),
    }
# A connection serves many requests of its thread: opening one costs as much as reading a plan.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "nacka_styrning.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction begins: two that both read first would deadlock.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an acknowledged write survives a power cut, which NORMAL does not promise with a write-ahead log.
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
    }
else:
    # A pooler shares sessions, so nothing prepared or set in one may be relied on in the next.
    # A database that is away is told within seconds; libpq alone would wait for minutes.
    for name, value in {"connect_timeout": 5, "tcp_user_timeout": 20_000}.items():
        DATABASES["default"].setdefault("OPTIONS", {}).setdefault(name, value)
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("DATABASE_POOLED", False)
    if not DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"]:
        # PostgreSQL's defaults assume a spinning disk and plan prepared statements anew each time: the
        # first reads small history tables from end to end, the second costs more than the statement.
        DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
            "options", "-c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan"
        )

# `pages` holds whole pages for visitors who are not signed in: at most a hundred in each process.
LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": LOCAL_MEMORY},
    "pages": {"BACKEND": LOCAL_MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 100}},
}

# Language and time
LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# Accounts
AUTH_USER_MODEL = "directors.Account"
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "directors.accounts.attempts.SlowDown",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "directors.accounts.password_rule.UnlikeItsOwner"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

# Failed sign-ins are counted per account and address together, so a stranger cannot lock a colleague out.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# Django passes the address as "username"; axes would look for "email" and count nothing per account.
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "directors.accounts.attempts.username"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "directors.accounts.presenters.locked_out"
AXES_CLIENT_IP_CALLABLE = "directors.client_ip.client_ip"
# The log says who is attacked and from where; axes would hide both. A form that waits for the sign-in stays hidden.
AXES_CLIENT_STR_CALLABLE = "directors.accounts.attempts.in_log"
AXES_SENSITIVE_PARAMETERS = ["preserved"]
# Failed sign-ins to one account from all addresses together: from this number on, within the same quarter of an
# hour, each further attempt waits, but for those from an address where the account has signed in lately.
SLOW_AFTER_FAILURES = 20
SLOW_SECONDS = 5
KNOWN_ADDRESS_DAYS = 30
# How long it is kept who signed in, and from where.
SIGN_IN_LOG_DAYS = env.int("SIGN_IN_LOG_DAYS", 90)
# Mails with a password link, each hour: to one account, and asked for from one address (a whole office may have one).
PASSWORD_LINKS_PER_ACCOUNT = 3
PASSWORD_LINKS_PER_ADDRESS = 20

# Files
# What is larger than files.uploads.MAX_UPLOAD is dropped while it is sent; the rest goes to disk from 2.5 MB on.
FILE_UPLOAD_HANDLERS = [
    "files.uploads.AtMost",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", DATA / "static")
STATIC_HASHED = env.bool("STATIC_HASHED", not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if STATIC_HASHED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not STATIC_HASHED
WHITENOISE_AUTOREFRESH = DEBUG

# Transport and browser
HTTPS_ONLY = env.bool("HTTPS_ONLY", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
# Whether other sites under the same name can do without http is not for this one to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
stop_if(
    SECURE_HSTS_PRELOAD and not (SECURE_HSTS_INCLUDE_SUBDOMAINS and HTTPS_ONLY),
    "HSTS_PRELOAD=true kräver HTTPS_ONLY=true och HSTS_SUBDOMAINS=true: webbläsarnas lista tar bara hela domäner",
)
stop_if(
    DEMO and HTTPS_ONLY,
    "DEMO=true och HTTPS_ONLY=true går inte ihop: demonstrationskontonas lösenord är allmänt känt. "
    "Sätt DEMO=false på en riktig webbplats, eller HTTPS_ONLY=false för att prova på den egna datorn",
)
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = False
# A form has a field for each action of a plan, which may have thousands; Django would refuse it at 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CSRF_FAILURE_VIEW = "directors.accounts.presenters.csrf_failed"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # A report holds its logotype, so that its stored page stands alone.
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# Mail
_mail = env.dj_email_url("EMAIL_URL", {})
_unset = "django.core.mail.backends.{}.EmailBackend".format("console" if DEBUG else "smtp")
EMAIL_BACKEND = _mail.get("EMAIL_BACKEND") or _unset
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(_mail.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_mail.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", "Styrning <styrning@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "nacka_styrning.logs.OneLine",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {
            "handlers": ["stderr"],
            "level": env.log_level("LOG_LEVEL", "WARNING"),
            "propagate": False,
        },
        # The only record of who changed which account.
        "directors.accounts": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "axes": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
