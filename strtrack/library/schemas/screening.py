"""The JSON shapes of what a screening, a recheck and a consent ask."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import one_of


class OptionSchema(Schema):
    """One answer that can be chosen, in one language."""

    code = fields.String(required=True)
    label = fields.String(required=True)


class FollowUpSchema(Schema):
    """A question that opens below an item. `low` and `high` limit a number."""

    code = fields.String(required=True)
    kind = one_of("yes_no", "choice", "several", "number", "date", "words", required=True)
    label = fields.String(required=True)
    options = fields.List(fields.Nested(OptionSchema), required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)


class ScreeningItemSchema(Schema):
    """One item of the screening. `emergency`: a yes alone opens the page for emergencies.

    `emergency_if`: so does a yes with one of these answers to the follow-up of that code.
    `asked_if`: only when one of these zones is planned. `always`: its follow-ups are
    asked after a "no" as well. `private`: for the treating therapist and the client alone.
    """

    item = fields.String(required=True)
    title = fields.String(required=True)
    question = fields.String(required=True)
    needs_areas = fields.Boolean(required=True)
    private = fields.Boolean(required=True)
    asked_if = fields.List(fields.String(), required=True, allow_none=True)
    emergency = fields.Boolean(required=True)
    emergency_if = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Raw()), required=True
    )
    always = fields.Boolean(required=True)
    follow_ups = fields.List(fields.Nested(FollowUpSchema), required=True)


class ScreeningGroupSchema(Schema):
    """One of the eight lists, closed by "None of these"."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    lead = fields.String(required=True)
    items = fields.List(fields.Nested(ScreeningItemSchema), required=True)


class RecheckSchema(Schema):
    """A question before every later treatment; a yes opens the items it names again."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    detail = fields.String(required=True)
    reopens = fields.List(fields.String(), required=True)


class ConsentPointSchema(Schema):
    """One thing that is agreed to."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class ConsentTextSchema(Schema):
    """What is agreed to before hands-on treatment, in one language."""

    version = fields.Integer(required=True)
    title = fields.String(required=True)
    lead = fields.String(required=True)
    points = fields.List(fields.Nested(ConsentPointSchema), required=True)
    agree = fields.String(required=True)


class ScreeningFormSchema(Schema):
    """Everything that asking needs: the questionnaire, the recheck and the consent."""

    form_version = fields.Integer(required=True)
    groups = fields.List(fields.Nested(ScreeningGroupSchema), required=True)
    recheck = fields.List(fields.Nested(RecheckSchema), required=True)
    consent = fields.Nested(ConsentTextSchema, required=True)
