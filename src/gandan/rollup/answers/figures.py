"""What is wrong with a figure of an answer, and what it is against the last period."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from gandan.rollup.answers.asking import Asked
from gandan.rollup.answers.model import Finding, FindingKind, finding
from gandan.rollup.answers.paths import figure_path
from gandan.rollup.figures.model import Key, rounded
from gandan.rollup.forms.model import (
    BASIS_WORDS,
    BASIS_WORDS_EN,
    MOST_DIGITS,
    Basis,
    FigureField,
    Indicator,
)
from gandan.rollup.saying import NOTHING, Phrase, say

_COMPUTED = (
    "“{name}” được tính từ tử số và mẫu số, không ghi tay.",
    "“{name}” is computed from its two numbers and is not typed.",
)
_WRONG_BASIS = (
    "Biểu mẫu hỏi “{name}” {asks}, không hỏi số {basis}.",
    "The form asks “{name}” {asks}, and not {basis}.",
)
_TOO_LARGE = (
    "“{name}” quá lớn: tối đa {most} chữ số trước dấu phẩy.",
    "“{name}” is too large: at most {most} digits before the decimal comma.",
)
_TOO_PRECISE = (
    "“{name}” có tối đa {most} chữ số sau dấu phẩy.",
    "“{name}” has at most {most} digits behind the decimal comma.",
)
_WHOLE = (
    "“{name}” phải là số nguyên, không có phần lẻ.",
    "“{name}” must be a whole number.",
)
_BELOW = (
    "“{name}” là {number}, nhỏ hơn mức thấp nhất là {bound}.",
    "“{name}” is {number}, below the least allowed, {bound}.",
)
_ABOVE = (
    "“{name}” là {number}, lớn hơn mức cao nhất là {bound}.",
    "“{name}” is {number}, above the most allowed, {bound}.",
)
_IMPLAUSIBLE = (
    "{change}; kiểm tra lại số hoặc ghi giải trình.",
    "{change}; look at the number again, or explain it.",
)
_ONE_OF_TWO = (
    "Đã ghi “{given}” thì ghi cả “{lacks}” để tính “{rate}”.",
    "“{given}” was filled in, so fill in “{lacks}” too: “{rate}” is computed from both.",
)


def figure_findings(
    asked: Asked, field: FigureField, before: Mapping[Key, Decimal]
) -> Iterator[Finding]:
    """What is to be said of the figures of a field, in each basis."""
    indicator = asked.form.indicator(field.code)
    if indicator is None:
        return
    yield from _typed(asked, indicator)
    for basis in asked.form.bases:
        key = field.code, basis
        number = asked.numbers.get(key)
        if number is not None:
            yield from _within(indicator, field, key, number)
            yield from _plausible(asked, field, key, before)


def _typed(asked: Asked, indicator: Indicator) -> Iterator[Finding]:
    """What was typed, before anybody looks at how much it is."""
    for key, number in asked.answer.figures.items():
        if key[0] != indicator.code or number is None:
            continue
        if wrong := _wrong(asked, indicator, key[1], number):
            yield finding(figure_path(key), *wrong)


def _wrong(
    asked: Asked, indicator: Indicator, basis: Basis, number: Decimal
) -> tuple[FindingKind, Phrase] | None:
    name, most = indicator.name, indicator.decimals
    if indicator.adds_up == "rate":
        return "computed", say(*_COMPUTED, name=name)
    if basis not in asked.form.bases:
        asks = Phrase(
            " hoặc ".join(BASIS_WORDS[one] for one in asked.form.bases),
            " or ".join(BASIS_WORDS_EN[one] for one in asked.form.bases),
        )
        return "wrong_basis", say(*_WRONG_BASIS, name=name, asks=asks, basis=basis_words(basis))
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        return "too_large", say(*_TOO_LARGE, name=name, most=MOST_DIGITS)
    if number != round(number, most):
        return "too_precise", say(*(_TOO_PRECISE if most else _WHOLE), name=name, most=most)
    return None


def basis_words(basis: Basis) -> Phrase:
    """A basis in both languages."""
    return Phrase(BASIS_WORDS[basis], BASIS_WORDS_EN[basis])


def _within(
    indicator: Indicator, field: FigureField, key: Key, number: Decimal
) -> Iterator[Finding]:
    def words(sentences: tuple[str, str], bound: Decimal) -> Phrase:
        return say(*sentences, name=indicator.name, number=number, bound=bound)

    path, least, most = figure_path(key), field.minimum, field.maximum
    if least is not None and number < least:
        yield finding(path, "below", words(_BELOW, least))
    if most is not None and number > most:
        yield finding(path, "above", words(_ABOVE, most))


def _plausible(
    asked: Asked, field: FigureField, key: Key, before: Mapping[Key, Decimal]
) -> Iterator[Finding]:
    """A jump against the last period: explained, or to be explained before it is sent."""
    then, of_then = _then(key, before)
    if field.plausible is None or not then:  # nothing is so many percent of nothing
        return
    percent = (Fraction(asked.numbers[key]) - Fraction(then)) * 100 / abs(Fraction(then))
    if abs(percent) <= Fraction(field.plausible):
        return
    shown = rounded(abs(percent), 1)
    change = say(
        "“{title}” {way} {percent}% so với kỳ trước ({then}{kind})",
        "“{title}” is {percent}% {way} than in the last period ({then}{kind})",
        title=asked.form.title_of(field.code),
        way=Phrase("tăng", "higher") if percent > 0 else Phrase("giảm", "lower"),
        percent=round(shown) if shown == round(shown) else shown,
        then=then,
        kind=NOTHING
        if of_then == key[1]
        else say(", số {kind}", ", {kind}", kind=basis_words(of_then)),
    )
    if asked.answer.explanations.get(key, "").strip():
        words = say("{change}, đã giải trình.", "{change}; this was explained.", change=change)
        yield finding(figure_path(key), "explained", words, is_blocking=False)
        return
    yield finding(figure_path(key), "implausible", say(*_IMPLAUSIBLE, change=change))


def _then(key: Key, before: Mapping[Key, Decimal]) -> tuple[Decimal | None, Basis]:
    official: Key = key[0], "chinh_thuc"
    return (before[key], key[1]) if key in before else (before.get(official), "chinh_thuc")


def one_of_two(asked: Asked) -> Iterator[Finding]:
    """A rate of which one number was given and the other not would count for nobody."""
    for rate in asked.form.indicators:
        if rate.adds_up == "rate":
            for basis in asked.form.bases:
                yield from _other(asked, rate, basis)


def _other(asked: Asked, rate: Indicator, basis: Basis) -> Iterator[Finding]:
    codes = rate.numerator, rate.denominator
    blank = [code for code in codes if (code, basis) not in asked.numbers]
    if len(blank) != 1:
        return
    field = asked.form.field_of(blank[0])
    if field is None or asked.lacks(field):  # not asked, or told already
        return
    other = codes[0] if blank[0] == codes[1] else codes[1]
    given, lacks = asked.form.title_of(other), asked.form.title_of(blank[0])
    words = say(*_ONE_OF_TWO, given=given, lacks=lacks, rate=rate.name)
    yield finding(figure_path((blank[0], basis)), "one_of_two", words)
