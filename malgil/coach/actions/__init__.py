"""What can happen to guides and to what was collected on a thread."""

from malgil.coach.actions.asking import answer, ask_again, withdraw, withdraw_all
from malgil.coach.actions.collecting import collect, collect_reading
from malgil.coach.actions.guiding import (
    change_guide,
    load_guides,
    remove_topic,
    restore_guide,
    restore_topic,
    take_improved,
)
from malgil.coach.actions.wording import claim_wording, keep_summary, keep_wording, want_summary

__all__ = [
    "answer",
    "ask_again",
    "change_guide",
    "claim_wording",
    "collect",
    "collect_reading",
    "keep_summary",
    "keep_wording",
    "load_guides",
    "remove_topic",
    "restore_guide",
    "restore_topic",
    "take_improved",
    "want_summary",
    "withdraw",
    "withdraw_all",
]
