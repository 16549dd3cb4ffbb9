"""django-allauth's settings: who may sign in, and how."""

from typing import Any

from malgil.config.environment import Environment


def sign_in_settings(env: Environment) -> dict[str, Any]:
    """Return the settings of sign-in, second factors, providers and e-mail."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in (
                "UserAttributeSimilarityValidator",
                "MinimumLengthValidator",
                "CommonPasswordValidator",
                "NumericPasswordValidator",
            )
        ],
        "LOGIN_REDIRECT_URL": "/",
        "LOGIN_URL": "account_login",
        "LOGOUT_REDIRECT_URL": "/",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_USER_DISPLAY": "malgil.accounts.sign_in.display_name",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if env.secure else "http",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not env.secure,
        "SOCIALACCOUNT_PROVIDERS": _providers(env),
        **_email(env),
    }


def _providers(env: Environment) -> dict[str, Any]:
    providers: dict[str, Any] = {}
    if env.naver_client_id:
        providers["naver"] = {"APPS": [_app(env.naver_client_id, env.naver_client_secret.get_secret_value())]}
    if env.kakao_client_id:
        providers["kakao"] = {"APPS": [_app(env.kakao_client_id, env.kakao_client_secret.get_secret_value())]}
    if env.oidc_client_id:
        app = _app(env.oidc_client_id, env.oidc_client_secret.get_secret_value())
        app |= {"provider_id": "oidc", "name": env.oidc_name, "settings": {"server_url": env.oidc_issuer}}
        providers["openid_connect"] = {"APPS": [app]}
    return providers


def _app(client_id: str, secret: str) -> dict[str, Any]:
    return {"client_id": client_id, "secret": secret, "key": ""}


def _email(env: Environment) -> dict[str, Any]:
    if not env.email_host:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": env.data / "mail",
            "DEFAULT_FROM_EMAIL": env.email_from,
        }
    return {
        "EMAIL_HOST": env.email_host,
        "EMAIL_PORT": env.email_port,
        "EMAIL_HOST_USER": env.email_user,
        "EMAIL_HOST_PASSWORD": env.email_password.get_secret_value(),
        "EMAIL_USE_TLS": env.email_security == "starttls",
        "EMAIL_USE_SSL": env.email_security == "tls",
        "EMAIL_TIMEOUT": 15,
        "DEFAULT_FROM_EMAIL": env.email_from,
    }
