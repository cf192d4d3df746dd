"""The figures that callers may set, resolved to constants before a definition is run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.limits import Setting
from xiangzhen_fazhi.terms import Text

Figure = Amount | int | Decimal | bool


@attrs.frozen
class Settings:
    """The values of settings by their code; what is not given keeps its default.

    Each figure stands beside the name of its type, since `True` and 1 are equal and not alike.
    """

    given: tuple[tuple[str, str, Figure], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Figure] | None) -> Settings:
        """Settings from a mapping of codes to figures."""
        return cls(tuple((c, type(v).__name__, v) for c, v in sorted((given or {}).items())))

    def value(self, setting: Setting) -> Figure:
        """The figure that holds."""
        return {code: v for code, _, v in self.given}.get(setting.code, setting.default)

    def resolve(self, param: ex.Param) -> ex.Expr:
        """A parameter as a constant."""
        value = self.value(param.setting)
        return ex.constant(value.number if isinstance(value, Amount) else value)

    def unit(self, shift: ex.Shift) -> Unit:
        """The unit in which a date is moved."""
        if shift.unit is not None:
            return shift.unit
        param = next(e for e in ex.walk(shift.number) if isinstance(e, ex.Param))
        value = self.value(param.setting)
        assert isinstance(value, Amount)  # noqa: S101 - a shift without a unit has such a setting
        return value.unit


def refused(setting: Setting, value: object) -> Text | None:
    """What is wrong with a figure that a caller gives, if anything is."""
    default = setting.default
    if type(value) is not type(default):
        return Text(
            f"设置 {setting.code} 应与默认值 {default!r} 同类型，现为 {value!r}",
            f"setting {setting.code} must be of the type of its default {default!r}, "
            f"found {value!r}",
        )
    number = value.number if isinstance(value, Amount) else value
    finite = not isinstance(number, Decimal) or number.is_finite()
    if type(number) in {int, Decimal} and not (finite and number >= 0):
        return Text(
            f"设置 {setting.code} 应为非负数，现为 {value!r}",
            f"setting {setting.code} must not be negative, found {value!r}",
        )
    return None
