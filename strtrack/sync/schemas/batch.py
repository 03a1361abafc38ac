"""Many writes at once, and what became of each."""

from typing import Any

from marshmallow import (
    EXCLUDE,
    INCLUDE,
    Schema,
    ValidationError,
    fields,
    validate,
    validates_schema,
)

from strtrack.kernel.problems import ProblemSchema
from strtrack.kernel.shapes import Id, Instant, Int, one_of

PROTOCOL = 1
MOST_ITEMS = 50
STATUSES = ("stored", "replayed", "refused", "failed")


class WriteSchema(Schema):
    """One write: what its single route takes as its body, and the record it writes to."""

    class Meta:
        unknown = EXCLUDE

    type = fields.String(required=True, validate=validate.Length(1, 40))
    id = fields.String(required=True, validate=validate.Length(1, 100))
    body = fields.Dict(required=True)


class BatchSchema(Schema):
    """Writes `{type, id, body}` in their order: one that is not valid is refused alone.

    A newer protocol may say more than this one knows.
    """

    class Meta:
        unknown = INCLUDE

    protocol = Int(1, 1000, required=True)
    client_id = Id(load_default=None, allow_none=True)
    sent_at = Instant(required=True)
    items = fields.List(
        fields.Raw(allow_none=True), required=True, validate=validate.Length(0, MOST_ITEMS)
    )

    @validates_schema
    def knows_all(self, data: dict[str, Any], **_: Any) -> None:
        strange = data.keys() - self.fields.keys()
        if strange and data["protocol"] <= PROTOCOL:
            raise ValidationError({name: ["Unknown field."] for name in sorted(strange)})


class WriteOutcomeSchema(Schema):
    """What became of one write: the record as its single route answers it, or the problem.

    `failed` may be sent again as it is; what was `refused` will be again.
    """

    type = fields.String(required=True, allow_none=True)
    id = fields.String(required=True, allow_none=True)
    status = one_of(*STATUSES, required=True)
    body = fields.Dict()
    problem = fields.Nested(ProblemSchema)


class BatchAnswerSchema(Schema):
    """What became of each write, in their order."""

    protocol = fields.Integer(required=True)
    received_at = Instant(required=True)
    items = fields.List(fields.Nested(WriteOutcomeSchema), required=True)
