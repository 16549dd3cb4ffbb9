"""allauth's passkey forms, for answers no device would give."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from django import forms

MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)


class Wary(forms.Form):
    """Takes an answer that cannot be read for a wrong one; allauth lets some of them break the page."""

    blamed: str | None = "credential"

    def full_clean(self) -> None:
        """Clean as usual; what breaks on the way is the form's error."""
        try:
            super().full_clean()
        except MALFORMED:
            self.cleaned_data = {}
            self.add_error(self.blamed, get_adapter().validation_error("incorrect_code"))


class AddPasskey(Wary, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    # The page shows no errors of hidden fields.
    blamed = None

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        # Whoever makes one expects that it signs them in where they sign in.
        self.fields["passwordless"].initial = True


class LoginPasskey(Wary, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass


class AuthenticatePasskey(Wary, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    blamed = None


class ReauthenticatePasskey(Wary, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    pass
