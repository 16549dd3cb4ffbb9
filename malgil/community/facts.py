"""What can happen in the community, as the log keeps it."""

from malgil.events.facts import Fact


class CommunityAsked(Fact, kind="community.asked", audience="public"):
    """Somebody has asked everybody."""

    question_id: int


class CommunityAnswered(Fact, kind="community.answered", audience="public"):
    """An answer came; `official` when the centre gave it."""

    question_id: int
    post_id: int
    official: bool


class CommunityCommented(Fact, kind="community.commented", audience="public"):
    """Somebody wrote a comment."""

    question_id: int
    post_id: int


class CommunityVoted(Fact, kind="community.voted", audience="public"):
    """A post has another number of votes now."""

    question_id: int
    post_id: int
    votes: int


class CommunityAccepted(Fact, kind="community.accepted", audience="public"):
    """The asker says which answer solved it."""

    question_id: int
    post_id: int


class CommunityUnaccepted(Fact, kind="community.unaccepted", audience="public"):
    """The asker takes that back."""

    question_id: int
    post_id: int


class CommunityEdited(Fact, kind="community.edited", audience="public"):
    """A post says something else now."""

    question_id: int
    post_id: int


class CommunityRemoved(Fact, kind="community.removed", audience="public"):
    """The author has taken a post away."""

    question_id: int
    post_id: int


class CommunityFollowed(Fact, kind="community.followed", audience="staff"):
    """Something happened to a question or a tag that a person follows; `post_id` is what was written."""

    question_id: int
    post_id: int
    person_id: int


class CommunityMentioned(Fact, kind="community.mentioned", audience="staff"):
    """A post calls a person by their nickname."""

    question_id: int
    post_id: int
    person_id: int


class CommunityReported(Fact, kind="community.reported", audience="staff"):
    """Somebody says that a post should not stand as it does."""

    question_id: int
    post_id: int
    reason: str


class CommunityReportsSettled(Fact, kind="community.reports_settled", audience="staff"):
    """The reports about a post were looked at and it was left as it is."""

    question_id: int
    post_id: int
    reason: str


class CommunityMeasureTaken(Fact, kind="community.measure_taken", audience="public"):
    """A post was held, hidden, locked or pinned (`measure`); who and why is for staff and its author alone."""

    question_id: int
    post_id: int
    measure_id: int
    measure: str


class CommunityMeasureLifted(Fact, kind="community.measure_lifted", audience="public"):
    """A post is not held, hidden, locked or pinned any more."""

    question_id: int
    post_id: int
    measure_id: int
    measure: str


class CommunityAppealed(Fact, kind="community.appealed", audience="staff"):
    """An author asks to look at a measure again."""

    question_id: int
    post_id: int
    measure_id: int


class CommunityAppealSettled(Fact, kind="community.appeal_settled", audience="staff"):
    """Somebody looked again and granted it or not."""

    question_id: int
    post_id: int
    measure_id: int
    granted: bool


class CommunityDuplicated(Fact, kind="community.duplicated", audience="public"):
    """A question leads to one that was asked before; `merged` when its answers went along."""

    question_id: int
    of_id: int
    merged: bool


class CommunityEscalated(Fact, kind="community.escalated", audience="staff"):
    """Nobody answered, so the agents have it as a thread."""

    question_id: int
    thread_id: int


class CommunityPublished(Fact, kind="community.published", audience="staff"):
    """A resolved inquiry was published without who asked."""

    question_id: int
    thread_id: int


class NicknameChosen(Fact, kind="nickname.chosen", audience="staff"):
    """A person has a name in the community, or another one."""

    person_id: int
    nickname: str


class CommunityRulesChanged(Fact, kind="community.rules_changed", audience="staff"):
    """A supervisor changed how the community is run; `fields` names what, words by `word:`."""

    fields: list[str]
