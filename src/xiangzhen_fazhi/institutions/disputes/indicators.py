"""What is counted of disputes.

The share settled in the village has two denominators, the disputes handled and the disputes
settled, and each has its own name; neither is meant by “the rate” alone. What a figure per 1,000
residents needs besides, the residents, is kept with the villages.
"""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    all_of,
    columns,
    days_between,
    first_of,
)
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    distinct,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.institutions.disputes.records import (
    AgreementForm,
    Dispute,
    DisputeLevel,
)
from xiangzhen_fazhi.institutions.disputes.rules import (
    ended_on,
    handled_on,
    left_mediation,
    mediated_within_a_month,
    not_ahead,
    remedies_told,
    was_mediated,
    was_settled,
)
from xiangzhen_fazhi.terms import Text, term

dispute = columns(Dispute)

# What was withdrawn or referred elsewhere without a date of acceptance was never taken up.
was_handled = (dispute.accepted_on.known() | ~left_mediation) & not_ahead
# A result whose day is not filled in falls on the day from which the dispute was handled.
mediated_on = first_of(
    dispute.settled_on, dispute.failed_on, dispute.accepted_on, dispute.reported_on
)
settled_on = first_of(dispute.settled_on, dispute.accepted_on, dispute.reported_on)
stayed_in_village = (dispute.level == DisputeLevel.VILLAGE) & dispute.passed_up_to.empty()

# -- how many ------------------------------------------------------------------------------

reported = count(
    Dispute,
    term("上报的矛盾纠纷", "disputes reported"),
    on=dispute.reported_on,
    split=dispute.source,
)
accepted = count(
    Dispute, term("填有受理日期的矛盾纠纷", "disputes accepted"), on=dispute.accepted_on
)
handled = count(
    Dispute,
    term("受理调处的矛盾纠纷", "disputes handled"),
    on=handled_on,
    where=was_handled,
    split=dispute.kind,
)
handled_by_level = count(
    Dispute,
    term("受理调处的矛盾纠纷（按层级）", "disputes handled, by level"),
    on=handled_on,
    where=was_handled,
    split=dispute.level,
)
persons = total(
    Dispute,
    term("纠纷涉及人数", "persons in disputes handled"),
    dispute.persons,
    on=handled_on,
    where=was_handled,
)
mediated = count(
    Dispute, term("调解终结的矛盾纠纷", "disputes mediated"), on=mediated_on, where=was_mediated
)
settled = count(
    Dispute,
    term("调解成功的矛盾纠纷", "disputes settled"),
    on=settled_on,
    where=was_settled,
    split=dispute.kind,
)
settled_in_village = count(
    Dispute,
    term("村级调处成功的矛盾纠纷", "disputes settled in the village"),
    on=settled_on,
    where=was_settled & stayed_in_village,
)
in_hand = stock(
    Dispute,
    term("在办矛盾纠纷", "disputes in hand"),
    since=handled_on,
    where=all_of([was_handled, ~left_mediation, ~was_mediated | (mediated_on > WINDOW_END)]),
)
passed_up = count(
    Dispute,
    term("移交上级的矛盾纠纷", "disputes passed up"),
    on=handled_on,
    where=was_handled & dispute.passed_up_to.known(),
    split=dispute.passed_up_to,
)
bridges = distinct(
    Dispute,
    term("参与调处的桥（本地平台）", "bridges (local programmes) used"),
    dispute.bridge,
    on=handled_on,
    where=was_handled & dispute.bridge.known(),
    unit=Text("座", "bridges"),
)
amount = total(
    Dispute,
    term("调解协议金额", "amount of agreements"),
    dispute.amount,
    on=settled_on,
    where=was_settled,
)

# -- shares --------------------------------------------------------------------------------

success_share = share(
    Dispute,
    term("调解成功率", "share settled of those mediated"),
    was_settled,
    on=mediated_on,
    where=was_mediated,
)
settled_in_village_of_handled = share(
    Dispute,
    term("村级调处成功占受理调处的比例", "share settled in the village, of those handled"),
    was_settled & stayed_in_village,
    on=handled_on,
    where=was_handled,
)
settled_in_village_of_settled = share(
    Dispute,
    term("村级调处成功占调解成功的比例", "share settled in the village, of those settled"),
    stayed_in_village,
    on=settled_on,
    where=was_settled,
)
passed_up_share = share(
    Dispute,
    term("移交上级的比例", "share passed up"),
    dispute.passed_up_to.known(),
    on=handled_on,
    where=was_handled,
)
written_share = share(
    Dispute,
    term("书面协议比例", "share with a written agreement"),
    dispute.agreement == AgreementForm.WRITTEN,
    on=settled_on,
    where=was_settled,
)
performed_share = share(
    Dispute,
    term("协议履行率", "share of agreements performed"),
    dispute.performed_on.known() | dispute.performed,
    on=settled_on,
    where=was_settled,
)
confirmed_share = share(
    Dispute,
    term("司法确认比例", "share confirmed by the court"),
    dispute.confirmed_on.known(),
    on=settled_on,
    where=was_settled,
)

# -- in time -------------------------------------------------------------------------------

median_days = median(
    Dispute,
    term("受理至调解结束天数", "days from acceptance to the end of mediation"),
    days_between(dispute.accepted_on, ended_on),
    on=ended_on,
    where=was_mediated,
)
mediated_within_a_month_share = compliance(
    mediated_within_a_month,
    term("一个月内调结率", "share mediated within a month"),
)
remedies_told_share = compliance(
    remedies_told,
    term("调解不成的告知率", "share told of other remedies where mediation failed"),
)
