"""`malgil setup`: the set-up page's questions, asked in the terminal."""

from getpass import getpass

from django.db import OperationalError
from django.utils import translation

from malgil.accounts.actions import set_up_centre
from malgil.accounts.forms.centre import SetUpForm
from malgil.accounts.queries import centre
from malgil.accounts.set_up_code import set_up_code
from malgil.config.commands.unreachable import tell_unreachable
from malgil.config.commands.words import say, speaks_korean, tell
from malgil.config.environment import environment
from malgil.config.serving.preparing import prepare

ASKED = ("name", "colour", "hours", "phone", "email", "person_name", "person_email", "password")


def main() -> int:
    """Ask, make the centre and its first administrator, and return the exit code: 1 when there is one already."""
    try:
        prepare(environment())
    except OperationalError as error:
        return tell_unreachable(error)
    if centre() is not None:
        tell("고객센터가 이미 있어요.", "The centre is set up already.")
        return 1
    with translation.override("ko" if speaks_korean() else "en"):
        try:
            form = _ask_all()
        except EOFError:
            tell("\n그만두었어요. 만든 것은 없어요.", "\nStopped. Nothing was made.")
            return 1
        set_up_centre(form.details(), administrator=form.administrator())
    tell("고객센터를 만들었어요. malgil run으로 열어 주세요.", "The centre is made. Open it with malgil run.")
    return 0


def _ask_all() -> SetUpForm:
    given = {"code": set_up_code()}
    for name in ASKED:
        given[name] = _ask(name, given)
    form = SetUpForm(given)
    if not form.is_valid():
        raise RuntimeError(form.errors.as_text())
    return form


def _ask(name: str, given: dict[str, str]) -> str:
    """Return an answer the form accepts, asking until there is one."""
    while True:
        answer = _prompt(name)
        complaints = SetUpForm({**given, name: answer}).errors.get(name)
        if not complaints:
            return answer
        for complaint in complaints:
            tell(f"  {complaint}", f"  {complaint}")


def _prompt(name: str) -> str:
    field = SetUpForm.base_fields[name]
    usual = str(field.initial() if callable(field.initial) else field.initial or "")
    note = f" [{usual}]" if usual else "" if field.required else say(" (비워도 돼요)", " (may stay empty)")
    question = f"{field.label}{note}: "
    return (getpass(question) if name == "password" else input(question)).strip() or usual
