"""One rule of the linter in full, and the list of all."""

from collections.abc import Iterator

from gandan.lint import Rule, rules
from gandan.lint.checks.citing import shown
from gandan.lint.examples import text_of
from gandan.lint.model import Example

_WORDS = {
    "vi": {
        "kinds": "Áp dụng cho", "since": "Từ", "before": "đến trước", "source": "Nguồn",
        "doubt": "chưa kiểm chứng", "good": "Đúng", "bad": "Bị chỉ ra",
        "state": "văn bản hành chính", "normative": "văn bản quy phạm pháp luật",
        "party": "văn bản của Đảng", "other": "văn bản khác",
        "error": "lỗi", "warning": "cảnh báo", "note": "lưu ý",
    },
    "en": {
        "kinds": "Asked of", "since": "From", "before": "until before", "source": "Source",
        "doubt": "not verified", "good": "Right", "bad": "Found",
        "state": "administrative papers of the State", "normative": "legal normative documents",
        "party": "papers of the Party", "other": "other documents",
        "error": "error", "warning": "warning", "note": "note",
    },
}  # fmt: skip


def explained(rule: Rule, language: str) -> str:
    """Name, reason, whom it concerns, source and examples of a rule."""
    words = _WORDS[language]
    is_vi = language == "vi"
    kinds = ", ".join(words[kind] for kind in rule.papers)
    lines = [
        f"{rule.code} ({words[rule.severity]}): {rule.name if is_vi else rule.name_en}",
        "",
        rule.why if is_vi else rule.why_en,
        "",
        f"{words['kinds']}: {kinds}.",
    ]
    if rule.valid_from:
        until = f" {words['before']} {shown(rule.valid_before)}" if rule.valid_before else ""
        lines.append(f"{words['since']} {shown(rule.valid_from)}{until}.")
    doubt = "" if rule.is_verified else f" ({words['doubt']})"
    lines += [f"{words['source']}: {rule.source}{doubt}.", ""]
    for heading, examples in ((words["bad"], rule.bad), (words["good"], rule.good)):
        lines += [f"{heading}: {words_of(example)}" for example in examples if words_of(example)]
    return "\n".join(lines)


def listed(language: str) -> str:
    """Every rule in a line: code, severity, name."""
    words = _WORDS[language]
    return "\n".join(
        f"{rule.code}  {words[rule.severity]:<9} {rule.name if language == 'vi' else rule.name_en}"
        for rule in rules()
    )


def words_of(example: Example) -> str:
    """What an example shows, in a line: its paragraph, or the lines that were changed."""
    if example.says:
        return f"“{example.says}”"
    return " / ".join(_changed(example))


def _changed(example: Example) -> Iterator[str]:
    text = text_of(example)
    for _, new in example.changes:
        at = text.find(new) if new else -1
        if at < 0:
            continue
        start = text.rfind("\n", 0, at) + 1
        stop = text.find("\n", at + len(new.rstrip("\n")))
        line = " ".join(text[start : len(text) if stop < 0 else stop].split())
        if line:
            yield f"“{line}”"
