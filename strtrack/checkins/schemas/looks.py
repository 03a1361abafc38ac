"""The JSON shapes of looks: who of the practice looked at a client's answers, and when."""

from marshmallow import Schema, fields, validate

from strtrack.kernel.shapes import Id, Instant, Shape, Truth, one_of

WAYS = ("marked", "opened")


class LookedSchema(Schema):
    """Who looked at an answer, and when. A fact: nothing about how the answer was found."""

    id = fields.UUID(required=True)
    by_id = fields.UUID(required=True)
    by_name = fields.String(required=True)
    at = Instant(required=True)


class LookSchema(LookedSchema):
    """A look as it is stored, at what was the newest answer on the screen."""

    check_in_id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    how = one_of(*WAYS, required=True)
    withdrawn_at = Instant(required=True, allow_none=True)


class NewLookSchema(Shape):
    """A look as a desk sends it: the newest answer on the screen, in the state that was shown.

    `opened` says that opening the page made it.
    """

    id = Id(required=True)
    check_in_id = Id(required=True)
    revision_id = Id(required=True)
    how = one_of(*WAYS, required=True)


class LookChangeSchema(Shape):
    """Take a look back."""

    withdrawn = Truth(required=True, validate=validate.Equal(comparable=True))
