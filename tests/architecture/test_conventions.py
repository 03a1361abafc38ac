"""House rules a linter cannot state."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from flask import Flask

MODULES = sorted(Path("strtrack").rglob("*.py"))
EVERYTHING = sorted([*MODULES, *Path("tests").rglob("*.py"), *Path("migrations").rglob("*.py")])
EXPLAINED = {"routes", "service", "queries", "rules", "jobs", "access"}
LONGEST = 300
WRITING = re.compile(r"_?(insert|update|delete|insert_many)(_[a-z_]+)?", re.IGNORECASE)
NOTING = {"record", "_note", "note_plan"}
WALL_CLOCKS = re.compile(
    r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.(time|time_ns|localtime|gmtime)\(|"
    r"func\.(now|current_timestamp)|CURRENT_TIMESTAMP"
)
ENVIRONMENT = re.compile(r"os\.(environ|getenv|environb|putenv)")


def layer_of(path: Path) -> str | None:
    """Return the layer a module belongs to, as a file or as a folder of that name."""
    parts = path.relative_to("strtrack").parts
    inside = parts[1] if len(parts) > 1 else ""
    return inside.removesuffix(".py") or None


def functions_of(path: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef)]


def words_of(node: ast.AST) -> set[str]:
    """Return every name and attribute that stands in a piece of code."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} | {
        n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)
    }


LAYERED = [path for path in MODULES if layer_of(path) in EXPLAINED]
SERVICES = [path for path in MODULES if layer_of(path) == "service"]


def test_the_layers_are_found() -> None:
    assert len(SERVICES) >= 10
    assert len(LAYERED) >= 40


@pytest.mark.parametrize("path", EVERYTHING, ids=str)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("path", EVERYTHING, ids=str)
def test_a_module_opens_with_what_it_is_for(path: Path) -> None:
    if path.parts[0] == "migrations" and path.name == "__init__.py":
        return
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", LAYERED, ids=str)
def test_a_public_function_says_what_it_does(path: Path) -> None:
    silent = [f.name for f in functions_of(path) if f.name[0] != "_" and not ast.get_docstring(f)]
    assert silent == []


@pytest.mark.parametrize("path", SERVICES, ids=str)
def test_a_service_function_takes_keywords_only(path: Path) -> None:
    public = [f for f in functions_of(path) if f.name[0] != "_"]
    assert [f.name for f in public if f.args.args or f.args.posonlyargs] in (
        [],
        ["record"] if path.parts[1] == "audit" else [],
    )


def reached_from(function: ast.FunctionDef, local: dict[str, ast.FunctionDef]) -> set[str]:
    """Return the words of a function and of every function of its module that it leads to."""
    words, waiting = words_of(function), [function.name]
    seen = set(waiting)
    while waiting:
        waiting.pop()
        for name in (words & local.keys()) - seen:
            seen.add(name)
            waiting.append(name)
            words |= words_of(local[name])
    return words


@pytest.mark.parametrize(
    "path", [p for p in SERVICES if p.parts[1] not in {"audit", "demo"}], ids=str
)
def test_a_service_function_that_writes_is_audited(path: Path) -> None:
    local = {function.name: function for function in functions_of(path)}
    unseen = []
    for function in local.values():
        words = reached_from(function, local)
        logged = {"add", "revise"} & words and "LOG" in words
        writes = logged or any(WRITING.fullmatch(word) for word in words)
        excused = "not audited" in (ast.get_docstring(function) or "").lower()
        if function.name[0] != "_" and writes and not excused and not NOTING & words:
            unseen.append(function.name)
    assert unseen == []


def test_a_local_note_is_an_audit_row() -> None:
    for path in SERVICES:
        for function in functions_of(path):
            if function.name in {"_note", "note_plan"}:
                assert "record" in words_of(function), path


def test_every_look_at_a_chart_goes_through_its_door(sqlite_app: Flask) -> None:
    seen = []
    for rule in sqlite_app.url_map.iter_rules():
        if "client_id" not in rule.arguments or "GET" not in (rule.methods or set()):
            continue
        view = inspect.unwrap(sqlite_app.view_functions[rule.endpoint])
        assert "opened_chart(" in inspect.getsource(view), rule.rule
        seen.append(rule.rule)
    assert len(seen) >= 7


def modules_with(pattern: re.Pattern[str]) -> list[str]:
    return [str(path) for path in MODULES if pattern.search(path.read_text())]


def test_only_the_kernel_commits() -> None:
    assert modules_with(re.compile(r"\.commit\(")) == ["strtrack/kernel/db.py"]


def test_only_the_settings_read_the_environment() -> None:
    assert modules_with(ENVIRONMENT) == ["strtrack/settings.py"]


def test_only_the_clock_reads_the_wall_clock() -> None:
    assert modules_with(WALL_CLOCKS) == ["strtrack/kernel/clock.py"]


def test_only_the_scheduler_knows_its_library() -> None:
    assert modules_with(re.compile(r"(from|import) apscheduler")) == ["strtrack/scheduler.py"]


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "lib"}
    names = {path: {part.removesuffix(".py") for part in path.parts} for path in EVERYTHING}
    assert [str(path) for path, parts in names.items() if drawers & parts] == []


def test_no_refusal_skips_the_translator() -> None:
    assert modules_with(re.compile(r"\babort\(")) == []


def test_a_table_is_written_by_its_own_feature() -> None:
    """Another feature's rows are changed by its service; to read them, models may be joined."""
    writes = re.compile(r"\b(?:insert|update|delete)\(\s*([A-Z_]{3,})\b")
    for path in MODULES:
        if path.parts[1] == "demo":
            continue
        source = path.read_text()
        homes = {
            name.name: (node.module or "").split(".")[1]
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("strtrack.")
            for name in node.names
        }
        for table in writes.findall(source):
            assert homes.get(table, path.parts[1]) == path.parts[1], f"{path} writes {table}"


@pytest.mark.parametrize("path", sorted(Path("tests").rglob("test_*.py")), ids=str)
def test_a_test_is_named_as_a_sentence(path: Path) -> None:
    names = [f.name for f in functions_of(path) if f.name.startswith("test_")]
    assert names
    assert len(set(names)) == len(names)
    assert [name for name in names if name.count("_") < 3] == []
