"""Whatever a user reads is Vietnamese, can be translated, and has its English beside it."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.repository.tree import ROOT, tracked
from tools import messages

VIETNAMESE_LETTER = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
TRANSLATED = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|Gần Dân|Tiếng Việt",  # two names are never translated
    re.DOTALL,
)


def templates() -> list[str]:
    return [name for name in tracked() if name.startswith("src/") and name.endswith(".html")]


def pages_code() -> list[str]:
    return [
        name for name in tracked() if name.startswith("src/gandan/web/") and name.endswith(".py")
    ]


def test_the_catalogue_holds_every_message_and_no_other() -> None:
    wanted = set(messages.collect())
    held = {(entry.msgid, entry.msgctxt) for entry in messages.catalogue()}
    assert held == wanted, "Run ./gandan messages."


def test_every_message_has_its_english() -> None:
    wrong = [fault for entry in messages.catalogue() for fault in messages.faults(entry)]
    assert not wrong


@pytest.mark.parametrize("name", templates())
def test_vietnamese_in_a_template_is_marked_for_translation(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    rest = TRANSLATED.sub(lambda match: "\n" * match[0].count("\n"), text)
    bare = [
        f"{name}:{number}: {line.strip()}"
        for number, line in enumerate(rest.splitlines(), 1)
        if VIETNAMESE_LETTER.search(line)
    ]
    assert not bare


def _bare_strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants that are neither docstrings nor arguments of a translating call."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            skipped.add(id(node.value))
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in messages.CALLS:
                skipped.update(id(argument) for argument in node.args)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str()) if id(node) not in skipped:
                yield node


@pytest.mark.parametrize("name", pages_code())
def test_vietnamese_in_the_code_of_pages_is_marked_for_translation(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    bare = [
        f"{name}:{node.lineno}: {node.value}"
        for node in _bare_strings(tree)
        if VIETNAMESE_LETTER.search(node.value)
    ]
    assert not bare


def test_scripts_and_styles_hold_no_words() -> None:
    # what a script shows, it takes from the page: there it can be translated
    wrong = [
        f"{name}:{number}"
        for name in tracked()
        if name.startswith("src/") and name.endswith((".js", ".css"))
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if VIETNAMESE_LETTER.search(re.sub(r"//.*|/\*.*?\*/", "", line))
    ]
    assert not wrong


def test_messages_are_found_in_python() -> None:
    code = '_("một")\nngettext("%d tệp", "%d tệp", n)\npgettext("nút", "Gửi")\n"bỏ qua"\n'
    assert list(messages.in_python(code, "x.py")) == [
        messages.Message("một"),
        messages.Message("%d tệp", "%d tệp"),
        messages.Message("Gửi", None, "nút"),
    ]


def test_a_message_put_together_at_run_time_is_refused() -> None:
    with pytest.raises(messages.Unclear, match=r"x\.py:1"):
        list(messages.in_python('gettext(f"có {n} tệp")', "x.py"))


def test_messages_are_found_in_templates() -> None:
    text = """{% translate "Một 100%" %}{% blocktranslate trimmed count n=x %}
        {{ n }} tệp{% plural %}{{ n }} các tệp
    {% endblocktranslate %}{% include "x" with t=_("Hai") %}
    {% translate 'Ba' context "số" as y %}"""
    assert list(messages.in_template(text, "x.html")) == [
        messages.Message("Một 100%%"),
        messages.Message("%(n)s tệp", "%(n)s các tệp"),
        messages.Message("Hai"),
        messages.Message("Ba", None, "số"),
    ]
