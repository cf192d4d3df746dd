"""A folder of files: all that can be read is read, and all else has its place and reason."""

from __future__ import annotations

import io
import json
import sys
import tracemalloc
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import VillageRecord
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text, term
from xiangzhen_fazhi.wire import How, progress, read, stream


class Way(Choice, label=term("来信方式", "way")):
    """How a matter came in."""

    VISIT = "visit", term("来访", "visit", also=("上门",))
    LETTER = "letter", term("来信", "letter")


@attrs.frozen(kw_only=True)
class Matter(VillageRecord, label=term("事项", "matter", also=("诉求",))):
    """Something that somebody brought."""

    received_on: date = attrs.field(metadata=term("收到日期", "date received", also=("来访日期",)))
    way: Way | None = attrs.field(default=None, metadata=term("方式", "way"))
    persons: int | None = attrs.field(
        default=None, metadata=term("人数", "persons", unit=Text("人", "persons"))
    )
    claim: Decimal | None = attrs.field(
        default=None, metadata=term("金额", "claim", unit=Text("元", "yuan"))
    )
    petitioner: str | None = attrs.field(
        default=None, repr=False, metadata=term("信访人", "petitioner", personal=True)
    )
    handlers: tuple[str, ...] = attrs.field(
        default=(), metadata=term("经办人", "handlers", also=("主办人", "协办人"))
    )
    settled_on: date | None = attrs.field(default=None, metadata=term("办结日期", "date settled"))
    filed_on: date | None = attrs.field(default=None, metadata=term("立案日期", "date filed"))


@attrs.frozen(kw_only=True)
class Lecture(VillageRecord, label=term("讲座", "lecture")):
    """A lecture."""

    held_on: date = attrs.field(metadata=term("举办日期", "date held"))


@pytest.fixture(autouse=True)
def _only_these_records(monkeypatch):
    known = {"Matter": Matter, "Lecture": Lecture}
    monkeypatch.setattr(catalogue, "records", lambda: known)


@pytest.fixture
def folder(tmp_path):
    """Writes files and reads the folder."""

    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, encoding="utf-8")
        return tmp_path

    return write


def reasons(reading):
    return [p.reason for p in reading.problems]


GOOD = "编号,收到日期,方式,人数\nM-1,2023-03-05,来访,3\nM-2,2023年3月6日,来信,\n"


# -- what is read --------------------------------------------------------------------------


def test_chinese_and_english_headers_and_values_give_the_same_record(folder):
    chinese = "编号,收到日期,方式,人数\nM-1,2023年3月5日,来访,3\n"
    by_name = "id,received_on,way,persons\nM-1,2023-03-05,visit,3\n"
    by_label = "persons,Date received,Way,ID\n3,2023/3/5,Visit,M-1\n"
    ledgers = [
        read(folder(matters__csv=text)).ledger.records for text in (chinese, by_name, by_label)
    ]
    expected = Matter(id="M-1", received_on=date(2023, 3, 5), way=Way.VISIT, persons=3)
    assert ledgers == [(expected,)] * 3


@pytest.mark.parametrize(
    "name", ["Matter", "matter", "matters", "MATTERS", "事项", "诉求", "事项台账", "Matter s"]
)
def test_a_file_says_by_its_name_what_it_holds(folder, name):
    reading = read(folder(**{f"{name}__csv": GOOD}))
    assert [type(r) for r in reading.ledger] == [Matter, Matter]
    assert not reading.problems


def test_csv_json_and_json_lines_of_one_class_come_together(folder):
    reading = read(
        folder(
            matters__csv=GOOD,
            matter__json='[{"id": "M-3", "received_on": "2023-03-07", "handlers": ["甲", "乙"]}]',
            事项__jsonl='{"编号": "M-4", "收到日期": "2023-03-08"}\n\n',
            lectures__json='{"id": "L-1", "held_on": "2023-03-09"}',
        )
    )
    assert {r.id for r in reading.ledger} == {"M-1", "M-2", "M-3", "M-4", "L-1"}
    assert reading.ledger.find(Matter, "M-3").handlers == ("甲", "乙")
    assert not reading.problems


