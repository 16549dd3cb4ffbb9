import json
import socket
import threading
import time

import pytest

from malgil.korean.morphemes import Sense
from malgil.korean.morphemes.client import PIECE, Morphemes, pieces
from malgil.korean.morphemes.server import Server


class Spaces:
    """Takes words for morphemes, and marks those whose slips were to be mended; 느리게 takes its time."""

    def morphemes(self, text, *, typos):
        if text == "느리게":
            time.sleep(0.5)
        return [f"{word}!" if typos else word for word in text.split()]

    def mended(self, text):
        return text.replace("베송", "배송")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "m.sock"
    with Server(path, Spaces()) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield path
        server.shutdown()


def test_questions_are_mended_and_documents_are_not(path):
    morphemes = Morphemes(path)

    assert morphemes.of_question("배송 언제", seconds=1) == ["배송!", "언제!"]
    assert morphemes.of_document("배송 언제", seconds=1) == ["배송", "언제"]


def test_a_meaning_is_that_of_the_mended_question_and_of_a_title_as_it_is_written(tmp_path):
    with Server(tmp_path / "m.sock", Spaces(), encode=str.encode) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        morphemes = Morphemes(tmp_path / "m.sock")

        assert morphemes.sense_of("베송 언제", seconds=1, typos=True) == Sense(["베송!", "언제!"], "배송 언제".encode())
        assert morphemes.sense_of("베송 언제", seconds=1, typos=False) == Sense(["베송", "언제"], "베송 언제".encode())
        server.shutdown()


def test_without_the_model_of_meanings_there_are_morphemes_alone(path):
    assert Morphemes(path).sense_of("배송 언제", seconds=1, typos=False) == Sense(["배송", "언제"], b"")


def test_a_long_document_is_sent_in_pieces(path):
    text = " ".join(["배송이", "왔어요."] * 200)

    assert max(len(piece) for piece in pieces(text)) <= PIECE
    assert Morphemes(path).of_document(text, seconds=1) == text.split()


def test_who_does_not_answer_in_time_is_left_alone_for_a_while(path):
    morphemes = Morphemes(path)

    assert morphemes.of_question("느리게", seconds=0.02) is None
    begun = time.monotonic()
    assert morphemes.of_question("배송", seconds=1) is None
    assert time.monotonic() - begun < 0.01


def test_where_nobody_listens_there_is_no_answer(tmp_path):
    assert Morphemes(tmp_path / "nobody.sock").of_question("배송", seconds=1) is None


def test_nonsense_is_not_answered_and_harms_nobody(path):
    with socket.socket(socket.AF_UNIX) as wire:
        wire.settimeout(1)
        wire.connect(str(path))
        wire.sendall(b"what?\n")
        assert wire.recv(10) == b""

    assert Morphemes(path).of_question("배송", seconds=1) == ["배송!"]


def test_only_its_own_user_may_ask(path):
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_process_that_died_left_behind_is_in_nobodys_way(tmp_path):
    (tmp_path / "m.sock").write_text(json.dumps("left behind"))

    with Server(tmp_path / "m.sock", Spaces()):
        assert (tmp_path / "m.sock").is_socket()
