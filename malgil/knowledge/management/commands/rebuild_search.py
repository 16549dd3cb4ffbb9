"""`malgil manage rebuild_search`: the index made anew, and the shipped vocabulary brought up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from malgil.knowledge.actions.indexing import rebuild_index
from malgil.knowledge.actions.searching import bring_vocabulary
from malgil.knowledge.jobs import read_documents


class Command(BaseCommand):
    """Every process that searches has the new index within a second."""

    help = "Make the search index anew from what customers can read, and add words the shipped vocabulary has gained."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much there is."""
        del args, options
        words, documents = bring_vocabulary(), rebuild_index()
        read_documents()
        self.stdout.write(f"{documents} documents, {words} new groups of words.")