def test_one_json_file_may_hold_a_whole_ledger(folder):
    whole = {
        "matters": [{"id": "M-1", "received_on": "2023-03-05"}],
        "讲座": [{"id": "L-1", "held_on": "2023-03-09"}],
    }
    reading = read(folder(ledger__json=json.dumps(whole)) / "ledger.json")
    assert len(reading.ledger.of(Matter)) == len(reading.ledger.of(Lecture)) == 1
    assert [s.sheet for s in reading.mapping] == ["matters", "讲座"]


@pytest.mark.parametrize("name", ["matter__json", "case__json"])
@pytest.mark.parametrize("of", [None, Matter])
def test_one_record_of_json_keeps_its_lists_whatever_its_file_is_called(folder, name, of):
    one = (
        '{"schema": "Matter/1", "handlers": ["甲", "乙"], "id": "M-1", "received_on": "2023-03-05"}'
    )
    reading = read(folder(**{name: one}), of=of)
    assert [record.handlers for record in reading.ledger] == [("甲", "乙")]
    assert not reading.problems


def test_rows_under_a_key_that_names_no_records_are_kept(folder):
    text = (
        '{"data": [{"id": "M-1", "received_on": "2023-03-05"}], "total": 1, "old": [{"id": "Z"}]}'
    )
    reading = read(folder(matters__json=text))
    assert [record.id for record in reading.ledger] == ["M-1"]
    assert [row.cells for row in reading.refused] == [{"id": "Z"}]
    assert reasons(reading) == ["unknown_table"]


def test_a_class_of_a_ledger_in_json_may_have_its_one_record_without_a_list(folder):
    text = '{"matters": [], "lectures": {"id": "L-1", "held_on": "2023-03-09"}}'
    reading = read(folder(ledger__json=text))
    assert [record.id for record in reading.ledger] == ["L-1"]
    assert not reading.problems


def test_rows_above_the_header_and_a_line_number_are_no_trouble(folder):
    text = "某镇信访事项台账\n填表单位：某镇\n\n序号,编号,收到日期\n1,M-1,2023-03-05\n"
    reading = read(folder(matters__csv=text))
    assert len(reading.ledger) == 1
    assert not reading.problems
    assert [c.how for _, c in reading.mapping.columns()] == [How.LINE_NUMBER, How.LABEL, How.LABEL]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_cells_may_be_parted_by_commas_tabs_or_semicolons(folder, delimiter):
    reading = read(folder(matters__csv=GOOD.replace(",", delimiter)))
    assert len(reading.ledger) == 2


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_every_usual_encoding_is_read(folder, name):
    text = GOOD.replace("M-2", "M-2\U0002c0a9")
    reading = read(folder(matters__csv=text.encode(name)))
    assert [r.id for r in reading.ledger] == ["M-1", "M-2\U0002c0a9"]
    assert not reading.problems


def test_a_unit_in_the_header_counts_and_one_that_cannot_be_is_reported(folder):
    text = "编号,收到日期,金额（万元）,人数(元)\nM-1,2023-03-05,1.5,3\n"
    reading = read(folder(matters__csv=text))
    assert reading.ledger.records[0].claim == 15_000
    assert reading.ledger.records[0].persons is None
    assert reasons(reading) == ["wrong_unit"]


def test_several_columns_may_fill_one_field(folder):
    text = (
        "编号,收到日期,来访日期,主办人,协办人\n"
        "M-1,2023-03-05,,甲,乙、丙\n"
        "M-2,,2023-03-06,,\n"
        "M-3,2023-03-05,2023-03-06,甲,\n"
    )
    reading = read(folder(matters__csv=text))
    assert [r.handlers for r in reading.ledger] == [("甲", "乙", "丙"), ()]
    assert reasons(reading) == ["columns_disagree"]
    assert reading.problems[0].row == 4


