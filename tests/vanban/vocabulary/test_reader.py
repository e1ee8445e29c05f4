"""The reader of vocabulary files: overlays of a province, and errors that teach."""

import pytest

from gandan.vanban.vocabulary import BadVocabulary, reader, rows

OURS = """
[[row]]
id = "bao_cao"
name = "báo cáo"
words = ["báo cáo", "tường trình"]
common = true
short = { BC = "báo cáo" }
examples = ["Báo cáo số 1"]
source = "Nghị định 30/2020/NĐ-CP"

[[row]]
id = "to_trinh"
name = "tờ trình"
examples = ["Tờ trình số 2"]
"""


@pytest.fixture
def ours(monkeypatch):
    monkeypatch.setattr(reader, "_ours", lambda _name: OURS)
    rows.cache_clear()
    yield
    rows.cache_clear()


def test_a_row_gives_its_values_by_kind(ours):
    first, second = rows("any")
    assert first.id == "bao_cao"
    assert first.text("name") == "báo cáo"
    assert first.texts("words") == ("báo cáo", "tường trình")
    assert first.texts("name") == ("báo cáo",)
    assert first.pairs("short") == {"BC": "báo cáo"}
    assert second.pairs("short") == {}
    assert first.flag("common")
    assert not second.flag("common")
    assert second.texts("words") == ()
    assert first.source == "Nghị định 30/2020/NĐ-CP"


def test_a_province_replaces_adds_and_removes_rows(ours, tmp_path):
    own = """
    [[row]]
    id = "bao_cao"
    name = "báo cáo của tỉnh"
    examples = ["x"]
    [[row]]
    id = "to_trinh"
    removed = true
    [[row]]
    id = "giay_moi"
    examples = ["Giấy mời số 3"]
    """
    (tmp_path / "any.toml").write_text(own, encoding="utf-8")
    assert [row.id for row in rows("any", tmp_path)] == ["bao_cao", "giay_moi"]
    assert rows("any", tmp_path)[0].text("name") == "báo cáo của tỉnh"
    assert [row.id for row in rows("any")] == ["bao_cao", "to_trinh"]


def test_a_folder_without_the_file_changes_nothing(ours, tmp_path):
    assert rows("any", tmp_path) == rows("any")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[row]", "is not TOML"),
        ("other = 1", r"must hold \[\[row\]\] tables"),
        ('[[row]]\nid = "Báo cáo"\nexamples = ["x"]', "id must be like 'quyet_dinh'"),
        ('[[row]]\nid = "a"', "at least one example must prove the row"),
        ('[[row]]\nid = "a"\nexamples = [1]', "examples must be a list of texts"),
        ('[[row]]\nid = "a"\nexamples = ["x"]\nsource = 1', "source must be a text"),
        ('[[row]]\nid = "a"\nexamples = ["x"]\n' * 2, "'a' is used twice"),
        ('[[row]]\nid = "a"\nexamples = ["a\u0300"]', "must be NFC"),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(ours, tmp_path, text, said):
    (tmp_path / "any.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=said) as error:
        rows("any", tmp_path)
    assert "any.toml" in str(error.value)


def test_an_unknown_vocabulary_is_named():
    with pytest.raises(BadVocabulary, match="no vocabulary 'khong_co'"):
        rows("khong_co")


def test_a_value_of_the_wrong_kind_is_refused(ours):
    first = rows("any")[0]
    with pytest.raises(BadVocabulary, match="'words' must be a text"):
        first.text("words")
    with pytest.raises(BadVocabulary, match="'common' must be a list of texts"):
        first.texts("common")
    with pytest.raises(BadVocabulary, match="'words' must be a table of texts"):
        first.pairs("words")
    with pytest.raises(BadVocabulary, match="'name' must be true or false"):
        first.flag("name")
