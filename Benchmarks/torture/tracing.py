"""strace as a hand that makes one system call fail, or kills the program at it."""

import shutil

from arena import Skip


def inject(log, *rules):
    """The command that runs a program under injection; `rules` as `rename:signal=KILL:when=1`."""
    if not shutil.which("strace"):
        raise Skip("strace is not installed")
    calls = ",".join(rule.split(":")[0] for rule in rules)
    command = ["strace", "-f", "-q", "-o", log, "-e", f"trace={calls}", "-e", "signal=none"]
    for rule in rules:
        command += ["-e", f"inject={rule}"]
    return [*command, "--"]


def injected(log):
    """Whether the rule came to be used."""
    return log.exists() and "(INJECTED)" in log.read_text("utf-8", "replace")


def whole_lines(text):
    """The lines of a trace in the order calls began, each call that other threads came between put together again."""
    lines, waiting = [], {}
    for line in text.splitlines():
        thread = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            waiting[thread] = len(lines)
            lines.append(line[: -len("<unfinished ...>")].rstrip())
        elif " resumed>" in line and thread in waiting:
            lines[waiting.pop(thread)] += line.split(" resumed>", 1)[1]
        else:
            lines.append(line)
    return lines
