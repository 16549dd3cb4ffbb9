"""`malgil doctor`: says in plain words what is misconfigured or not running."""

import json
import sys
from importlib import import_module

from malgil.config.checkup.finding import Finding, fail
from malgil.config.commands.django_start import start_django
from malgil.config.commands.words import say, tell
from malgil.config.environment import environment
from malgil.config.misconfigured import Misconfigured

SIGNS = {"ok": ("좋음", "ok  "), "warn": ("주의", "warn"), "fail": ("고장", "FAIL")}


def main(*, as_json: bool) -> int:
    """Write one line for each finding; return 1 when one of them is a failure."""
    findings = _findings()
    if as_json:
        json.dump([finding.as_json() for finding in findings], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        for finding in findings:
            line = f"{say(*SIGNS[finding.state])}  {finding.sentence}"
            tell(line, line)
    return 1 if any(finding.state == "fail" for finding in findings) else 0


def _findings() -> list[Finding]:
    try:
        start_django()
    except Misconfigured as refusal:
        return [fail("settings", line, line) for line in str(refusal).splitlines()]
    found: list[Finding] = import_module("malgil.config.checkup.examine").examine(environment())
    return found