def test_the_caller_may_say_what_headers_and_values_mean(folder):
    text = "案号,收到日期,来的方式,审核\nM-1,2023-03-05,上访,是\nM-2,2023-03-05,来电,是\n"
    reading = read(
        folder(诉求登记__csv=text),
        of={"诉求登记": Matter},
        columns={Matter: {"案号": "id"}, "来的方式": "方式", "审核": None},
        values={"上访": "visit", "way": {"来电": None}},
    )
    assert [(r.id, r.way) for r in reading.ledger] == [("M-1", Way.VISIT), ("M-2", None)]
    assert not reading.problems
    assert [c.how for _, c in reading.mapping.columns()] == [
        How.GIVEN,
        How.LABEL,
        How.GIVEN,
        How.LEFT_OUT,
    ]


def test_an_explanation_that_names_no_field_is_an_error_of_the_call(folder):
    with pytest.raises(UsageError, match=r"recieved_on.*did you mean received_on"):
        read(folder(matters__csv=GOOD), columns={"日期": "recieved_on"})
    with pytest.raises(UsageError, match="nowhere"):
        read(folder(matters__csv=GOOD), values={"nowhere": {"a": "b"}})
    for wrong in ({"of": "Matter"}, {"of": {"matters": 5}}, {"columns": ["id"]}, {"values": 5}):
        with pytest.raises(UsageError):
            read(folder(matters__csv=GOOD), **wrong)
    with pytest.raises(UsageError, match="columns="):
        read(folder(matters__csv=GOOD), columns={"日期": 5})


def test_an_explanation_of_a_header_that_no_table_has_is_a_problem(folder):
    files = folder(matters__csv=GOOD, lectures__csv="编号,举办日期\nL-1,2023-03-05\n")
    columns = {"收到日期": "received_on", "案号": "id", Matter: {"办理人": None}}
    reading = read(files, columns=columns)
    assert len(reading.ledger) == 3
    assert [(p.reason, p.column) for p in reading.problems] == [
        ("unused_column", "案号"),
        ("unused_column", "办理人"),
    ]


def test_a_path_at_which_nothing_is_is_an_error_of_the_call(tmp_path):
    with pytest.raises(UsageError, match=r"没有这个文件.*no such file"):
        read(tmp_path / "nothing")
    with pytest.raises(UsageError, match="the path is empty"):
        read("")


# -- what is not ---------------------------------------------------------------------------


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    reading = read(tmp_path)
    assert len(reading.ledger) == 0
    assert reasons(reading) == ["empty_folder"]
    assert reading.problems[0].file == tmp_path.name


def test_a_missing_column_is_named_and_its_rows_are_kept(folder):
    reading = read(folder(matters__csv="编号,人数\nM-1,3\nM-2,4\n", lecture__json="[]"))
    (problem,) = reading.problems
    assert (problem.reason, problem.file, problem.field) == (
        "missing_column",
        "matters.csv",
        "received_on",
    )
    assert [dict(r.cells) for r in reading.refused] == [
        {"编号": "M-1", "人数": "3"},
        {"编号": "M-2", "人数": "4"},
    ]


def test_a_table_without_ids_is_read_with_ids_by_row_and_says_so(folder):
    reading = read(folder(matters__csv="收到日期\n2023-03-05\n2023-03-06\n"))
    assert [r.id for r in reading.ledger] == ["matters.csv#2", "matters.csv#3"]
    assert reasons(reading) == ["made_ids"]


def test_an_unknown_column_is_reported_once_and_a_near_header_is_never_taken(folder):
    text = "编号,收到日期,立案时间,xyz\nM-1,2023-03-05,2023-03-06,a\nM-2,2023-03-05,,b\n"
    reading = read(folder(matters__csv=text))
    assert [(p.reason, p.column, p.row) for p in reading.problems] == [
        ("unknown_column", "立案时间", 1),
        ("unknown_column", "xyz", 1),
    ]
    assert "是否为“立案日期”？" in reading.problems[0].text.zh
    assert "did you mean 'filed_on'?" in reading.problems[0].text.en
    assert [r.filed_on for r in reading.ledger] == [None, None]


