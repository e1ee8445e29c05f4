"""Texts as typists of the old encodings left them, for tests of the way back."""

import unicodedata
from pathlib import Path

from gandan.tiengviet.legacy import TONES, Encoding, spell

SAMPLES = Path(__file__).parents[2] / "samples"
VOWELS = "aăâeêioôơuưy"
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in VOWELS + VOWELS.upper()
    for tone in TONES
] + ["đ", "Đ"]
_TYPED = str.maketrans("“”‘’–—…¹²³", "\"\"''--.123")


def typed(text: str, encoding: Encoding) -> bytes:
    """`text` as it was typed: signs that the encoding lacks as those of a typewriter.

    TCVN3 has no capital with a tone: the small letter was typed, and drawn by a font of capitals.
    """
    made = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        for attempt in (letter, letter.translate(_TYPED), letter.lower()):
            try:
                made += spell(attempt, encoding)
                break
            except UnicodeEncodeError:
                continue
        else:
            raise AssertionError(f"{letter!r} cannot be typed in {encoding}")
    return bytes(made)


def sample_texts() -> dict[str, str]:
    """The project's own documents by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))}


def plain_signs(text: str) -> str:
    """`text` with the signs of a typewriter, as `typed` writes it."""
    return text.translate(_TYPED)


# Texts that must stay as they are.
OTHERS = {
    "English": "The committee decided that every paper be read again by those who wrote it. "
    "A naïve café owner from Zoë's façade paid 5 µm × 10 µm, ½ of £20 at 30 °C · § 12 ® ©.",
    "French": "Ça va très bien là-bas, à côté de la forêt où naît l'été; la façade de l'hôtel "
    "a été réparée.\nMême le maïs et l'œuvre du Père Noël coûtent cher. «Où es-tu, François?» "
    "Où ça? Là!",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy. Česká republika je stát ve střední Evropě; "
    "má též území, jež leží při řece. Příští středu přijde tetička.",
    "German": "Größe und Wärme: die Straße führt über den Fluß; für Bürger und Behörden gelten "
    "die Öffnungszeiten täglich außer Samstag. Schöne Grüße aus München, Köln und Zürich!",
    "Swedish": "Så här är det på sjön när vi går över ån; så är det också på öar, får man höra, "
    "där båtar går åt båda håll. Å, vad då? På ön Åland, så klart.",
    "Portuguese": "Não são só as nações que têm relações; é também a ação da população em São "
    "João que não é fácil. Há três pães, cinco mãos e dois irmãos à mesa.",
    "Icelandic": "Það er ekki gott að vera án þess að vita að það er síðan í fyrra á Íslandi.",
    "Spanish": "El año pasado la comisión decidió que la reunión fuera en Perú; niños, corazón, "
    "también, mañana, último, está, aquí, así, allí. ¿Qué? ¡Sí!",
    "Italian": "La città è più bella perché così è la verità; però non c'è libertà né felicità.",
    "Danish": "På øen så vi små får, æbler og øl; åben dør, må få år. Når går båden over åen?",
    "Hungarian": "Árvíztűrő tükörfúrógép; két szép lány, őszi idő, jó út, nő, kő, hó, tó, só, fű.",
    "Turkish": "Çok güzel bir gün; şehir, öğrenci, ışık, üzüm, çiçek, göl.",
    "Albanian": "Është një ditë e mirë për të gjithë; në shtëpi çdo gjë bëj më së, që, nëse.",
    "Catalan": "Això és el que més m'agrada de la llengüa: què, només, també, aquí, allà, després.",
    "Indonesian": "Pemerintah provinsi mengadakan rapat tentang pelayanan publik. Café Müller.",
    "numbers": "1.234,5  67/8  ½ ¾  12.3.2024 ± 0,5 °C  50 % 10² 10³ × 4 ÷ 2 µ ø ß þ",
    "code": "def f(x): return x ** 2  # «ß» ÿ þ\nprintf(\"%d\\xe9\", i); a[i] = {'ø': 1, 'å': 2}",
    "lists": "· one\n· two\n· three\n¶ four\n® five\n© six\n» seven\n« eight\n¬ nine\n¦ ten",
}
