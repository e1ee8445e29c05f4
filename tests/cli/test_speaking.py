"""What a wrong call is answered with: in Vietnamese, with the way to call it."""

import pytest

from gandan.cli.commands import main

WRONG = (
    (["parse"], "Thiếu TỆP."),
    (["parse", "a.txt", "--khac"], "Không hiểu --khac."),
    (["mo"], "LỆNH không nhận giá trị “mo”; chọn một trong các giá trị: parse, verify-log, place"),
    (["due", "--rule"], "--rule cần một giá trị."),
    (["due", "--lang", "fr"], "--lang không nhận giá trị “fr”; chọn một trong các giá trị: vi, en"),
    (["parse", "--json=co", "a.txt"], "--json không nhận giá trị (“co”)."),
    (["lint", "--json", "--lines", "a.txt"], "Không dùng --lines cùng với --json."),
    (["lint", "--l", "a.txt"], "Viết --l thì chưa rõ là tùy chọn nào: --lines, --list, --lang."),
)


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_a_wrong_call_is_answered_in_vietnamese(arguments, sentence, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert sentence in said
    assert said.startswith("cách gọi: gandan")
    assert "argument" not in said


@pytest.mark.parametrize("command", ["", "parse", "due", "lint", "edxml", "akn", "place"])
def test_help_has_no_english_heading(command, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert "tùy chọn:" in shown
    assert "in hướng dẫn này" in shown
    assert not any(word in shown for word in ("usage:", "options:", "arguments:", "show this help"))
