"""Figures of invented bodies, and trees over them."""

from decimal import Decimal

from hypothesis import strategies as st

from gandan.rollup import BASES, Indicator, Value

DON = Indicator("so_don", "Số đơn")
DUNG_HAN = Indicator("so_dung_han", "Số đơn đúng hạn")
TY_LE = Indicator(
    "ty_le", "Tỷ lệ", adds_up="rate", numerator="so_dung_han", denominator="so_don", decimals=1
)
THON = Indicator("so_thon", "Số thôn", adds_up="last")
DIEM = Indicator("diem", "Điểm", adds_up="average", decimals=2)
MAT_DO = Indicator(
    "mat_do", "Đơn trên thôn", adds_up="rate", numerator="so_don", denominator="so_thon", decimals=2
)
ALL = (DON, DUNG_HAN, TY_LE, THON, DIEM, MAT_DO)
TYPED = [one.code for one in ALL if one.adds_up != "rate"]

NUMBERS = st.decimals(-(10**14) + 1, 10**14 - 1, places=6) | st.integers(0, 50).map(Decimal)


def value(unit, code, number, basis="den_ngay", period="2026-H1") -> Value:
    """One figure."""
    return Value(code, unit, period, basis, None if number is None else Decimal(number))


@st.composite
def values(draw: st.DrawFn, period: str = "2026-H1", most_units: int = 6) -> list[Value]:
    """Figures of some bodies in one period, some of them blank."""
    keys = st.tuples(st.integers(1, most_units), st.sampled_from(TYPED), st.sampled_from(BASES))
    given = draw(st.dictionaries(keys, st.none() | NUMBERS, max_size=30))
    return [
        Value(code, unit, period, basis, number) for (unit, code, basis), number in given.items()
    ]


@st.composite
def trees(draw: st.DrawFn) -> dict[int, int | None]:
    """Bodies 1 to 6 under others, all in the end under 0."""
    parents: dict[int, int | None] = {0: None}
    for unit in draw(st.permutations(range(1, 7))):
        parents[unit] = draw(st.sampled_from(sorted(parents)))
    return parents
