"""The figures that callers may set, resolved to constants before a definition is run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.limits import Setting
from xiangzhen_fazhi.terms import Text

Figure = Amount | int | Decimal | bool


@attrs.frozen
class Settings:
    """The values of settings by their code; what is not given keeps its default."""

    given: tuple[tuple[str, Figure], ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Figure] | Settings | None) -> Settings:
        """Settings from a mapping of codes to figures."""
        if isinstance(given, Settings):
            return given
        return cls(tuple(sorted((given or {}).items())))

    def value(self, setting: Setting) -> Figure:
        """The figure that holds; `UsageError` where one of another type was given."""
        value = dict(self.given).get(setting.code, setting.default)
        if type(value) is not type(setting.default):
            raise UsageError(
                Text(
                    f"设置 {setting.code} 应与默认值 {setting.default!r} 同类型，现为 {value!r}",
                    f"setting {setting.code} must be of the type of its default "
                    f"{setting.default!r}, found {value!r}",
                )
            )
        return value

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
