"""The command line as a person uses it: what it prints, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import COMMANDS, aqwal

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "articles"
ALEPPO = "من قال ماذا عن حلب؟"


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(aqwal, [str(arg) for arg in args], input=stdin)


def shell(*args: object, **kept: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, as a shell does."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **kept)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "archive"
    result = run("ingest", SAMPLES, "--archive", folder, "--workers", 1)
    assert result.exit_code == 0, result.output
    return folder


def test_every_command_can_be_called_and_explains_itself() -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, (name, result.output)
        assert len(result.output.splitlines()) > 4


def test_the_demo_question_is_answered_by_who_spoke_of_aleppo(archive: Path) -> None:
    result = run("ask", ALEPPO, "--archive", archive)

    assert result.exit_code == 0
    assert "ستيفان دي ميستورا" in result.output
    assert "القائل من الجملة السابقة" in result.output
    assert "2016-07-26" in result.output
    assert "حلبة" not in result.output
    assert "حلبجة" not in result.output


def test_english_asks_the_same(archive: Path) -> None:
    arabic, english = (
        json.loads(run("ask", question, "--json", "--archive", archive).output)
        for question in (ALEPPO, "who said what about Aleppo?")
    )

    def spans(answer: dict) -> set[tuple[str, int]]:
        return {(s["article_id"], s["start"]) for group in answer["groups"] for s in group["statements"]}

    assert spans(arabic) == spans(english) != set()


def test_no_evidence_is_an_answer_with_exit_code_1(archive: Path) -> None:
    result = run("ask", "من قال ماذا عن المريخ؟", "--archive", archive)

    assert result.exit_code == 1
    assert "لا دليل" in result.output


def test_json_holds_no_display_marks(archive: Path) -> None:
    answer = json.loads(run("ask", ALEPPO, "--json", "--archive", archive).output)

    assert answer["question"] == ALEPPO
    assert "\u2068" not in json.dumps(answer, ensure_ascii=False)


def test_many_questions_get_a_line_each_with_their_id(archive: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    rows = [{"id": "a", "question": ALEPPO}, {"id": 7, "question": "من قال ماذا عن المريخ؟"}]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    result = run("ask", "--questions", questions, "--json", "--archive", archive)

    answers = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert [bool(answer["groups"]) for answer in answers] == [True, False]


def test_search_prints_ranked_spans(archive: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "query": "الميناء الشرقي"}\n', encoding="utf-8")

    hits = [
        json.loads(x)
        for x in run("search", "الميناء الشرقي", "--json", "--archive", archive).output.splitlines()
    ]
    batch = json.loads(run("search", "--queries", queries, "--archive", archive).output)

    assert hits == batch["hits"]
    assert set(hits[0]) == {"article_id", "start", "end", "score"}
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_chat_follows_up_and_ends_on_an_empty_line(archive: Path) -> None:
    result = run("chat", "--archive", archive, stdin=f"{ALEPPO}\nوماذا عن المذنب؟\n\nلا يقرأ\n")

    assert result.exit_code == 0
    assert "ستيفان دي ميستورا" in result.output
    assert "أروى القيسي" in result.output


def test_a_batch_comes_and_goes(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    run("ingest", SAMPLES / "mizan.jsonl", "--archive", folder, "--name", "first")
    again = json.loads(run("ingest", SAMPLES / "mizan.jsonl", "--archive", folder, "--json").output)
    listed = run("batches", "--archive", folder).output
    removed = run("remove", 1, "--archive", folder)
    after = json.loads(run("stats", "--json", "--archive", folder).output)

    assert again["articles"] == 0
    assert again["duplicates"] > 0
    assert "first" in listed
    assert removed.exit_code == 0
    assert (after["articles"], after["sentences"], after["statements"], after["speakers"]) == (0, 0, 0, 0)
    assert run("ask", "من قال ماذا عن المذنب؟", "--archive", folder).exit_code == 1


def test_reindex_changes_no_answer(archive: Path) -> None:
    before = run("ask", ALEPPO, "--json", "--archive", archive).output
    result = run("reindex", "--archive", archive)

    assert "27 articles" in result.output
    assert run("ask", ALEPPO, "--json", "--archive", archive).output == before


def test_what_is_exported_can_be_ingested_again(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_text(run("export", "--archive", archive).output, encoding="utf-8")

    report = json.loads(run("ingest", copy, "--archive", tmp_path / "other", "--json").output)

    assert report["articles"] == 27
    assert report["rejected"] == []


def test_extract_and_sentences_print_spans_of_the_text() -> None:
    path = SAMPLES / "aqwal.jsonl"
    article = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    statements = [json.loads(line) for line in run("extract", path).output.splitlines()]
    sentences = [json.loads(line) for line in run("sentences", path).output.splitlines()]

    keys = {"article_id", "start", "end", "speaker", "role", "source_type", "kind", "resolution", "cue"}
    assert keys <= set(statements[0])
    assert {row["article_id"] for row in (*statements, *sentences)} == {article["id"]}
    assert article["text"][sentences[0]["start"] : sentences[0]["end"]].startswith("قال المبعوث")
    assert {"ستيفان دي ميستورا", "جون كيري"} <= {row["speaker"] for row in statements}


def test_repair_puts_lost_spaces_right() -> None:
    assert run("repair", stdin="بين موسكووواشنطن\n").output == "بين موسكو وواشنطن\n"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "text"),
        ("table.csv", "title,when\nخبر,أمس\n".encode(), "column"),
        ("broken.jsonl", b"{\n", "JSON"),
        ("notes.docx", b"PK", "unknown kind"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    archive: Path, tmp_path: Path, name, content, reason
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = run("stats", "--json", "--archive", archive).output

    result = shell("ingest", path, "--archive", archive)

    assert result.returncode == 2
    assert name in result.stderr.splitlines()[0]
    assert reason in result.stderr
    assert "Traceback" not in result.stderr
    assert run("stats", "--json", "--archive", archive).output == before


def test_an_unreadable_path_and_a_missing_archive_are_told(archive: Path, tmp_path: Path) -> None:
    missing = shell("ingest", tmp_path / "nowhere.txt", "--archive", archive)
    nothing = shell("ask", ALEPPO, "--archive", tmp_path / "none")

    assert (missing.returncode, nothing.returncode) == (2, 2)
    assert "nowhere.txt" in missing.stderr
    assert "no archive at" in nothing.stderr
    assert not (tmp_path / "none").exists()


def test_the_bot_without_a_token_says_which_variable_to_set(tmp_path: Path) -> None:
    result = shell("bot", "--archive", tmp_path / "archive", cwd=tmp_path, env=_environment())

    assert result.returncode == 2
    assert "AQWAL_TELEGRAM_TOKEN" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_reader_that_leaves_early_is_no_crash(archive: Path) -> None:
    command = (
        f'"{sys.executable}" -c "from bot.cli import main; main()" export --archive "{archive}" | head -c 10'
    )
    result = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )

    assert "Traceback" not in result.stderr
    assert len(result.stdout.encode()) == 10


def _environment() -> dict[str, str]:
    """Give the environment without settings of ours; the packages are found from anywhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AQWAL_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


def test_lost_spaces_are_put_right_where_shown_and_nowhere_else(tmp_path: Path) -> None:
    article = tmp_path / "glued.txt"
    article.write_text("قالت المهندسة سلمى الكاتب إن الأممالمتحدة تدعم الجسر.", encoding="utf-8")
    folder = tmp_path / "archive"
    run("ingest", article, "--archive", folder)

    shown = run("ask", "من قال ماذا عن الأمم المتحدة؟", "--archive", folder)
    stored = json.loads(run("ask", "من قال ماذا عن الأمم المتحدة؟", "--json", "--archive", folder).output)

    assert "الأمم المتحدة تدعم الجسر" in shown.output
    assert stored["groups"][0]["statements"][0]["excerpt"] == "الأممالمتحدة تدعم الجسر"
