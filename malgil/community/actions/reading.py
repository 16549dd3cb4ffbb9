"""Counting who reads."""

from django.db.models import F

from malgil.community.limits import is_first_look
from malgil.community.models import Question


def count_look(question: Question, *, reader: str) -> None:
    """Count one look of a reader at a question, once a day; nobody is told, so no event."""
    if question.is_out and is_first_look(reader, question.pk):
        Question.objects.filter(pk=question.pk).update(views=F("views") + 1)
