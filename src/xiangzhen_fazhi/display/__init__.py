"""Tables in print, in a notebook, in HTML and in Markdown, in Chinese or in English."""

from xiangzhen_fazhi.display.cells import Cell, Quantity, Share, cell
from xiangzhen_fazhi.display.locales import locale, use_locale
from xiangzhen_fazhi.display.tables import Displayed, Table
from xiangzhen_fazhi.display.widths import display_width

__all__ = [
    "Cell",
    "Displayed",
    "Quantity",
    "Share",
    "Table",
    "cell",
    "display_width",
    "locale",
    "use_locale",
]
