"""Words that several shapes of accounts are made of."""

from typing import Any

from marshmallow import fields, validate

from strtrack.kernel.shapes import Words

LANGUAGES = ("en", "es")
EMAIL = validate.Regexp(
    r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,63}\Z", error="Not an e-mail address."
)


class Email(Words):
    """An address that a mail can go to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(254, least=3, **options)
        self.validators.append(EMAIL)


class Password(fields.String):
    """A password as it was typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=validate.Length(1, 200), **options)
