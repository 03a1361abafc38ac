"""HTTP for the catalogue."""

from typing import Any

from flask import Response

from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.kernel.http import Blueprint, answer, settings
from strtrack.kernel.media import LONGEST_S
from strtrack.kernel.paging import cursor_for, keys_from
from strtrack.library.queries import find_exercises, get_article
from strtrack.library.rules.articles import list_articles
from strtrack.library.rules.conditions import list_conditions
from strtrack.library.rules.lists import list_choices
from strtrack.library.rules.screening import form_in
from strtrack.library.rules.zones import list_zones
from strtrack.library.schemas.areas import ConditionsSchema, ZonesSchema
from strtrack.library.schemas.articles import ArticleSchema, ArticlesSchema
from strtrack.library.schemas.exercises import (
    ExercisesQuery,
    ExercisesSchema,
    ListsSchema,
)
from strtrack.library.schemas.screening import ScreeningFormSchema

bp = Blueprint("library", __name__, description="Zones, conditions, exercises and articles")


@bp.get("/library/zones")
@signed_in
@bp.response(200, ZonesSchema)
def show_zones() -> Response:
    """List the zones of the body."""
    return answer({"items": list_zones(viewer().language)})


@bp.get("/library/conditions")
@signed_in
@bp.response(200, ConditionsSchema)
def show_conditions() -> Response:
    """List the conditions that a plan may be labelled with."""
    return answer(list_conditions(viewer().language))


@bp.get("/library/lists")
@signed_in
@bp.response(200, ListsSchema)
def show_lists() -> Response:
    """List what exercises are told apart by, and how large a file of one's own may be."""
    chosen = settings()
    uploads = {
        "picture_bytes": chosen.picture_bytes,
        "video_bytes": chosen.video_bytes,
        "video_seconds": LONGEST_S,
    }
    return answer(list_choices(viewer().language) | {"uploads": uploads})


@bp.get("/library/screening")
@signed_in
@bp.response(200, ScreeningFormSchema)
def show_screening_form() -> Response:
    """Show what a screening, a recheck and a consent ask."""
    return answer(form_in(viewer().language))


@bp.get("/articles")
@signed_in
@bp.response(200, ArticlesSchema)
def show_articles() -> Response:
    """List the short articles for clients, in the order they are read in."""
    return answer({"items": list_articles(viewer().language)})


@bp.get("/articles/<string(maxlength=60):slug>")
@signed_in
@bp.response(200, ArticleSchema)
def show_article(slug: str) -> Response:
    """Show one article, with what each paragraph rests on."""
    return answer(get_article(slug, viewer().language))


@bp.get("/exercises")
@members_only
@bp.arguments(ExercisesQuery, location="query")
@bp.response(200, ExercisesSchema)
def show_exercises(query: dict[str, Any]) -> Response:
    """Search the exercises; a typing error is forgiven."""
    found = find_exercises(
        language=viewer().language,
        practice_id=viewer().practice_id,
        q=query["q"],
        own=query["own"],
        hidden=query["hidden"],
        zone=query["zone"],
        muscle=query["muscle"],
        equipment=query["equipment"],
        type=query["type"],
        phase=query["phase"],
    )
    after = keys_from(query["cursor"], int)
    start = after[0] if after else 0
    end = start + query["limit"]
    next_cursor = cursor_for(end) if len(found) > end else None
    return answer({"items": found[start:end], "next_cursor": next_cursor})
