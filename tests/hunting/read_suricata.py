"""Reads Suricata's rules from standard input with the reader of its own updater.

Prints as JSON for each line that is no comment its sid, message and header; null where it is no
rule.
"""

import json
import sys

from suricata.update import rule


def read(line):
    found = rule.parse(line)
    return found and {"sid": found.sid, "msg": found.msg, "header": found.header, "enabled": found.enabled}


lines = [line for line in sys.stdin if not line.startswith("#")]
json.dump([read(line) for line in lines], sys.stdout)
