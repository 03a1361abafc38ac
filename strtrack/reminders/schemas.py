"""The JSON shapes of how somebody wants to be reminded, on which devices, and how it went."""

from datetime import time
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Instant, Int, Shape, Truth, one_of
from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.reminders.rules.hours import Quiet, Times
from strtrack.reminders.rules.preferences import CHANNELS, faults_of

KINDS = ("check_in", "routine", "plan", "message", "test", "alert", "digest")
RESULTS = ("no_way", "sent", "gone", "refused", "given_up", "overtaken")
DEVICES = ("ios", "android", "desktop", "other")
LEAST_DELAY, MOST_DELAY = 5, 240


def clock(**options: Any) -> fields.String:
    """Return a field that takes a wall-clock time, such as 08:30."""
    return fields.String(validate=validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z"), **options)


class QuietHoursSchema(Shape):
    """Hours in which nothing is said, from `begins` to before `ends`; they may hold midnight."""

    begins = clock(required=True)
    ends = clock(required=True)


class ReminderTimesSchema(Shape):
    """When the day's nudge comes, and its repeat; null for none."""

    first = clock(required=True)
    second = clock(required=True, allow_none=True)


class ReminderKindsSchema(Shape):
    """Of what somebody wants to hear."""

    check_in = Truth(required=True)
    routine = Truth(required=True)
    plan = Truth(required=True)
    message = Truth(required=True)


class HourlySchema(Shape):
    """What a client and a practice both say: hours, words, and when another way is tried."""

    quiet = fields.Nested(QuietHoursSchema, required=True)
    health_words = Truth(required=True)
    fallback_minutes = Int(LEAST_DELAY, MOST_DELAY, required=True, allow_none=True)

    @validates_schema
    def makes_sense(self, data: dict[str, Any], **_: Any) -> None:
        name = "times" if "times" in self.fields else "usual_times"
        quiet, given = data["quiet"], data[name]
        times = given and Times(
            time.fromisoformat(given["first"]),
            given["second"] and time.fromisoformat(given["second"]),
        )
        hours = Quiet(time.fromisoformat(quiet["begins"]), time.fromisoformat(quiet["ends"]))
        if faults := faults_of(hours, times):
            found: dict[str, Any] = {}
            for place, why in faults:
                part, key = place.split("/")
                found.setdefault(part if part == "quiet" else name, {})[key] = [why]
            raise ValidationError(found)


class NewPreferencesSchema(HourlySchema):
    """How a client wants to be reminded, whole.

    Without `times` those of her habit plan hold, and on other days the practice's. Through
    `paused_until_on` nothing is said; `off` is for good. Without `channel` it is what fits, but an
    e-mail only while `email` is true.
    """

    off = Truth(required=True)
    paused_until_on = Day(required=True, allow_none=True)
    kinds = fields.Nested(ReminderKindsSchema, required=True)
    times = fields.Nested(ReminderTimesSchema, required=True, allow_none=True)
    channel = one_of(*CHANNELS, required=True, allow_none=True)
    email = Truth(required=True)


class DayTimesSchema(Schema):
    """A weekday's times, outside the quiet hours."""

    weekday = one_of(*WEEKDAYS, required=True)
    first = fields.String(required=True)
    second = fields.String(required=True, allow_none=True)


class ReminderExamplesSchema(Schema):
    """What a reminder reads as, with words about health and without."""

    plain = fields.String(required=True)
    with_health_words = fields.String(required=True)


class PreferencesSchema(NewPreferencesSchema):
    """The same as it holds; `changed_at` is null where the client has said nothing."""

    changed_at = Instant(required=True, allow_none=True)
    days = fields.List(fields.Nested(DayTimesSchema), required=True)
    examples = fields.Nested(ReminderExamplesSchema, required=True)


class ReminderDefaultsSchema(HourlySchema):
    """What holds for a practice's clients who have said nothing."""

    usual_times = fields.Nested(ReminderTimesSchema, required=True)


class MemberRemindersSchema(Shape):
    """Whether a member wants to hear each morning of who needs her, and whether by e-mail."""

    digest = Truth(required=True)
    email = Truth(required=True)


class OwnPreferencesSchema(NewPreferencesSchema):
    """How a client said that she wants to be reminded, and when she said so."""

    changed_at = Instant(required=True)


class DeliverySchema(Schema):
    """One way a reminder was to go, and how that went; `result` is null while it is under way."""

    nth = fields.Integer(required=True)
    channel = one_of("none", *CHANNELS, required=True)
    result = one_of(*RESULTS, required=True, allow_none=True)
    attempts = fields.Integer(required=True)
    made_at = Instant(required=True)
    ended_at = Instant(required=True, allow_none=True)
    shown_at = Instant(required=True, allow_none=True)
    tapped_at = Instant(required=True, allow_none=True)
    dismissed_at = Instant(required=True, allow_none=True)


class ReminderSchema(Schema):
    """Something that was due to be said, what it was about above all, and how it went."""

    id = fields.UUID(required=True)
    kind = one_of(*KINDS, required=True)
    due_at = Instant(required=True)
    closes_at = Instant(required=True, allow_none=True)
    decided_at = Instant(required=True)
    deliveries = fields.List(fields.Nested(DeliverySchema), required=True)


class ToldReminderSchema(ReminderSchema):
    """The same with what it says."""

    text = fields.String(required=True)


class ReachSchema(Schema):
    """By which ways somebody is reached, in the order they are tried, and whether anything arrives.

    `trouble` is what keeps reminders from her: no way, her last device gone, or nothing shown of
    what was sent.
    """

    ways = fields.List(one_of(*CHANNELS), required=True)
    push_devices = fields.Integer(required=True)
    last_sent_at = Instant(required=True, allow_none=True)
    last_shown_at = Instant(required=True, allow_none=True)
    trouble = one_of("push_gone", "not_shown", "no_way", required=True, allow_none=True)


class ToldRemindersSchema(Schema):
    """How somebody is reached, and her latest reminders, newest first."""

    reach = fields.Nested(ReachSchema, required=True)
    reminders = fields.List(fields.Nested(ToldReminderSchema), required=True)


class ClientReachSchema(ReachSchema):
    """How a client is reached, and on how many planned days in a row she has said nothing."""

    silent_days = fields.Integer(required=True)


class NewTestReminderSchema(Shape):
    """A test: by one channel, or by whichever comes first."""

    channel = one_of(*CHANNELS, required=True, allow_none=True)


class ReceiptSchema(Shape):
    """What happened to a reminder on a device, and when by its clock."""

    reminder_id = fields.UUID(required=True)
    happened = one_of("shown", "tapped", "dismissed", required=True)
    at = Instant(required=True)


class SnoozeSchema(Shape):
    """In how many minutes a reminder is to come again."""

    minutes = Int(LEAST_DELAY, MOST_DELAY, required=True)


class PushKeysSchema(Shape):
    """What a push to a device is sealed with (RFC 8291): base64url."""

    p256dh = fields.String(required=True, validate=validate.Length(max=200))
    auth = fields.String(required=True, validate=validate.Length(max=100))


class NewPushSubscriptionSchema(Shape):
    """What a browser says of its subscription to a push service that is known here."""

    endpoint = fields.String(required=True, validate=validate.Length(1, 4000))
    keys = fields.Nested(PushKeysSchema, required=True)
    device = one_of(*DEVICES, required=True)


class PushSubscriptionSchema(Schema):
    """A device that is pushed to."""

    id = fields.UUID(required=True)
    endpoint = fields.String(required=True)
    device = one_of(*DEVICES, required=True)
    made_at = Instant(required=True)
    last_sent_at = Instant(required=True, allow_none=True)
    last_shown_at = Instant(required=True, allow_none=True)


class PushSubscriptionsSchema(Schema):
    """One's own devices, and the key a browser subscribes with: 65 bytes in base64url."""

    public_key = fields.String(required=True)
    subscriptions = fields.List(fields.Nested(PushSubscriptionSchema), required=True)
