"""`malgil manage rebuild_places`: says which places differ from what the log tells, and mends them with `--mend`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from malgil.routing.actions.rebuilding import differences, rebuild_places


class Command(BaseCommand):
    """Compares, or mends."""

    help = "Tells every customer's place again from the log, and says which rows differ; --mend lets them say the same."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--mend`."""
        parser.add_argument("--mend", action="store_true", help="let the rows say what the log says")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write how many differ."""
        if options["mend"]:
            self.stdout.write(_("자리 %(n)d개를 기록에 맞게 고쳤어요.") % {"n": rebuild_places()})
            return
        wrong = list(differences())
        for thread, told in wrong:
            self.stdout.write(f"{thread.topic} place {told.place_id}: {told.state}, {told.channel}, {told.since}")
        self.stdout.write(_("기록과 다른 자리는 %(n)d개예요.") % {"n": len(wrong)})
