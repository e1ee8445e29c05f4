"""The reference page of the rules of the linter, from their rows."""

from gandan.lint import Rule, rules
from gandan.sources import Instrument, instruments

FAMILIES = {
    "TT": "Form of papers of the State",
    "TD": "Form of papers of the Party",
    "VH": "Capitals",
    "SO": "Days and numbers",
    "VD": "Citations",
    "CQ": "Bodies",
    "NV": "Orders and deadlines",
    "CT": "Slips of typing",
}
INTRO = """# Rules of the linter

What `gandan lint` looks for, as the rows have it (`src/gandan/lint/rules`); `gandan lint --explain
CODE` shows one with its examples. **Of**: *state*, administrative papers of the State; *normative*,
its legal normative documents; *party*, papers of the Party; *any*, these and all others. **Since**:
papers dated before are not asked. **Puts right**: whether it suggests what to write.
**Confidence**: *seen*, the provision was read; *secondary*, a second-hand text of it; *assumed*,
believed, not read."""
INSTRUMENTS = """## Instruments

What `gandan.sources` knows of, and what replaced it."""


def page() -> str:
    """The whole page."""
    parts = [INTRO]
    for family, name in FAMILIES.items():
        rows = [_row(rule) for rule in rules() if rule.code.startswith(family)]
        head = "| code | rule | of | since | severity | puts right | source | confidence |"
        parts += [f"## {name}", "\n".join((head, "|---" * 8 + "|", *rows))]
    rows = [_instrument(one) for one in instruments()]
    head = "| number | name | issuer | day | replaced by | confidence |"
    parts += [INSTRUMENTS, "\n".join((head, "|---" * 6 + "|", *rows))]
    return "\n\n".join(parts)


def _row(rule: Rule) -> str:
    kinds = "any" if len(rule.papers) == 4 else ", ".join(rule.papers)
    since = f"{rule.valid_from}" if rule.valid_from else "–"
    mends = [example.is_fixed for example in rule.bad]
    puts = "yes" if all(mends) else "where it can" if any(mends) else "no"
    return (
        f"| {rule.code} | {rule.name}. {rule.name_en} (`{rule.id}`) | {kinds} | {since} | "
        f"{rule.severity} | {puts} | {rule.source} | {rule.confidence} |"
    )


def _instrument(one: Instrument) -> str:
    replaced = "; ".join(f"{change.said}, {change.on}" for change in one.replaced_by) or "–"
    return (
        f"| {one.number} | {one.name} | {one.issuer} | {one.issued_on} | {replaced} | "
        f"{one.confidence} |"
    )
