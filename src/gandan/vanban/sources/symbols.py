"""Signs set in the symbol fonts of Word, whose codes say nothing by themselves."""

import re

_PRIVATE = 0xF000  # where Word puts the codes of symbol fonts
_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL = {ord(code): sign for code, sign in _GREEK.items()} | {
    0x2D: "−", 0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠",
    0xB7: "•", 0xAC: "←", 0xAE: "→", 0xDE: "⇒", 0xE5: "∑", 0xD7: "⋅", 0xA5: "∞", 0xBB: "≈",
}  # fmt: skip
_DINGBATS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0x72: "☐",
    0xA7: "▪", 0x6E: "■", 0x6C: "●", 0x9F: "•", 0xD8: "➢", 0x76: "❖", 0x77: "◆", 0x75: "◆",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0x46: "☞", 0x28: "☎", 0x2A: "✉", 0x4A: "☺",
}  # fmt: skip
_BULLET = re.compile(r"\s*[•▪■●◆➢❖➔⇨☞◦‣✓·–—\uf000-\uf0ff](?:\s+|$)")
_PRIVATE_SIGNS = re.compile(r"[\uf020-\uf0ff]")


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs where letters are written."""
    return font == "Symbol" or font.startswith(("Wingdings", "Webdings"))


def sign(code: int, font: str) -> str:
    """What a font draws for a code; "" where it is not known."""
    code = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if font == "Symbol":
        return _SYMBOL.get(code, chr(code) if 0x20 <= code < 0x7F else "")
    if is_symbol_font(font):
        return _DINGBATS.get(code, "▪")
    return chr(code) if 0x20 <= code < 0xD800 else ""


def with_signs(text: str, font: str) -> str:
    """Text of a run, with the signs of symbol fonts in place of their codes."""
    if is_symbol_font(font):
        return "".join(letter if letter.isspace() else sign(ord(letter), font) for letter in text)
    if text.isascii():
        return text
    return _PRIVATE_SIGNS.sub(lambda found: sign(ord(found[0]), "Wingdings"), text)


def with_plain_bullet(text: str) -> str:
    """A paragraph whose drawn bullet is the dash that typists write."""
    found = _BULLET.match(text)
    return f"- {text[found.end() :]}" if found and found.end() < len(text) else text
