"""The JSON shapes of the short articles for clients."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import one_of


class ArticleHeadSchema(Schema):
    """An article as a list shows it, in one language."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    lead = fields.String(required=True)


class ArticlesSchema(Schema):
    """The short articles for clients."""

    items = fields.List(fields.Nested(ArticleHeadSchema), required=True)


class ArticleParagraphSchema(Schema):
    """A paragraph, or a point of a list. `{number}` stands for the practice's emergency number.

    `flag`: the warning sign it words. `rests_on`: sections, rows and rules of docs/clinical.md.
    """

    name = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    item = fields.Boolean(required=True)
    flag = fields.String(required=True, allow_none=True)
    rests_on = fields.List(fields.String(), required=True)


class ArticleSectionSchema(Schema):
    """A section of an article. It may lead to other articles."""

    title = fields.String(required=True)
    part = one_of("emergency", "same_day", "smaller", required=True, allow_none=True)
    paragraphs = fields.List(fields.Nested(ArticleParagraphSchema), required=True)
    leads_to = fields.List(fields.String(), required=True)


class ArticleSourceSchema(Schema):
    """What a section of docs/clinical.md is, in plain words."""

    section = fields.String(required=True)
    text = fields.String(required=True)


class ArticleSchema(Schema):
    """An article in one language. `needs_review`: no clinician has read this language yet."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    lead = fields.Nested(ArticleParagraphSchema, required=True)
    sections = fields.List(fields.Nested(ArticleSectionSchema), required=True)
    sources = fields.List(fields.Nested(ArticleSourceSchema), required=True)
    footer = fields.String(required=True)
    needs_review = fields.Boolean(required=True)
    next_slug = fields.String(required=True)
