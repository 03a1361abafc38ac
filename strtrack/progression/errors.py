"""Ways a decision about a proposal can be refused."""

from strtrack.kernel.errors import Conflict, Invalid


class NothingProposed(Invalid):
    slug, title = "nothing-proposed", "Nothing is worked out while answers are only recorded"


class LineNotOpen(Invalid):
    slug, title = "line-not-open", "This exercise is not in the plan any more"


class NothingToApprove(Invalid):
    slug, title = "nothing-to-approve", "There is no step to approve"


class ProposalChanged(Conflict):
    slug, title = "proposal-changed", "What it was worked out from has changed"


class ProposalDecided(Conflict):
    slug, title = "proposal-decided", "This proposal was decided already"


class DecisionAlreadyDifferent(Conflict):
    slug, title = "decision-already-different", "This id was stored with other decisions"
