"""When the business says no: a refusal has a name, a sentence for the person who asked, and a status."""

from django.utils.functional import Promise


class Refused(Exception):
    """Base of every refusal; `sentence` is shown to the person, in their language."""

    status = 409
    sentence: str | Promise = ""

    def __init__(self, sentence: str | Promise | None = None) -> None:
        """Keep the sentence, or the class's own."""
        if sentence is not None:
            self.sentence = sentence
        super().__init__(str(self.sentence))
