"""What can happen to guides and to what was collected on a thread."""

from malgil.coach.actions.asking import answer, ask_again, withdraw, withdraw_all
from malgil.coach.actions.collecting import collect, collect_reading
from malgil.coach.actions.guiding import change_guide, load_guides, restore_guide

__all__ = [
    "answer",
    "ask_again",
    "change_guide",
    "collect",
    "collect_reading",
    "load_guides",
    "restore_guide",
    "withdraw",
    "withdraw_all",
]
