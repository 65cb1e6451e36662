"""How a complaint must read: `where: code: what. remedy.` on one line, free of control characters."""

import re

SHAPE = re.compile(r"^(?P<where>\S.*?): (?P<code>[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*): (?P<words>.+)$")


def flaw(line):
    """What is wrong with a complaint, or nothing."""
    if not line:
        return "no message"
    if any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in line):
        return "control characters in the message"
    found = SHAPE.match(line)
    if not found:
        return "not `where: code: what`"
    if len(re.findall(r"[.!?](?=\s|$)", found["words"])) < 2:
        return "no remedy"
    return None
