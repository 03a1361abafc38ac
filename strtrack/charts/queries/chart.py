"""The chart's row with whatever there is one of: practice, plan, habits, the practice's course."""

from typing import Any

from sqlalchemy import Select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.accounts.queries import about_charts
from strtrack.habits.queries import with_habits
from strtrack.kernel.joined import labelled
from strtrack.plans.models import PLANS
from strtrack.response.models import PRACTICE_COURSES
from strtrack.response.queries.course import OF_PRACTICE
from strtrack.response.queries.treated import FACTS

ABOUT_CHART: Select[Any] = (
    with_habits(about_charts())
    .add_columns(
        *labelled(FACTS, "facts_"),
        *labelled((PLANS.c.client_id, PLANS.c.revision, PLANS.c.draft), "plan_"),
    )
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(PLANS, PLANS.c.client_id == CLIENTS.c.id, isouter=True)
    .join(PRACTICE_COURSES, OF_PRACTICE, isouter=True)
)
