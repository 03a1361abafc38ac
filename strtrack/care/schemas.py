"""The JSON shapes of caseloads that change hands."""

from marshmallow import Schema, fields, validate

from strtrack.kernel.problems import ProblemSchema
from strtrack.kernel.shapes import Id, Instant, Shape

MOST_CLIENTS = 5000


class NewCaseloadHandOverSchema(Shape):
    """Whose clients go to whom; `client_ids` null means all of them."""

    from_member_id = Id(required=True)
    to_member_id = Id(required=True)
    client_ids = fields.List(
        Id(), required=True, allow_none=True, validate=validate.Length(1, MOST_CLIENTS)
    )


class CaseloadHandOverSchema(Schema):
    """The same as it was done: which clients went, by whom and when."""

    id = fields.UUID(required=True)
    from_member_id = fields.UUID(required=True)
    from_name = fields.String(required=True)
    to_member_id = fields.UUID(required=True)
    to_name = fields.String(required=True)
    client_ids = fields.List(fields.UUID(), required=True)
    made_at = Instant(required=True)
    made_by_name = fields.String(required=True)


class CaseloadProblemSchema(ProblemSchema):
    """Why it was refused; `last` is what was handed over before from the same member."""

    last = fields.Nested(CaseloadHandOverSchema, allow_none=True)
