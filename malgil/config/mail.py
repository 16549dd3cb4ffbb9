"""Django's settings of outgoing mail: one backend, and behind it the way the operator has chosen."""

from typing import Any

from malgil.config.environment import Environment

# By the name in `MALGIL_EMAIL_SERVICE`: what django-anymail calls the key.
KEYS = {
    "brevo": "BREVO_API_KEY",
    "mailersend": "MAILERSEND_API_TOKEN",
    "mailgun": "MAILGUN_API_KEY",
    "postmark": "POSTMARK_SERVER_TOKEN",
    "resend": "RESEND_API_KEY",
    "sendgrid": "SENDGRID_API_KEY",
    "sparkpost": "SPARKPOST_API_KEY",
}


def transport(env: Environment) -> str:
    """Return the path of the backend behind the fuse: a mail service, SMTP, or files where there is neither."""
    if env.email_service:
        return "malgil.base.mail.by_http.Transport"
    return "malgil.base.mail.smtp.Transport" if env.email_host else "django.core.mail.backends.filebased.EmailBackend"


def mail_settings(env: Environment) -> dict[str, Any]:
    """Return what Django and django-anymail want to know of the transport."""
    return {
        "EMAIL_BACKEND": "malgil.base.mail.backend.Post",
        "EMAIL_TIMEOUT": env.email_seconds,
        "EMAIL_FILE_PATH": env.data / "mail",
        "EMAIL_HOST": env.email_host,
        "EMAIL_PORT": env.email_port,
        "EMAIL_HOST_USER": env.email_user,
        "EMAIL_HOST_PASSWORD": env.email_password.get_secret_value(),
        "EMAIL_USE_TLS": env.email_security == "starttls",
        "EMAIL_USE_SSL": env.email_security == "tls",
        "DEFAULT_FROM_EMAIL": env.email_from,
        "ANYMAIL": anymail_settings(
            env.email_service, env.email_service_key.get_secret_value(), env.email_service_url, env.email_seconds
        ),
    }


def anymail_settings(name: str, key: str, url: str, seconds: float) -> dict[str, Any]:
    """Return django-anymail's setting for a mail service; nothing where there is none."""
    if not name:
        return {}
    address = {f"{name.upper()}_API_URL": url} if url else {}
    return {KEYS[name]: key, **address, "REQUESTS_TIMEOUT": seconds, "IGNORE_UNSUPPORTED_FEATURES": True}
