"""The packages that know Korean, as the lock has them, behind the process that serves them."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from malgil.korean.morphemes.client import Morphemes
from malgil.korean.morphemes.meaning import LENGTH


@pytest.fixture(scope="module")
def knows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morphemes]:
    """The process that serves them, with its models read."""
    path = tmp_path_factory.mktemp("models") / "m.sock"
    serve = f"from malgil.config.commands.morphemes import main; main({str(path)!r}, meaning=True)"
    with subprocess.Popen([sys.executable, "-c", serve]) as process:
        while not path.exists():
            assert process.poll() is None
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        yield Morphemes(path)
        process.terminate()


def test_a_misspelt_question_is_read_as_its_morphemes(knows: Morphemes) -> None:
    assert knows.of_question("베송이 언제 되나요", seconds=30) == ["배송", "언제"]
    assert knows.of_document("환불을 신청했어요.", seconds=30) == ["환불", "신청"]


def test_what_means_the_same_is_nearer_than_what_does_not(knows: Morphemes) -> None:
    def meaning(text: str) -> np.ndarray:
        sense = knows.sense_of(text, seconds=30, typos=True)
        assert sense
        vector = np.frombuffer(sense.meaning, "<f2").astype(float)
        assert vector.shape == (LENGTH,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=0.01)
        return vector

    asked = meaning("물건 받으려면 얼마나 기다려야 돼요?")
    assert asked @ meaning("택배는 며칠 걸리나요?") > 0.3 + asked @ meaning("비밀번호를 잊어버렸어요")
