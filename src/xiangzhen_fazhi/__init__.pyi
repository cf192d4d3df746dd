from xiangzhen_fazhi import catalogue as catalogue
from xiangzhen_fazhi.deadlines import Deadline as Deadline
from xiangzhen_fazhi.deadlines import Deadlines as Deadlines
from xiangzhen_fazhi.deadlines import due as due
from xiangzhen_fazhi.definitions.records import Record as Record
from xiangzhen_fazhi.definitions.records import fields_of as fields_of
from xiangzhen_fazhi.definitions.records import term_of as term_of
from xiangzhen_fazhi.definitions.rules import Outcome as Outcome
from xiangzhen_fazhi.definitions.rules import Strength as Strength
from xiangzhen_fazhi.display import use_locale as use_locale
from xiangzhen_fazhi.errors import BeforeFirstVersionError as BeforeFirstVersionError
from xiangzhen_fazhi.errors import DefinitionError as DefinitionError
from xiangzhen_fazhi.errors import FazhiError as FazhiError
from xiangzhen_fazhi.errors import HorizonError as HorizonError
from xiangzhen_fazhi.errors import Problem as Problem
from xiangzhen_fazhi.errors import RecordError as RecordError
from xiangzhen_fazhi.errors import UsageError as UsageError
from xiangzhen_fazhi.findings import Finding as Finding
from xiangzhen_fazhi.findings import Findings as Findings
from xiangzhen_fazhi.findings import check as check
from xiangzhen_fazhi.institutions import advisers as advisers
from xiangzhen_fazhi.institutions import decisions as decisions
from xiangzhen_fazhi.institutions import disclosures as disclosures
from xiangzhen_fazhi.institutions import disputes as disputes
from xiangzhen_fazhi.institutions import governance as governance
from xiangzhen_fazhi.institutions import leadership as leadership
from xiangzhen_fazhi.institutions import penalties as penalties
from xiangzhen_fazhi.institutions import petitions as petitions
from xiangzhen_fazhi.institutions import publicity as publicity
from xiangzhen_fazhi.institutions import safety as safety
from xiangzhen_fazhi.institutions import study as study
from xiangzhen_fazhi.institutions import villages as villages
from xiangzhen_fazhi.institutions.advisers import *
from xiangzhen_fazhi.institutions.decisions import *
from xiangzhen_fazhi.institutions.disclosures import *
from xiangzhen_fazhi.institutions.disputes import *
from xiangzhen_fazhi.institutions.leadership import *
from xiangzhen_fazhi.institutions.penalties import *
from xiangzhen_fazhi.institutions.petitions import *
from xiangzhen_fazhi.institutions.publicity import *
from xiangzhen_fazhi.institutions.safety import *
from xiangzhen_fazhi.institutions.study import *
from xiangzhen_fazhi.institutions.villages import *
from xiangzhen_fazhi.law.amounts import days as days
from xiangzhen_fazhi.law.amounts import months as months
from xiangzhen_fazhi.law.amounts import working_days as working_days
from xiangzhen_fazhi.law.amounts import years as years
from xiangzhen_fazhi.law.calendar import Calendar as Calendar
from xiangzhen_fazhi.law.calendar import Notice as Notice
from xiangzhen_fazhi.law.periods import Period as Period
from xiangzhen_fazhi.ledger import Ledger as Ledger
from xiangzhen_fazhi.measures import Measure as Measure
from xiangzhen_fazhi.measures import Measures as Measures
from xiangzhen_fazhi.measures import measure as measure
from xiangzhen_fazhi.statements import Approximation as Approximation
from xiangzhen_fazhi.statements import Comparison as Comparison
from xiangzhen_fazhi.statements import Judgement as Judgement
from xiangzhen_fazhi.statements import Statement as Statement
from xiangzhen_fazhi.statements import Verdict as Verdict
from xiangzhen_fazhi.statements import compare as compare
from xiangzhen_fazhi.statements import judge as judge
from xiangzhen_fazhi.terms import Text as Text
from xiangzhen_fazhi.wire import Reading as Reading
from xiangzhen_fazhi.wire import Refused as Refused
from xiangzhen_fazhi.wire import from_dict as from_dict
from xiangzhen_fazhi.wire import read as read
from xiangzhen_fazhi.wire import schema as schema
from xiangzhen_fazhi.wire import stream as stream
from xiangzhen_fazhi.wire import template as template
from xiangzhen_fazhi.wire import to_dict as to_dict
from xiangzhen_fazhi.wire import write as write
