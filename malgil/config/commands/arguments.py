"""Reading what was typed."""

import argparse
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import NamedTuple

from malgil import __version__
from malgil.config.commands.words import say

HERE = "malgil.config.commands"
# These import models, which Django must have prepared; the others start at once and stay small.
WITH_DJANGO = frozenset({"serve", "alone", "mail_receiver", "worker", "setup", "busy", "furnish"})


class Typed(NamedTuple):
    """What to run, and what the options change in the environment."""

    # No dataclass: the supervisor would carry the 2 MB of Python that draw it up for as long as it lives.

    run: Callable[[], int]
    environment: dict[str, str]


def parse(arguments: list[str]) -> Typed:
    """Return what was asked for; argparse itself answers `--help`, `--version` and what nobody knows."""
    if arguments[:1] == ["manage"]:
        # Everything after it belongs to Django, `--help` too.
        return Typed(partial(_call, "manage", {"arguments": arguments[1:]}), {})
    given = vars(_parser().parse_args(arguments))
    module = given.pop("module")
    if module == "demo":
        given["folder"] = given.pop("data")
    environment = {
        f"MALGIL_{name.upper()}": str(value)
        for name in ("host", "port", "data")
        if (value := given.pop(name, None)) is not None
    }
    given.pop("command")
    return Typed(partial(_call, module, given), environment)


def _call(module: str, given: dict[str, object]) -> int:
    if module in WITH_DJANGO:
        import_module(f"{HERE}.django_start").start_django()
    code: int = import_module(f"{HERE}.{module}").main(**given)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="malgil", description=say("말길 고객센터", "The malgil customer centre"))
    parser.add_argument("--version", action="version", version=f"malgil {__version__}")
    # With its name given, nothing is formatted that nobody reads.
    commands = parser.add_subparsers(dest="command", prog="malgil", required=True, metavar=say("할 일", "command"))

    def add(name: str, module: str, korean: str, english: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=say(korean, english), description=say(korean, english))
        command.set_defaults(module=module)
        command.add_argument("--data", metavar="FOLDER", help=say("자료를 둘 폴더", "folder that keeps everything"))
        return command

    def add_port(command: argparse.ArgumentParser) -> None:
        command.add_argument("--host", help=say("들을 주소", "address to listen on"))
        command.add_argument("--port", type=int, help=say("들을 포트", "port to listen on"))

    add_port(add("run", "run", "고객센터를 열어요 (모두 한 번에)", "open the centre: everything, on one port"))
    demo = add("demo", "demo", "연습용 가게로 열어 보아요", "open a centre with a store to try things out in")
    add_port(demo)
    demo.add_argument("--busy", action="store_true", help=say("가상의 고객과 상담원을 불러요", "with simulated people"))
    demo.add_argument("--speed", type=_speed, default=1.0, help=say("하루의 빠르기, 1–60", "how fast days pass, 1–60"))
    for half, korean, english in (
        ("pages", "페이지만 열어요", "serve the pages alone"),
        ("stream", "실시간 소식(/live)만 열어요", "serve the live stream (/live) alone"),
    ):
        alone = add(half, "alone", korean, english)
        alone.set_defaults(half=half)
        add_port(alone)
    add("morphemes", "morphemes", "형태소 분석만 해요", "read morphemes for the searches of this machine alone")
    add("worker", "worker", "뒤에서 할 일만 해요", "do the work in the background alone")
    add("mail-receiver", "mail_receiver", "메일 서버가 보내는 메일만 받아요", "take mails from a mail server alone")
    add("setup", "setup", "고객센터와 첫 관리자를 만들어요", "make the centre and its first administrator")
    doctor = add("doctor", "doctor", "잘못된 곳이 있는지 살펴요", "say what is misconfigured or not running")
    doctor.add_argument("--json", action="store_true", dest="as_json", help=say("프로그램이 읽도록", "for programs"))
    commands.add_parser("manage", help=say("Django 관리 명령", "Django's own commands"))
    _add_inner(commands)
    return parser


def _add_inner(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what the supervisor types: not in the help, and free to change."""
    for name, module in (("_settings", "settings"), ("_furnish", "furnish")):
        commands.add_parser(name).set_defaults(module=module)
    grow = commands.add_parser("_grow")
    grow.set_defaults(module="grow")
    for what in ("given", "grown"):
        grow.add_argument(f"--{what}", required=True)
    for what in ("seconds", "megabytes"):
        grow.add_argument(f"--{what}", type=int, required=True)
    busy = commands.add_parser("_busy")
    busy.set_defaults(module="busy")
    busy.add_argument("--speed", type=float, required=True)
    busy.add_argument("--ready", type=int)
    for name, module in (("_serve", "serve"), ("_work", "worker"), ("_morphemes", "morphemes")):
        child = commands.add_parser(name)
        child.set_defaults(module=module)
        child.add_argument("--ready", type=int, required=True)
        if module == "serve":
            child.add_argument("--socket", type=int, required=True)
        elif module == "morphemes":
            child.add_argument("--socket", required=True)
            child.add_argument("--meaning", action="store_true")


def _speed(typed: str) -> float:
    speed = float(typed)
    if not 1 <= speed <= 60:
        raise ValueError(typed)
    return speed
