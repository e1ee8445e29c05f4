"""Old encodings are recognised by their words; what is in none stays."""

import pytest

from gandan.tiengviet.legacy import PLAIN, convert
from gandan.tiengviet.plausibility import is_garbage, plausibility
from gandan.tiengviet.recognising import convert_mixed, recognise
from gandan.tiengviet.syllables import is_syllable
from tests.tiengviet.writing import OTHERS, plain_signs, sample_texts, typed

# single signs go with the lines beside them: they are no language
LANGUAGES = sorted(OTHERS.keys() - {"numbers", "code", "lists"})


@pytest.mark.parametrize("encoding", PLAIN)
@pytest.mark.parametrize("name", sample_texts())
def test_the_samples_are_recognised_in_every_encoding(encoding, name):
    code = typed(sample_texts()[name], encoding)
    found = recognise(code)
    assert found is not None
    assert found.encoding == encoding
    assert found.confidence > 0.95
    converted = convert_mixed(code.decode("latin-1"))
    assert converted is not None
    assert converted.encodings == (encoding,)
    assert converted.text == convert(code.decode("latin-1"), encoding)


@pytest.mark.parametrize("encoding", PLAIN)
def test_a_letterhead_is_enough(encoding):
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nSố: 2071/UBND-NC\n"
    converted = convert_mixed(typed(text, encoding).decode("latin-1"))
    assert converted is not None
    assert converted.text == text


@pytest.mark.parametrize("name", sample_texts())
def test_unicode_stays(name):
    text = sample_texts()[name]
    assert convert_mixed(text) is None
    assert recognise(text) is None
    assert recognise(text.encode()) is None


@pytest.mark.parametrize("charset", ["latin-1", "cp1252", "cp1250", "iso8859-2", "utf-8"])
@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_stay(language, charset):
    text = OTHERS[language]
    assert convert_mixed(text) is None
    assert recognise(text.encode(charset, "replace")) is None
    assert recognise((text * 50).encode(charset, "replace")) is None


@pytest.mark.parametrize("encoding", PLAIN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_stay_beside_an_old_encoding(language, encoding):
    vietnamese = sample_texts()["cong-van-tang-cuong-dan-van"]
    old = typed(vietnamese, encoding).decode("latin-1")
    converted = convert_mixed(old + "\n" + OTHERS[language])
    assert converted is not None
    assert converted.text.endswith(OTHERS[language])


@pytest.mark.parametrize("encoding", PLAIN)
def test_lines_of_unicode_between_lines_of_an_old_encoding_stay(encoding):
    lines = plain_signs(sample_texts()["quyet-dinh-quy-che-dan-van"]).splitlines(keepends=True)
    mixed = "".join(
        line if number % 20 > 8 else typed(line, encoding).decode("latin-1")
        for number, line in enumerate(lines)
    )
    converted = convert_mixed(mixed)
    assert converted is not None
    assert converted.text.replace("ủy", "Ủy") == "".join(lines).replace("ủy", "Ủy")


@pytest.mark.parametrize("name", sample_texts())
def test_headings_typed_small_under_a_font_of_capitals_are_capitals_again(name):
    text = plain_signs(sample_texts()[name])
    lines = [
        line.lower() if line.isupper() and line.replace(" ", "").isalpha() else line
        for line in text.split("\n")
    ]
    converted = convert_mixed(typed("\n".join(lines), "tcvn3").decode("latin-1"))
    assert converted is not None
    assert converted.text.replace("ủy", "Ủy") == text.replace("ủy", "Ủy")


def test_lines_that_flow_on_stay_small():
    letterhead = "céng hßa x· héi chñ nghÜa viÖt nam\n§éc lËp - Tù do - H¹nh phóc\n\n"
    body = (
        "Thùc hiÖn c«ng t¸c d©n vËn cña chÝnh quyÒn, "
        "c¸c c¬ quan nhµ n\u00ad\u00edc cã tr¸ch nhiÖm\n"
        "tuyªn truyÒn, vËn ®éng\n"
        "nh©n d©n thùc hiÖn,\n"
        "gi¸m s¸t viÖc thùc hiÖn.\n"
    )
    converted = convert_mixed(letterhead + body)
    assert converted is not None
    assert converted.text.splitlines()[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert "tuyên truyền, vận động\n" in converted.text
    assert "giám sát việc thực hiện.\n" in converted.text


def test_two_old_encodings_in_one_text_are_told_apart():
    one, two = "Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Giám đốc Sở Nội vụ"
    mixed = "\n".join(
        (typed(one, "tcvn3").decode("latin-1"), typed(two, "vni").decode("latin-1"), one)
    )
    converted = convert_mixed(mixed)
    assert converted is not None
    assert converted.text == f"{one}\n{two}\n{one}"


def test_a_part_of_a_line_is_converted():
    mixed = "Ủy ban tỉnh: " + typed("thực hiện nghiêm túc quyết định", "tcvn3").decode("latin-1")
    converted = convert_mixed(mixed)
    assert converted is not None
    assert converted.text == "Ủy ban tỉnh: thực hiện nghiêm túc quyết định"


@pytest.mark.parametrize("text", ["Sè: 2071/UBND-NC", "Soá: 12", "Tù do", "hội nghị Zürich", ""])
def test_a_few_words_are_not_enough(text):
    assert convert_mixed(text) is None


@pytest.mark.parametrize(
    "word", ["dân", "NGHĨA", "Thuý", "hòa", "hoà", "quý", "giếng", "gì", "khuỷu", "Đắk", "nghiêng"]
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["Céng", "héi", "viÖt", "tion", "tóan", "cac", "càc", "ke2", "HéI", "ngê", "gha", "ươi ", ""],
)
def test_what_no_syllable_is_built_like(word):
    assert not is_syllable(word)


def test_plausibility_tells_vietnamese_from_the_rest():
    assert min(map(plausibility, sample_texts().values())) > 0.98
    assert max(plausibility(OTHERS[name]) for name in ("English", "French", "German")) < 0.5
    assert plausibility("12/2024 §§ 5 %") == 0.0


GARBAGE = {
    "codes of glyphs for letters": "7KӵF KLӋQ &Ӝ1* +Ñ$ ;+Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OұS 7ӵ GR ҥQK",
    "private letters": " ".join("\ue041\ue042\ue043" for _ in range(20)),
    "no letters": " ".join("\ufffd\ufffd\ufffd" for _ in range(20)),
    "signs": "!\"#$ %&'( )*+, -./: :;<= >?@[ [\\]^ {|}~ !\"# $%& '() *+, ##$ %%& &&' )(*",
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_letters_of_a_broken_font_are_garbage(kind):
    assert is_garbage(GARBAGE[kind])


@pytest.mark.parametrize("encoding", PLAIN)
def test_an_old_encoding_is_not_garbage(encoding):
    for text in sample_texts().values():
        assert not is_garbage(typed(text, encoding).decode("latin-1"))


def test_readable_pages_are_not_garbage():
    for text in (*sample_texts().values(), *(OTHERS[name] for name in OTHERS if name != "code")):
        assert not is_garbage(text)
    assert not is_garbage("Москва и Санкт-Петербург — города России, где живут люди и звери.")
    assert not is_garbage("1 234,5 67/8 12.3.2024 0915-123-456 50% " * 5)
    assert not is_garbage("")
