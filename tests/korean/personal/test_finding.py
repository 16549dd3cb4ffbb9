"""Personal data: how much of it is found, how much else is taken for it, and what masking leaves."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.korean.personal import Kind, found_in, masked
from tests.korean.personal.made import decoys, positives

HERE = Path(__file__).parent


def written(name: str) -> Iterator[tuple[frozenset[str], str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        kinds, _, text = line.partition("\t")
        yield frozenset(kinds.split(",")) - {"-"}, text


def kinds_in(text: str) -> frozenset[str]:
    return frozenset(found.kind.value for found in found_in(text))


def counted(name: str, pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> tuple[float, float]:
    """Print and return precision and recall over kinds per text."""
    right = wrong = missed = 0
    for wanted, found in pairs:
        right += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"personal data, {name}: precision {precision:.4f}, recall {recall:.4f} ({right=}, {wrong=}, {missed=})")  # noqa: T201  # read by people
    return precision, recall


def test_precision_and_recall_on_the_made_set(capsys):
    made = [(kind, way, frozenset({kind.value}), kinds_in(text)) for kind, way, text in positives(42)]
    lures = [(what, kinds_in(text)) for what, text in decoys(42)]
    pairs = [(wanted, found) for _, _, wanted, found in made] + [(frozenset(), found) for _, found in lures]

    with capsys.disabled():
        precision, recall = counted(f"made set of {len(made)} and {len(lures)} decoys", pairs)

    missed = Counter((kind.value, way) for kind, way, wanted, found in made if not wanted <= found)
    taken = Counter(what for what, found in lures if found)
    assert (missed, taken) == (Counter(), Counter())
    assert (precision, recall) >= (0.99, 0.99)


# The fresh set was written without running anything, and measured before anything was mended for it: of its first 205
# lines precision was .942 and recall .934, of the 50 after them, written when those were right, .962 and 1.000. Since
# then it is no longer fresh.
@pytest.mark.parametrize("name", ["written", "fresh"])
def test_precision_and_recall_on_a_hand_written_set(name, capsys):
    lines = list(written(f"{name}.tsv"))
    pairs = [(wanted, kinds_in(text)) for wanted, text in lines]

    with capsys.disabled():
        precision, recall = counted(f"hand-written set “{name}” of {len(pairs)}", pairs)

    assert [(text, wanted) for wanted, text in lines if kinds_in(text) != wanted] == []
    assert (precision, recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("주민번호 900215-1234567 이에요", "주민번호 ••••••-••••••• 이에요"),
        ("카드 4111-1111-1111-1111", "카드 ••••-••••-••••-1111"),
        ("연락처 010-1234-5678", "연락처 010-••••-5678"),
        ("국민은행 123456-78-901234", "국민은행 ••••••-••-••••34"),
        ("여권번호 M12345678", "여권번호 •••••••••"),
        ("통관부호 P123456789012", "통관부호 P••••••••9012"),
        ("공일공일이삼사오육칠팔", "공일공••••오육칠팔"),
        ("서울 강남구 테헤란로 123 401호", "서울 강남구 테헤란로 ••• •••호"),
    ],
)
def test_masking_leaves_what_may_be_read(text, left):
    assert masked(text) == left


def test_only_the_kinds_asked_for_are_masked():
    assert masked("010-1234-5678, 900215-1234567", {Kind.RESIDENT}) == "010-1234-5678, ••••••-•••••••"


def test_a_resident_number_with_a_right_check_figure_is_sure_and_one_without_may_be():
    assert [found.is_sure for found in found_in("900101 1234568 그리고 900101 1234567")] == [True, False]


@given(st.text(alphabet="0123456789- .가길로동호공일MK서울", max_size=60))
def test_what_is_found_stands_in_the_text_and_masking_keeps_its_length(text):
    found = found_in(text)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(masked(text)) == len(text)
