"""How people get in: invites, keys of their devices, sign-ins, and what was tried in vain."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    String,
    Table,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class Invite(Base):
    """A way into one chart: a secret link and a short code, for one use, until it expires.

    Only hashes of the secrets are kept. `room` needs no second factor and lasts ten minutes;
    `afar` asks for the birth year and lasts seven days; `recovery` is as `room`, for somebody who
    has joined and lost her phone.
    """

    __tablename__ = "invites"
    __table_args__ = (CheckConstraint("kind IN ('room', 'afar', 'recovery')", name="kind"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    misses: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class MemberInvite(Base):
    """A way into a practice's staff: a link, and in the room a short code; for one use.

    Only hashes of the secrets are kept, as of a client's. `room` lasts ten minutes; `afar` seven
    days, and has no short code: a link cannot be guessed.
    """

    __tablename__ = "member_invites"
    __table_args__ = (
        CheckConstraint("kind IN ('room', 'afar')", name="kind"),
        CheckConstraint("role IN ('owner', 'therapist')", name="role"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    email: Mapped[str | None] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Passkey(Base):
    """A device's public key. The private one never leaves the device's own lock."""

    __tablename__ = "passkeys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1364), unique=True)  # 1,023 bytes at most
    public_key: Mapped[str] = mapped_column(Text)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    label: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class Challenge(Base):
    """What a device was asked to sign, for one purpose and one answer; kept as a hash.

    `holder` is what it was handed to: an invite's or a sign-in's `token_hash`, or nothing before
    signing in. `user_id` is the login it is about, which need not be there yet.
    """

    __tablename__ = "challenges"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('join', 'sign_in', 'add', 'confirm', 'unlock')", name="purpose"
        ),
    )

    challenge_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(8))
    holder: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[UUID | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignIn(Base):
    """One signed-in device. It acts in one role; its cookie's secret is kept as a hash.

    `confirmed_at` is when the person last proved who they are on it, `passkey_id` the passkey of
    this device where one is known.
    """

    __tablename__ = "sign_ins"
    __table_args__ = (CheckConstraint("role IN ('owner', 'therapist', 'client')", name="role"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    client_id: Mapped[UUID | None] = mapped_column(ForeignKey("clients.id"))
    role: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(5))
    device: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    passkey_id: Mapped[UUID | None] = mapped_column(ForeignKey("passkeys.id"), index=True)


class EndedSignIn(Base):
    """A sign-in that somebody ended, by its secret's hash: its device is told so when it asks next.

    One that ran out leaves no such row: nobody meant to take anything away from that device.
    """

    __tablename__ = "ended_sign_ins"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    sign_in_id: Mapped[UUID | None] = mapped_column(index=True)
    ended_at: Mapped[datetime] = mapped_column(index=True)


class HandOver(Base):
    """A code with which another device of a client's takes over her sign-in; kept as a hash.

    A login has one at a time, for ten minutes and one use.
    """

    __tablename__ = "hand_overs"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"))
    expires_at: Mapped[datetime]


class SignInFailures(Base):
    """How often somebody failed to get in lately, by a hash of what they tried.

    That is an e-mail, whether anybody has it or not, a login without one, or the address from
    which codes were made up. The column's name is from when there were only e-mails.
    """

    __tablename__ = "sign_in_failures"

    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    first_at: Mapped[datetime]
    closed_until: Mapped[datetime | None]


INVITES: Table = table_of(Invite)
PASSKEYS: Table = table_of(Passkey)
CHALLENGES: Table = table_of(Challenge)
SIGN_INS: Table = table_of(SignIn)
ENDED_SIGN_INS: Table = table_of(EndedSignIn)
HAND_OVERS: Table = table_of(HandOver)
FAILURES: Table = table_of(SignInFailures)
MEMBER_INVITES: Table = table_of(MemberInvite)
