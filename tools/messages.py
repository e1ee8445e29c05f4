"""Collects the messages of the code and the templates into the English catalogue.

The source language is Vietnamese, so one catalogue is enough: `src/gandan/web/locale/en`. Works
without gettext installed. `./gandan messages` rewrites the catalogue, keeps what is translated and
lists what is not; `./gandan messages --check` writes nothing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import template as syntax
from django.utils.translation import trim_whitespace

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "gandan"
CATALOGUE = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"

# function → positions of message, plural, context among its arguments
CALLS = {
    "_": (0, None, None),
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "ngettext_lazy": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
    "npgettext_lazy": (1, 2, 0),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


class Unclear(Exception):
    """A message that cannot be collected, with the place and the reason."""


@dataclass(frozen=True)
class Message:
    """One message as the code asks for it."""

    text: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells two messages apart."""
        return self.text, self.context


def in_python(text: str, where: str) -> Iterator[Message]:
    """Messages of a module.

    Raises:
        Unclear: an argument is not a plain string.
    """
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in CALLS:
            continue
        given: list[str | None] = []
        for place in CALLS[name]:
            if place is None:
                given.append(None)
                continue
            argument = node.args[place] if place < len(node.args) else None
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                if name == "_":
                    break  # `_` is also the name of what nobody reads
                raise Unclear(f"{where}:{node.lineno}: {name} needs a plain string.")
            given.append(argument.value)
        else:
            yield Message(str(given[0]), given[1], given[2])


def _unquoted(text: str) -> str:
    quoted = re.match(r"""^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""", text)
    if not quoted:
        return ""
    return (quoted[1] if quoted[1] is not None else quoted[2]).replace('\\"', '"')


def _block(tokens: Iterator[Token], opening: str, where: str) -> Message:
    """The message of a `blocktranslate` whose opening tag has just been read."""
    parts: list[str] = []
    singular: str | None = None
    for token in tokens:
        if token.token_type is TokenType.TEXT:
            parts.append(token.contents.replace("%", "%%"))
        elif token.token_type is TokenType.VAR:
            parts.append(f"%({token.contents.split('|')[0]})s")
        elif syntax.endblock_re.match(token.contents):
            break
        elif syntax.plural_re.match(token.contents):
            singular, parts = "".join(parts), []
        else:
            raise Unclear(f"{where}:{token.lineno}: a tag inside blocktranslate.")
    last = "".join(parts)
    trim = trim_whitespace if " trimmed" in opening else str
    context = syntax.context_re.match(opening)
    named = _unquoted(context[1]) if context else None
    if singular is None:
        return Message(trim(last), None, named)
    return Message(trim(singular), trim(last), named)


def in_template(text: str, where: str) -> Iterator[Message]:
    """Messages of a template: `translate`, `blocktranslate`, and `_("…")` in any other tag."""
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type is TokenType.VAR or token.token_type is TokenType.BLOCK:
            inline = syntax.inline_re.match(token.contents)
            if token.token_type is TokenType.BLOCK and inline:
                message = _unquoted(inline[1]).replace("%", "%%")
                context = re.search(r"""\bcontext\s+("[^"]*"|'[^']*')""", token.contents)
                yield Message(message, None, _unquoted(context[1]) if context else None)
            elif token.token_type is TokenType.BLOCK and syntax.block_re.match(token.contents):
                yield _block(tokens, token.contents, where)
            else:
                for found in syntax.constant_re.findall(token.contents):
                    yield Message(_unquoted(found.removeprefix("_(").removesuffix(")")))


def collect() -> dict[tuple[str, str | None], tuple[Message, list[str]]]:
    """Every message of the project → itself and the files that use it."""
    found: dict[tuple[str, str | None], tuple[Message, list[str]]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        where = str(path.relative_to(ROOT))
        read = in_python if path.suffix == ".py" else in_template
        for message in read(path.read_text(encoding="utf-8"), where):
            kept, files = found.setdefault(message.key, (message, []))
            if message.plural and not kept.plural:
                found[message.key] = (message, files)
            if where not in files:
                files.append(where)
    return found


def placeholders(text: str) -> list[str]:
    """The places of a message that are filled in, sorted."""
    return sorted(match[0] for match in PLACEHOLDER.finditer(text.replace("%%", "")))


def faults(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one entry of the catalogue."""
    translated = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not translated or not all(translated):
        yield f"no English: {entry.msgid!r}"
        return
    if entry.fuzzy:
        yield f"not sure: {entry.msgid!r}"
    wanted = {tuple(placeholders(entry.msgid)), tuple(placeholders(entry.msgid_plural or ""))}
    for text in translated:
        # the English singular may leave the number out: "one unit"
        if tuple(placeholders(text)) not in wanted and not (
            entry.msgid_plural and text == entry.msgstr_plural.get(0)
        ):
            yield f"other places to fill in: {entry.msgid!r} and {text!r}"
        if entry.msgid.endswith("\n") != text.endswith("\n"):
            yield f"one ends with a line end, the other does not: {entry.msgid!r}"


def renewed(old: polib.POFile) -> polib.POFile:
    """The catalogue of today's messages, with the translations of the old one."""
    known = {(entry.msgid, entry.msgctxt): entry for entry in old}
    fresh = polib.POFile(wrapwidth=98)
    fresh.metadata = {
        "Project-Id-Version": "Gần Dân",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (text, context), (message, files) in collect().items():
        before = known.get((text, context))
        entry = polib.POEntry(
            msgid=text, msgctxt=context, occurrences=[(name, "") for name in files]
        )
        if placeholders(text):
            entry.flags = ["python-format" if "%" in text else "python-brace-format"]
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = dict(before.msgstr_plural) if before else {}
            for form in (0, 1):
                entry.msgstr_plural.setdefault(form, "")
        elif before:
            entry.msgstr = before.msgstr
        fresh.append(entry)
    return fresh


def catalogue() -> polib.POFile:
    """The catalogue as it stands; an empty one before the first run."""
    return polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()


def main(arguments: list[str]) -> int:
    """Renew or check; the exit code says whether the English is complete."""
    try:
        fresh = renewed(catalogue())
    except Unclear as problem:
        print(problem)
        return 1
    if "--check" not in arguments:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(CATALOGUE))
    wrong = [fault for entry in fresh for fault in faults(entry)]
    for line in wrong:
        print(line)
    print(f"{len(fresh)} messages, {len(wrong)} to put right.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
