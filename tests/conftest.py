"""What tests share: frames of every library, one Spark for a process, and a way to write sheets."""

from __future__ import annotations

import os
import sys

import pytest


@pytest.fixture(scope="session")
def spark():
    """Sail in this process: Spark Connect without a JVM."""
    os.environ |= {"RUST_LOG": "error", "SAIL_EXECUTION__DEFAULT_PARALLELISM": "1"}
    # In a worker of xdist, whose main module has no file, PySpark takes itself for run by its own
    # doctests, looks for a Spark to test and ends the process.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        import pyspark.sql.connect  # noqa: F401
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    host, port = server.listening_address
    builder = SparkSession.builder.remote(f"sc://{host}:{port}")
    builder = builder.config("spark.sql.session.timeZone", "UTC")
    # Otherwise every function looks for the line that called it, in more time than all else takes.
    builder = builder.config("spark.python.sql.dataFrameDebugging.enabled", "false")
    session = builder.getOrCreate()
    yield session
    session.stop()
    server.stop()


@pytest.fixture(scope="session")
def native(request):
    """A frame of Polars as one of another library; Spark is started when it is first asked for."""

    def made(library, frame):
        if library == "spark":
            return request.getfixturevalue("spark").createDataFrame(frame.to_arrow())
        return _FROM_POLARS[library](frame)

    return made


def _duckdb(frame):
    import duckdb

    connection = duckdb.connect()
    connection.register("given", frame.to_arrow())
    connection.execute("create table kept as select * from given")
    return connection.table("kept")


_FROM_POLARS = {
    "polars": lambda frame: frame,
    "polars lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas(date_as_object=False),
    "pandas with Arrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": _duckdb,
}


@pytest.fixture
def sheet(tmp_path):
    """Writes sheets, each a list of rows from the top, and gives the path of the workbook.

    A `<` continues the cell to its left, a `^` the cell above: both become one merged cell.
    """
    import openpyxl

    def make(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row, 1):
                    if value not in ("<", "^", None):
                        page.cell(number, column, value)
            for area in _merged(rows):
                page.merge_cells(**area)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


def _merged(rows):
    """The merged areas that rows with `<` and `^` describe."""
    for top, row in enumerate(rows, 1):
        for left, value in enumerate(row, 1):
            if value in ("<", "^", None):
                continue
            right = left
            while right < len(row) and row[right] == "<":
                right += 1
            bottom = top
            while (
                bottom < len(rows) and len(rows[bottom]) >= left and rows[bottom][left - 1] == "^"
            ):
                bottom += 1
            if (right, bottom) != (left, top):
                yield {
                    "start_row": top,
                    "start_column": left,
                    "end_row": bottom,
                    "end_column": right,
                }
