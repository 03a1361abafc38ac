"""Ways an account can refuse."""

from strtrack.kernel.errors import Conflict, Forbidden, Gone, Invalid, NotSignedIn, TooMany


class WrongCredentials(NotSignedIn):
    slug, title = "wrong-credentials", "E-mail and password do not go together"


class Locked(NotSignedIn):
    slug, title = "locked", "This screen is locked"


class SignInEnded(NotSignedIn):
    slug, title = "sign-in-ended", "This device was signed out"


class TooManyTries(TooMany):
    slug, title = "too-many-tries", "Too many tries; wait a little"


class WeakPassword(Invalid):
    slug, title = "weak-password", "This password is too easy to guess"


class WrongBirthYear(Invalid):
    slug, title = "wrong-birth-year", "That is not the year the therapist has"


class InviteUsed(Gone):
    slug, title = "invite-used", "This invite is already set up"


class InviteExpired(Gone):
    slug, title = "invite-expired", "This invite has run out"


class EmailTaken(Conflict):
    slug, title = "email-taken", "There is already a login with this e-mail"


class ClientAlreadyDifferent(Conflict):
    slug, title = "client-already-different", "This id was used for something else"


class InviteAlreadyDifferent(Conflict):
    slug, title = "invite-already-different", "This id was used for another kind of invite"


class AlreadyJoined(Conflict):
    slug, title = "already-joined", "This client has joined already"


class NotJoined(Conflict):
    slug, title = "not-joined", "This client has not joined yet"


class PasskeyRefused(Invalid):
    slug, title = "passkey-refused", "The device's answer could not be accepted"


class ConfirmFirst(Forbidden):
    slug, title = "confirm-first", "Confirm first that it is you"


class LastWayIn(Conflict):
    slug, title = "last-way-in", "This is the only way into the login"


class ThresholdsChanged(Conflict):
    slug, title = "thresholds-changed", "These thresholds were changed meanwhile"


class ThresholdChangeDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


class LastOwner(Conflict):
    slug, title = "last-owner", "A practice keeps one owner"


class AdviceNotRead(Invalid):
    slug, title = "advice-not-read", "Read first what advising clients asks of the practice"


class ClientsOutOfOrder(Invalid):
    slug, title = (
        "clients-out-of-order",
        "It clashes with thresholds that clients have of their own",
    )


class CourseOver(Conflict):
    slug, title = "course-over", "This course of care is over"


class CourseRunning(Conflict):
    slug, title = "course-running", "A course of care is running"


class CourseIdTaken(Conflict):
    slug, title = "course-id-taken", "This id was used for something else"


class Discharged(Conflict):
    slug, title = "discharged", "This client was discharged"


class CaseloadLeft(Conflict):
    """`clients` in the problem is how many have to be handed over first."""

    slug, title = "caseload-left", "This member still has clients"


class PracticeOfOne(Conflict):
    slug, title = "practice-of-one", "There is nobody who could stand in"


class AbsenceOverlaps(Conflict):
    """`with_absence` in the problem is the one that is there already."""

    slug, title = "absence-overlaps", "Somebody is away on these days already"
