from malgil.korean.words import squeezed, words


def test_words_are_composed_lower_case_and_without_signs():
    assert words("환불, 언제? ＡＢＣ-12 \u1107\u1162") == ["환불", "언제", "abc", "12", "배"]
    assert squeezed("환불 언제?") == "환불언제"
