"""The tables on a sheet: where each begins and ends, and what stands around them.

A clerk's sheet has titles, unit lines and dates above its table, headers over two or three
rows with merged groups, a row of totals, remarks and signatures below, and perhaps a second
table under the first. What is no record is kept beside the table; whatever is not certainly
one of these is a row, and is read or refused as such.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import Origin, is_empty
from xiangzhen_fazhi.wire.forms import form_at
from xiangzhen_fazhi.wire.grids import Rows
from xiangzhen_fazhi.wire.heads import Block, head_at, unit_lines
from xiangzhen_fazhi.wire.tables import Aside, Beside, Grid, GridRow, Head, Row, Table
