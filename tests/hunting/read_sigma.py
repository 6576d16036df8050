"""Reads Sigma rules from standard input with the reader that Sigma's own tools use.

Prints as JSON the errors of the collection, what its validators say of it, and for each rule its
id and its detection: field, and each value as a pattern in which only a wildcard is one.
"""

import json
import sys

from sigma.collection import SigmaCollection
from sigma.types import SpecialChars
from sigma.validation import SigmaValidator
from sigma.validators.core import validators

WILDCARDS = {SpecialChars.WILDCARD_MULTI: ["*"], SpecialChars.WILDCARD_SINGLE: ["?"]}


def parts(value):
    """The value's parts: text as it is matched, a wildcard as a list."""
    return [WILDCARDS[part] if isinstance(part, SpecialChars) else part for part in value.s]


def items(rule):
    return [item for detection in rule.detection.detections.values() for item in detection.detection_items]


rules = SigmaCollection.from_yaml(sys.stdin.read(), collect_errors=True)
issues = SigmaValidator(validators.values()).validate_rules(rules.rules)
json.dump(
    {
        "errors": [str(error) for error in rules.errors],
        "issues": sorted({type(issue).__name__ for issue in issues}),
        "rules": [
            {
                "id": str(rule.id),
                "values": [parts(value) for item in items(rule) for value in item.original_value],
            }
            for rule in rules.rules
        ],
    },
    sys.stdout,
)
