"""Where django-allauth asks us: mails, messages, where to go, and what a sign-in brings along.

allauth announces sign-ins as signals too; these hooks are called in order and their work is seen where it happens.
"""

import base64
import logging
import secrets
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.contrib import messages
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from malgil.accounts.actions import claim_correspondents, claim_guest, write_letter
from malgil.accounts.models import Person
from malgil.accounts.queries import centre, has_second_factor
from malgil.accounts.rules import needs_second_factor
from malgil.accounts.sign_in import forget_guest, guest_from_cookies
from malgil.base.sealing import Lost, sealed, unsealed
from malgil.events.farewells import farewell_to_person

log = logging.getLogger(__name__)

# What the seals of second factors are about.
SECOND_FACTOR = "malgil.accounts.second_factor"


def sign_in(request: HttpRequest, person: Person, *, to: str) -> HttpResponseBase:
    """Sign somebody in who has just proven who they are, with everything that belongs to it, and lead them on."""
    return cast(HttpResponseBase, perform_login(request, person, redirect_url=to))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in, signing up, and the mails about it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return whether there is a centre to sign up at."""
        return centre() is not None

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes after signing in: to the desk who works here, else home."""
        return "/desk/" if cast(Person, request.user).is_agent else "/"

    def post_login(self, request: HttpRequest, user: Person, **hook: Any) -> HttpResponse:
        """Bring the guest's threads along, the person's language too, and remind staff of a second factor."""
        response: HttpResponse = super().post_login(request, user, **hook)
        guest = guest_from_cookies(request.COOKIES)
        if guest is not None and claim_guest(guest, user):
            forget_guest(response)
        claim_correspondents(user)
        if user.language:
            _speak(response, user.language)
        if needs_second_factor(user, has_one=has_second_factor(user)):
            messages.info(request, _("내 계정에서 2단계 인증을 켜면 고객 정보를 더 안전하게 지킬 수 있어요."))
        return response

    def set_password(self, user: Person, password: str) -> None:
        """Change a password: pages that other sessions hold open end with those sessions."""
        super().set_password(user, password)
        farewell_to_person(user.pk)

    def format_email_subject(self, subject: str) -> str:
        """Return the subject with the centre's name before it."""
        found = centre()
        return f"[{found.name}] {subject}" if found else str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail as a letter, which the worker posts."""
        words = {"email": email, "centre": centre(), "current_site": get_current_site(self.request), **context}
        mail: EmailMessage = self.render_mail(template_prefix, email, words)
        write_letter(to=email, subject=str(mail.subject), body=str(mail.body))


def _speak(response: HttpResponseBase, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in with Naver, Kakao or OpenID Connect."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """Return a provider's keys; one without keys is a page that does not exist."""
        try:
            return super().get_app(request, provider, client_id=client_id)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """Take over name, e-mail address and telephone number as far as the provider tells them."""
        person = cast(Person, super().populate_user(request, sociallogin, data))
        told = sociallogin.account.extra_data
        # Naver says name, nickname and mobile; Kakao's nickname arrives as a user name.
        names = (data.get("name"), told.get("name"), told.get("nickname"), data.get("username"))
        person.name = next((str(name) for name in names if name), "")[:60]
        person.phone = str(told.get("mobile") or "")[:20]
        # Addresses are unique, so nobody's is the empty text.
        person.email = person.email or None
        return person


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Authenticator apps and passkeys."""

    def get_totp_issuer(self) -> str:
        """Return the name an authenticator app shows: the centre's."""
        return self._centre_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a passkey belongs to: this host, under the centre's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": self._centre_name()}

    def encrypt(self, text: str) -> str:
        """Return an app's secret or the seed of recovery codes as the database keeps it."""
        return sealed(text, about=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was kept; where the key is lost, a secret nobody knows, so that no code is right."""
        try:
            return unsealed(encrypted_text, about=SECOND_FACTOR) or _unknown()
        except Lost:
            log.exception("A second factor was sealed with another secret key: its owner cannot use it.")
            return _unknown()

    def _centre_name(self) -> str:
        found = centre()
        return found.name if found else _("말길")


def _unknown() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode("ascii")
