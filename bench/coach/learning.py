"""Learns the weights of the coach's categories and writes them beside it: `python -m bench.coach.learning`.

Learns from the patterns of `training.txt`, and from the questions under tests/ in other voices and of the fresh half
that is not held back, as others might type them. Of the 300 labelled ones the two thirds that are not held back
decide how sure the coach may sound (the temperature), and nothing else. A sentence that is one of those kept for
measuring is left out.
"""

import json
import zlib
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from bench.coach.questions import labelled_questions
from bench.coach.utterances import learnt_from
from malgil.coach.categories import WEIGHTS, ngrams
from malgil.coach.defaults import default_guides

KEPT = 18_000
STRENGTH = 20.0


def main() -> None:
    """Learn, and write the weights."""
    examples = learnt_from()
    vectorizer = DictVectorizer()
    counts = vectorizer.fit_transform([ngrams(text) for _, text in examples])
    labels = [category for category, _ in examples]
    counts, names = _frequent(counts, vectorizer.get_feature_names_out())
    counts, names = _telling(counts, names, labels)
    rarity = TfidfTransformer(sublinear_tf=True).fit(counts)
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(rarity.transform(counts), labels)
    dev = [question for question in labelled_questions() if not question.held_back]
    seen = {name: place for place, name in enumerate(names)}
    scores = np.vstack([_scores(question.text, seen, rarity.idf_, model) for question in dev])
    temperature = _temperature(scores, [question.category for question in dev], list(model.classes_))
    size = _write(model, names, rarity.idf_, temperature)
    print(f"{len(examples):,} sentences, {len(names):,} n-grams, temperature {temperature:.2f}, {size / 1024:,.0f} KB")


def _frequent(counts: Any, names: Any) -> tuple[Any, Any]:
    keep = np.asarray((counts > 0).sum(axis=0)).ravel() >= 3
    return counts[:, keep], names[keep]


def _telling(counts: Any, names: Any, labels: list[str]) -> tuple[Any, Any]:
    """Return the n-grams a first model leans on most; the others would only make the file larger."""
    transform = TfidfTransformer(sublinear_tf=True)
    model = LogisticRegression(C=STRENGTH, max_iter=200).fit(transform.fit_transform(counts), labels)
    weight = np.abs(model.coef_ * transform.idf_).max(axis=0)
    keep = np.sort(np.argsort(-weight)[:KEPT])
    return counts[:, keep], names[keep]


def _scores(text: str, seen: dict[str, int], idf: Any, model: Any) -> Any:
    vector = np.zeros(len(seen))
    for ngram, count in ngrams(text).items():
        if (place := seen.get(ngram)) is not None:
            vector[place] = (1 + np.log(count)) * idf[place]
    length = np.linalg.norm(vector) or 1.0
    return model.coef_ @ (vector / length) + model.intercept_


def _temperature(scores: Any, labels: list[str], classes: list[str]) -> float:
    """Return what scores are divided by so that they are sure exactly as often as they are right."""
    truth = [classes.index(label) for label in labels]

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        shares = np.exp(scaled) / np.exp(scaled).sum(axis=1, keepdims=True)
        return float(-np.log(shares[np.arange(len(truth)), truth] + 1e-9).mean())

    return float(min(np.arange(0.3, 4.0, 0.05), key=loss))


def _write(model: Any, names: Any, idf: Any, temperature: float) -> int:
    scale = float(np.abs(model.coef_).max())
    rows = np.clip(np.round(model.coef_.T / scale * 127), -127, 127).astype(np.int8)
    guides = {guide.key: list(guide.words) for guide in default_guides()}
    head = {
        "categories": list(model.classes_),
        "intercepts": [round(float(each), 4) for each in model.intercept_],
        "temperature": round(temperature, 3),
        "scale": scale,
        "ngrams": list(names),
        "rarity": [round(float(each), 3) for each in idf],
        "words": guides,
    }
    packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode() + b"\0" + rows.tobytes(), 9)
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_bytes(packed)
    return len(packed)


if __name__ == "__main__":
    main()
