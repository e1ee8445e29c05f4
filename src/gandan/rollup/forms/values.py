"""Values of a form's JSON, each taken with the path at which it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeVar, overload

from gandan.rollup.forms.model import MOST_DECIMALS, MOST_DIGITS
from gandan.rollup.forms.sides import is_code
from gandan.rollup.saying import Phrase, say
from gandan.tiengviet import nfc

Some = TypeVar("Some", bound=str)
Made = TypeVar("Made")
LONGEST_TEXT = 2000  # characters of a title, a definition or a hint
MOST_ITEMS = 500  # of any list of a form: sections, fields, indicators, columns, checks


class BadForm(ValueError):
    """The form cannot be used. `path` is the place ("sections.0.fields.2.longest"), `words` why.

    `phrase` has the words in English too.
    """

    def __init__(self, path: str, phrase: Phrase) -> None:
        super().__init__(f"{path}: {phrase.vi}" if path else phrase.vi)
        self.path = path
        self.words = phrase.vi
        self.phrase = phrase


class Values:
    """One JSON object of a form: what it holds by key, each kind of value checked."""

    def __init__(self, value: object, path: str, keys: frozenset[str]) -> None:
        if not isinstance(value, Mapping):
            raise BadForm(
                path, say("Chỗ này phải là một đối tượng JSON.", "This has to be a JSON object.")
            )
        for key in value:
            if key not in keys:
                raise BadForm(
                    join(path, str(key)),
                    say("Biểu mẫu không có mục “{key}”.", "A form has no “{key}”.", key=str(key)),
                )
        self._value: Mapping[str, Any] = value
        self.path = path

    def at(self, key: str) -> str:
        """The path of a key."""
        return join(self.path, key)

    def holds(self, key: str) -> bool:
        """Whether the key has a value."""
        return self._value.get(key) is not None

    def text(self, key: str, *, is_needed: bool = False) -> str:
        """A text, composed, without blanks around it; "" when the key is absent."""
        value = self._value.get(key, "")
        if not isinstance(value, str):
            raise BadForm(self.at(key), say("Chỗ này phải là chữ.", "This has to be text."))
        found = nfc(value).strip()
        if len(found) > LONGEST_TEXT:
            raise BadForm(
                self.at(key),
                say(
                    "Dài quá {most} ký tự; cần viết ngắn hơn.",
                    "Longer than {most} characters; write it shorter.",
                    most=LONGEST_TEXT,
                ),
            )
        if is_needed and not found:
            raise BadForm(
                self.at(key),
                say("Chỗ này còn trống; cần ghi.", "This is blank and has to be filled in."),
            )
        return found

    def code(self, key: str) -> str:
        """A code."""
        found = self.text(key, is_needed=True)
        if not is_code(found):
            raise BadForm(
                self.at(key),
                say(
                    "Mã “{code}” chỉ được gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt "
                    "đầu bằng chữ, tối đa 40 ký tự; ví dụ so_hoi_nghi.",
                    "The code “{code}” may hold small letters without marks, digits and _ only, "
                    "from a letter on, at most 40 characters, like so_hoi_nghi.",
                    code=found,
                ),
            )
        return found

    def one_of(self, key: str, known: tuple[Some, ...], default: Some | None = None) -> Some:
        """One of the known words."""
        value = self._value.get(key, default)
        for word in known:
            if value == word:
                return word
        raise BadForm(
            self.at(key),
            say(
                "Chỗ này phải là một trong: {known}.",
                "This has to be one of: {known}.",
                known=", ".join(known),
            ),
        )

    def flag(self, key: str) -> bool:
        """Yes or no; absent is no."""
        value = self._value.get(key, False)
        if not isinstance(value, bool):
            raise BadForm(
                self.at(key),
                say("Chỗ này phải là true hoặc false.", "This has to be true or false."),
            )
        return value

    def count(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadForm(
                self.at(key),
                say(
                    "Chỗ này phải là số nguyên từ {least} đến {most}.",
                    "This has to be a whole number from {least} to {most}.",
                    least=least,
                    most=most,
                ),
            )
        return value

    @overload
    def decimal(self, key: str, *, is_needed: Literal[True]) -> Decimal: ...
    @overload
    def decimal(self, key: str) -> Decimal | None: ...
    def decimal(self, key: str, *, is_needed: bool = False) -> Decimal | None:
        """An exact number: a whole one, or one as text ("12.5"); floats are not exact."""
        value = self._value.get(key)
        if value is None and not is_needed:
            return None
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise BadForm(
                self.at(key),
                say(
                    "Chỗ này phải là một số, viết trong ngoặc kép như “12.5”.",
                    "This has to be a number, in quotation marks like “12.5”.",
                ),
            )
        try:
            found = Decimal(value)
        except InvalidOperation:
            raise BadForm(
                self.at(key),
                say("“{value}” không phải một số.", "“{value}” is no number.", value=value),
            ) from None
        if not found.is_finite() or not fits(found):
            raise BadForm(
                self.at(key),
                say(
                    "“{value}” có quá nhiều chữ số.",
                    "“{value}” has too many digits.",
                    value=str(value),
                ),
            )
        return found

    def each(self, key: str, make: Callable[[object, str], Made]) -> tuple[Made, ...]:
        """A list, each item made from its value and path."""
        return tuple(make(value, path) for value, path in self._items(key))

    def _items(self, key: str) -> Iterator[tuple[object, str]]:
        value = self._value.get(key, [])
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise BadForm(
                self.at(key), say("Chỗ này phải là một danh sách.", "This has to be a list.")
            )
        if len(value) > MOST_ITEMS:
            raise BadForm(
                self.at(key),
                say(
                    "Danh sách dài quá {most} mục.",
                    "The list has more than {most} items.",
                    most=MOST_ITEMS,
                ),
            )
        return ((item, f"{self.at(key)}.{at}") for at, item in enumerate(value))

    def inner(self, key: str) -> object:
        """The value of a key as it is."""
        return self._value.get(key)


def join(path: str, key: str) -> str:
    """The path of a key under a path."""
    return f"{path}.{key}" if path else key


def fits(number: Decimal) -> bool:
    """Whether a finite number has at most 14 digits before the comma and 6 behind it."""
    if not number:
        return True
    exponent = number.normalize().as_tuple().exponent
    return (
        isinstance(exponent, int) and exponent >= -MOST_DECIMALS and number.adjusted() < MOST_DIGITS
    )
