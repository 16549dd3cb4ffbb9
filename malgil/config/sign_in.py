"""django-allauth's settings: who may sign in, and how."""

from typing import Any
from urllib.parse import urlsplit

from malgil.config.environment import Environment

VALIDATION = "django.contrib.auth.password_validation"
# Where Naver's and Kakao's sign-in pages are.
NAVER = "https://nid.naver.com"
KAKAO = "https://kauth.kakao.com"


def sign_in_settings(env: Environment) -> dict[str, Any]:
    """Return the settings of sign-in, second factors, providers and rate limits."""
    return {
        "AUTHENTICATION_BACKENDS": ["malgil.accounts.backend.Backend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"{VALIDATION}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("email", "name")},
            },
            {"NAME": f"{VALIDATION}.MinimumLengthValidator"},
            {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
            {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/",
        "LOGOUT_REDIRECT_URL": "/",
        # Failed sign-ins are counted in the database: every process counts alike, and a restart forgets nothing.
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "accounts_tally",
                # A flood of addresses must not push somebody's count out.
                "OPTIONS": {"MAX_ENTRIES": 100_000},
            }
        },
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if env.trust_proxy else 0,
        **_account(env),
        **_second_factor(env),
        **_social(env),
    }


def provider_apps(env: Environment) -> list[str]:
    """Return the apps of the providers that are configured; each brings an HTTP client of 5 MB to every process."""
    given = {"naver": env.naver_client_id, "kakao": env.kakao_client_id, "openid_connect": env.oidc_client_id}
    return [f"allauth.socialaccount.providers.{name}" for name, client_id in given.items() if client_id]


def form_targets(env: Environment) -> list[str]:
    """Return the origins beside our own that a form may lead to: browsers apply the policy to redirects too."""
    targets = []
    if env.naver_client_id:
        targets.append(NAVER)
    if env.kakao_client_id:
        targets += [KAKAO, "https://accounts.kakao.com"]
    if env.oidc_client_id:
        issuer = urlsplit(env.oidc_issuer)
        targets.append(f"{issuer.scheme}://{issuer.netloc}")
    return targets


def _account(env: Environment) -> dict[str, Any]:
    return {
        "ALLAUTH_USER_CODE_FORMAT": {"numeric": True, "length": 8, "dashed": True},
        "ACCOUNT_ADAPTER": "malgil.accounts.adapter.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_USER_DISPLAY": "malgil.accounts.sign_in.display_name",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        # Without a password one signs in with a code.
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1"],
        "ACCOUNT_SIGNUP_FORM_CLASS": "malgil.accounts.forms.sign_up.SignUpDetails",
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 600,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 600,
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if env.secure else "http",
    }


def _second_factor(env: Environment) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "malgil.accounts.adapter.SecondFactorAdapter",
        "MFA_FORMS": {
            "add_webauthn": "malgil.accounts.forms.passkeys.AddPasskey",
            "login_webauthn": "malgil.accounts.forms.passkeys.LoginPasskey",
            "authenticate_webauthn": "malgil.accounts.forms.passkeys.AuthenticatePasskey",
            "reauthenticate_webauthn": "malgil.accounts.forms.passkeys.ReauthenticatePasskey",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        # A clock half a minute wrong is common on telephones.
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not env.secure,
    }


def _social(env: Environment) -> dict[str, Any]:
    return {
        "SOCIALACCOUNT_ADAPTER": "malgil.accounts.adapter.SocialAdapter",
        "SOCIALACCOUNT_PROVIDERS": _providers(env),
    }


def _providers(env: Environment) -> dict[str, Any]:
    providers: dict[str, Any] = {}
    if env.naver_client_id:
        providers["naver"] = {"APPS": [_app(env.naver_client_id, env.naver_client_secret.get_secret_value())]}
    if env.kakao_client_id:
        app = _app(env.kakao_client_id, env.kakao_client_secret.get_secret_value())
        providers["kakao"] = {"APPS": [app], "SCOPE": ["profile_nickname", "account_email"]}
    if env.oidc_client_id:
        app = _app(env.oidc_client_id, env.oidc_client_secret.get_secret_value())
        app |= {"provider_id": "oidc", "name": env.oidc_name, "settings": {"server_url": env.oidc_issuer}}
        providers["openid_connect"] = {"APPS": [app]}
    return providers


def _app(client_id: str, secret: str) -> dict[str, Any]:
    return {"client_id": client_id, "secret": secret, "key": ""}