def test_every_wrong_cell_of_a_row_is_located_and_the_other_rows_are_read(folder):
    text = (
        "编号,收到日期,方式,人数,信访人\n"
        "M-1,2023-03-05,来访,3,张三\n"
        "M-2,2023-02-30,上防,-3,3.6E+17\n"
        "M-3,2023-03-05,来信,,李四\n"
    )
    reading = read(folder(matters__csv=text))
    assert [r.id for r in reading.ledger] == ["M-1", "M-3"]
    assert [(p.row, p.column, p.reason, p.found) for p in reading.problems] == [
        (3, "收到日期", "wrong_date", "2023-02-30"),
        (3, "方式", "unknown_choice", "上防"),
        (3, "人数", "negative", "-3"),
        (3, "信访人", "number_damaged", "***"),
    ]
    assert all(p.file == "matters.csv" and p.record == "Matter" for p in reading.problems)
    assert "“来访”、“来信”" in reading.problems[1].text.zh
    assert reading.refused[0].cells["信访人"] == "3.6E+17"


def test_of_two_rows_with_one_id_the_first_is_kept_also_across_files(folder):
    reading = read(
        folder(
            matters__csv="编号,收到日期\nM-1,2023-03-05\nM-1,2023-03-06\n",
            matters__json='[{"id": "M-1", "received_on": "2023-03-07"}]',
            lectures__csv="编号,举办日期\nM-1,2023-03-05\n",
        )
    )
    assert [r.received_on for r in reading.ledger.of(Matter)] == [date(2023, 3, 5)]
    assert len(reading.ledger.of(Lecture)) == 1
    assert [(p.reason, p.file, p.row) for p in reading.problems] == [
        ("duplicate_id", "matters.csv", 3),
        ("duplicate_id", "matters.json", 1),
    ]
    assert "matters.csv 第2行" in reading.problems[0].text.zh
    assert "row 2 of matters.csv" in reading.problems[0].text.en


@pytest.mark.parametrize(
    "bytes_",
    [
        "番号,日付\n1,これは日本語のファイルです\n".encode("shift_jis"),
        "編號,收到日期\n1,信訪人來訪登記\n".encode("big5"),
        "prénom,âge\nAndré,été\n".encode("latin-1"),
        GOOD.encode("utf-16-le"),
        GOOD.encode() + b"M-3,2023-03-05,\xff\xff,1\n",
        GOOD.encode("utf-16")[:-1],
    ],
)
def test_another_encoding_is_a_problem_and_never_a_wrong_guess(folder, bytes_):
    reading = read(folder(matters__csv=bytes_, lectures__csv="编号,举办日期\nL-1,2023-03-05\n"))
    assert [(p.reason, p.file) for p in reading.problems] == [("wrong_encoding", "matters.csv")]
    assert reading.problems[0].row is not None
    assert [r.id for r in reading.ledger] == ["L-1"]


def test_korean_that_may_be_chinese_byte_by_byte_is_not_read_without_a_problem(folder):
    reading = read(folder(matters__csv="번호,날짜\n1,한국어 파일입니다\n".encode("euc-kr")))
    assert reasons(reading) == ["no_header"]


def test_rows_of_a_file_whose_name_says_nothing_are_kept(folder):
    reading = read(folder(mater__csv=GOOD))
    (problem,) = reading.problems
    assert (problem.reason, problem.file) == ("unknown_table", "mater.csv")
    assert "did you mean Matter?" in problem.text.en
    assert [r.cells["编号"] for r in reading.refused] == ["M-1", "M-2"]


def test_files_that_are_not_read_are_named_but_notes_beside_them_are_not(folder):
    root = folder(matters__csv=GOOD, report__docx="", README__md="", notes__md="")
    (root / "2022").mkdir()
    assert [(p.reason, p.file) for p in read(root).problems] == [
        ("folder_inside", "2022"),
        ("unknown_file", "report.docx"),
    ]


