"""The remarks as SARIF, as far as the standard binds us."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from answerable.lint import rules
from answerable.read import read
from command_line import run
from lint_papers import CLEAN, WRONG

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"

# What the standard asks of a log, as far as ours has it.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
NUMBER = {"type": "integer", "minimum": 1}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine", "startColumn", "charOffset", "charLength", "snippet"],
    "properties": {
        "startLine": NUMBER,
        "startColumn": NUMBER,
        "endLine": NUMBER,
        "endColumn": NUMBER,
        "charOffset": {"type": "integer", "minimum": 0},
        "charLength": {"type": "integer", "minimum": 0},
        "snippet": TEXT,
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
                },
                "region": REGION,
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "ruleId": {"enum": sorted(rules())},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "minItems": 1, "items": PLACE},
        "partialFingerprints": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string"},
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True}
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def log(*arguments, status):
    found = json.loads(run("lint", *arguments, "--format", "sarif", status=status).stdout)
    jsonschema.validate(found, LOG)
    return found["runs"][0]


def test_sarif_points_at_the_words(write_paper):
    paper = write_paper("a paper, 1.md", "𝔘 " + WRONG)
    one = log(paper, status=1)
    text = read(paper).text
    lines = text.split("\n")
    listed = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert listed == sorted({result["ruleId"] for result in one["results"]})
    assert len(one["results"]) == 5
    for result in one["results"]:
        assert listed[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%20paper%2C%201.md"
        region = place["region"]
        start, words = region["charOffset"], region["snippet"]["text"]
        assert text[start : start + region["charLength"]] == words
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(words.split("\n")[0])
        end = lines[region["endLine"] - 1][: region["endColumn"] - 1]
        assert end.endswith(words.split("\n")[-1])
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in one["tool"]["driver"]["rules"]}
    assert levels == {r["ruleId"]: r["level"] for r in one["results"]}
    assert set(levels.values()) == {"error", "note"}


def test_sarif_fingerprints_are_different_and_stay(write_paper):
    paper = write_paper("wrong.md", WRONG)
    prints = [r["partialFingerprints"]["answerable/v1"] for r in log(paper, status=1)["results"]]
    assert len(set(prints)) == len(prints) == 5
    assert prints == [r["partialFingerprints"]["answerable/v1"] for r in log(paper, status=1)["results"]]


def test_sarif_of_a_clean_paper_has_no_results(write_paper):
    one = log(write_paper("clean.md", CLEAN), status=0)
    assert (one["results"], one["tool"]["driver"]["rules"]) == ([], [])


def test_sarif_of_the_sample_is_valid():
    assert len(log(SAMPLE, status=1)["results"]) == 9
