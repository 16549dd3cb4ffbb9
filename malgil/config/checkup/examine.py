"""The whole examination."""

from malgil.config.checkup.database import examine_database
from malgil.config.checkup.entrance import examine_entrance
from malgil.config.checkup.files import examine_files
from malgil.config.checkup.finding import Finding
from malgil.config.checkup.incoming import examine_incoming
from malgil.config.checkup.machine import examine_machine
from malgil.config.checkup.mail import examine_mail
from malgil.config.checkup.notices import examine_notices
from malgil.config.checkup.search import examine_search
from malgil.config.checkup.waits import examine_waits
from malgil.config.checkup.work import examine_work
from malgil.config.environment import Environment


def examine(env: Environment) -> list[Finding]:
    """Return everything found, in the order in which it should be mended."""
    findings = [*examine_machine(env), *examine_entrance(env), *examine_files(env), *examine_database()]
    if findings[-1].state != "fail":
        findings += [*examine_work(), *examine_search(env), *examine_mail(env), *examine_incoming()]
        findings += [*examine_notices(env), *examine_waits()]
    return findings