@pytest.mark.parametrize("name", ["matters__csv", "matters__json", "matters__jsonl"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(folder, name, content):
    assert reasons(read(folder(**{name: content}))) == ["empty_file"]


def test_a_table_without_any_known_header_is_kept_whole(folder):
    reading = read(folder(matters__csv="M-1,2023-03-05\nM-2,2023-03-06\n"))
    assert reasons(reading) == ["no_header"]
    assert len(reading.refused) == reading.rows == 2


def test_one_stray_quote_costs_one_row(folder):
    text = '编号,收到日期\nM-1,"2023-03-05\nM-2,2023-03-06\nM-3,"2023-03-07"x\nM-4,2023-03-08\n'
    reading = read(folder(matters__csv=text))
    assert [r.id for r in reading.ledger] == ["M-2", "M-4"]
    assert [(p.reason, p.row) for p in reading.problems] == [("bad_csv", 2), ("bad_csv", 4)]
    assert list(reading.refused[0].cells.values()) == ['M-1,"2023-03-05']


def test_a_row_with_more_cells_than_headers_is_refused_and_a_shorter_one_is_not(folder):
    text = "编号,收到日期,人数\nM-1,2023-03-05,3,4\nM-2,2023-03-05\nM-3,2023-03-05,3,\n"
    reading = read(folder(matters__csv=text))
    assert [r.id for r in reading.ledger] == ["M-2", "M-3"]
    assert [(p.reason, p.row) for p in reading.problems] == [("too_many_cells", 2)]


def test_lines_that_are_no_objects_cost_themselves_only(folder):
    lines = [
        '{"id": "M-1", "received_on": "2023-03-05"}',
        '{"id": ',
        "[1]",
        '{"id": "M-2", "id": "M-3", "received_on": "2023-03-05"}',
        "[" * 100_000,
        '{"id": "M-4", "received_on": "2023-03-05", "persons": NaN}',
        '{"id": "M-5", "received_on": "2023-03-05", "persons": ' + "9" * 5000 + "}",
        '{"id": "M-6", "received_on": "2023-03-05", "remarks": "\\ud800"}',
        '{"id": "M-7", "received_on": "2023-03-05", "persons": true}',
        '{"id": "M-8", "received_on": "2023-03-05"}',
    ]
    reading = read(folder(matters__jsonl="\n".join(lines)))
    assert [r.id for r in reading.ledger] == ["M-1", "M-8"]
    assert [(p.row, p.reason) for p in reading.problems] == [
        (2, "bad_json"),
        (3, "no_object"),
        (4, "key_twice"),
        (5, "too_deep"),
        (6, "wrong_number"),
        (7, "wrong_number"),
        (8, "control_character"),
        (9, "wrong_number"),
    ]


def test_a_json_file_that_breaks_off_keeps_what_came_before(folder):
    good = '{"id": "M-%d", "received_on": "2023-03-05"}'
    text = "[" + ",\n".join(good % i for i in range(3000)) + ',\n{"id": "M-x", "recei'
    reading = read(folder(matters__json=text, lectures__json="[]"))
    assert len(reading.ledger) == 3000
    assert [(p.reason, p.file, p.row) for p in reading.problems] == [
        ("bad_json", "matters.json", 3001)
    ]


def test_json_nested_very_deeply_is_a_problem_and_no_crash(folder):
    reading = read(folder(matters__json="[" * 100_000))
    assert reasons(reading) == ["too_deep"]


# -- what is shown -------------------------------------------------------------------------


def test_a_reading_shows_itself_in_both_languages_and_keeps_personal_data_to_itself(folder):
    text = "编号,收到日期,信访人\nM-1,2023-02-30,张三丰\nM-2,2023-03-05,3.6E+17\n"
    reading = read(folder(matters__csv=text))
    shown = [
        repr(reading),
        *(
            part.to_text(locale)
            for part in (reading, reading.problems, reading.mapping)
            for locale in ("zh_CN", "en")
        ),
        *map(str, reading.problems),
        *map(repr, reading.refused),
        json.dumps(reading.problems.to_dicts(), ensure_ascii=False),
    ]
    assert not [s for s in shown if "张三丰" in s or "3.6E+17" in s]
    assert "日历上没有这一天" in reading.problems.to_text("zh_CN")
    assert "there is no such day in the calendar" in reading.problems.to_text("en")


def test_problems_can_be_narrowed_with_the_rows_they_cost(folder):
    text = "编号,收到日期,人数\nM-1,2023-02-30,3\nM-2,2023-03-05,-1\n"
    problems = read(folder(matters__csv=text)).problems
    narrowed = problems.where(reason="negative")
    assert [p.row for p in narrowed] == [p.row for p in narrowed.refused] == [3]


def test_a_bar_is_shown_when_asked_for(folder, capsys):
    read(folder(matters__csv=GOOD), progress=True)
    assert "reading" in capsys.readouterr().err


class Terminal(io.StringIO):
    """A terminal, at which somebody sits."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("screen", "long", "is_shown"),
    [(Terminal, 0, True), (io.StringIO, 0, False), (Terminal, 10_000, False)],
)
def test_a_bar_is_shown_by_itself_for_a_long_read_that_a_terminal_watches(
    folder, monkeypatch, screen, long, is_shown
):
    monkeypatch.setattr(progress, "LONG", long)
    monkeypatch.setattr(sys, "stderr", screen())
    read(folder(matters__csv=GOOD))
    assert ("reading" in sys.stderr.getvalue()) is is_shown


def test_a_stream_takes_no_more_room_for_ten_times_the_rows(folder):
    def most(rows):
        lines = (f"M-{number},2023-03-05,来访,3\n" for number in range(rows))
        path = folder(matters__csv="编号,收到日期,方式,人数\n" + "".join(lines))
        tracemalloc.start()
        read_ = sum(isinstance(item, Matter) for item in stream(path / "matters.csv"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert read_ == rows
        return peak

    most(10)
    assert most(2000) < 1.5 * most(200)


# -- nothing is lost -----------------------------------------------------------------------

cells = st.sampled_from(
    [
        "M-1",
        "M-2",
        "",
        "2023-03-05",
        "2023-02-30",
        "来访",
        "3",
        "-1",
        "3.6E+17",
        "两百余",
        "《a、b》",
    ]
) | st.text(st.characters(exclude_characters='\r\n",;\t', exclude_categories=["Cs"]), max_size=6)


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(cells, min_size=1, max_size=6), max_size=12))
def test_rows_read_and_rows_refused_are_all_rows(tmp_path, rows):
    header = "编号,收到日期,方式,人数,信访人"
    text = "\n".join([header, *(",".join(row) for row in rows)])
    (tmp_path / "matters.csv").write_text(text, encoding="utf-8")
    reading = read(tmp_path)
    filled = [r for r in rows if any(c.strip() and c.strip() != "&nbsp;" for c in r)]
    beside = sum(len(source.beside) for source in reading.mapping)
    assert len(reading.ledger) + len(reading.refused) == reading.rows
    assert reading.rows + beside == len(filled)
    assert all(refused.problems for refused in reading.refused)


# -- two encodings in one file -------------------------------------------------------------


@pytest.mark.parametrize("other", ["M-3,2023-03-05,占道\n", "M-3,2023-03-05,×占道\n"])
def test_a_line_in_utf8_among_lines_in_gb18030_is_a_problem_and_never_garbled(folder, other):
    text = "编号,收到日期,内容\nM-1,2023-03-05,信访人来访登记\nM-2,2023-03-06,申请复查\n"
    data = text.encode("gb18030") + other.encode()
    assert data.decode("gb18030")
    (problem,) = read(folder(matters__csv=data)).problems
    assert (problem.reason, problem.row) == ("wrong_encoding", 4)
