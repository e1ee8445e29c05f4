"""Sentences end where a reader sees them end, not at every point."""

import pytest

from gandan.tiengviet.sentences import sentence_spans


@pytest.mark.parametrize(
    "told",
    [
        ["UBND TP. Lam Sơn họp.", "Đ/c Bí thư chủ trì."],
        ["Gửi trước 30/11.", "Sở Y tế tổng hợp."],
        ["Theo STT. Một đến hai.", "Hết!"],
        ["Bà con hỏi: “Bao giờ xong?”", "Xã trả lời."],
        ["Từ năm 2024. sau đó thôi."],
    ],
)
def test_sentences_are_told_apart(told):
    text = "  " + " ".join(told)
    assert [text[start:end] for start, end in sentence_spans(text, 2, len(text))] == told


def test_only_the_passage_is_asked():
    text = "Một. Hai. Ba."
    assert [text[slice(*span)] for span in sentence_spans(text, 5, 9)] == ["Hai."]
    assert sentence_spans(text, 5, 5) == []
