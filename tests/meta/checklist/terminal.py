# SPDX-License-Identifier: MIT
# terminal.py IPT COMMANDS: a line 'POINT what is wrong' for each fault.
import fcntl, os, pty, re, select, struct, subprocess, sys, termios
program, commands = sys.argv[1], sys.argv[2].split()

# Runs the program with some of its streams (0, 1, 2) at a terminal, whose person says nothing; gives the status (None:
# it was still there after so many silent seconds), what came to the terminal, and what to the other streams.
def at_terminal(streams, *arguments, columns=80, patience=5, **settings):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    other = [subprocess.DEVNULL, subprocess.PIPE, subprocess.PIPE]
    child = subprocess.Popen([program, *arguments], env={**os.environ, "TERM": "xterm", **settings},
                             **{name: slave if str(i) in streams else other[i] for i, name in enumerate(("stdin", "stdout", "stderr"))})
    os.close(slave)
    seen = b""
    files = [master] + [file for file in (child.stdout, child.stderr) if file]
    elsewhere = b""
    while files:
        ready = select.select(files, [], [], patience)[0]
        if not ready: child.kill(); break
        for file in ready:
            try: more = os.read(file if file == master else file.fileno(), 65536)
            except OSError: more = b""
            if not more: files.remove(file)
            elif file == master: seen += more
            else: elsewhere += more
    ended = child.wait()
    os.close(master)
    return (None if ended == -9 else ended), seen, elsewhere

for command in commands:
    status, seen, _ = at_terminal("012", command)
    if status is None: print(f"9 'ipt {command}' waits at a terminal without a word")
    if status == 2 and b"--help" not in seen: print(f"9 'ipt {command}' does not say what it wants")
if at_terminal("012", "score", "case.yaml")[0] != 0: print("9 'ipt score FILE' wants something of a terminal")
for words in (["check", "-"], ["score", "case.yaml", "-"], ["report", "--files-from", "-"], ["deidentify", "-"],
              ["diff", "--deidentify", "other.yaml", "-"], ["templates", "check", "-"]):
    status, seen, _ = at_terminal("012", *words, patience=2)
    if status is not None: print(f"9 'ipt {' '.join(words)}' does not wait")
    if seen.count(b"standard input") != 1 or b"Ctrl-D" not in seen: print(f"9 'ipt {' '.join(words)}' waits at a terminal without a word")
if at_terminal("12", "check", "case.yaml", "-")[1].count(b"Ctrl-D"): print("9 a word about a terminal where there is none")

# 'ipt help COMMAND' at a terminal is the page of the manual, where man(1) has it.
os.mkdir("bin")
path = os.getcwd() + "/bin:" + os.environ["PATH"]
def manual(script):
    with open("bin/man", "w") as file: file.write("#!/bin/sh\n" + script)
    os.chmod("bin/man", 0o755)
manual("echo PAGE $*\n")
for wanted, streams, words in ((True, "012", ["help", "score"]), (True, "01", ["help", "new"]), (False, "012", ["help"]),
                               (False, "012", ["help", "scroe"]), (False, "012", ["help", "help"]), (False, "012", ["score", "--help"]),
                               (False, "12", ["help", "score"]), (False, "02", ["help", "score"])):
    _, seen, elsewhere = at_terminal(streams, *words, PATH=path)
    if (b"PAGE ipt-" + words[-1].encode() in seen) != wanted or b"PAGE" in elsewhere:
        print(f"3 'ipt {' '.join(words)}' with streams {streams} at a terminal opens {'no' if wanted else 'a'} page")
manual("echo no such page >&2\nexit 16\n")
for folders in (path, os.getcwd() + "/nothing"):
    status, seen, _ = at_terminal("012", "help", "score", PATH=folders)
    if status != 0 or b"usage: ipt score" not in seen or b"no such page" in seen:
        print(f"3 'ipt help score' shows no help where there is no page: {seen[:60]}")

escape = b"\x1b["
for wanted, streams, settings, options in (
        (True, "012", {}, []), (True, "2", {}, []), (False, "01", {}, []), (True, "2", {"NO_COLOR": ""}, []),
        (False, "2", {"NO_COLOR": "1"}, []), (False, "2", {"TERM": "dumb"}, []), (False, "2", {"TERM": ""}, []),
        (False, "2", {}, ["--color", "never"]), (False, "2", {"FORCE_COLOR": "1"}, ["--color", "never"]),
        (True, "2", {"NO_COLOR": "1"}, ["--color", "always"]), (True, "2", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, []),
        (True, "2", {"TERM": "dumb"}, ["--color", "always"])):
    _, seen, elsewhere = at_terminal(streams, "check", *options, "broken.yaml", **settings)
    if (escape in seen + elsewhere) != wanted:
        print(f"18 {'no ' if wanted else ''}colour with streams {streams} at a terminal, {settings} {options}")
_, seen, _ = at_terminal("12", "score", "case.yaml")
if b"B-204" not in seen or escape in seen: print("18 colour in a document")

for columns in (40, 60, 80):
    _, seen, _ = at_terminal("1", "formulate", "case.yaml", columns=columns)
    widest = max(map(len, seen.decode().splitlines()))
    if not columns * 0.7 < widest <= columns: print(f"11 a terminal of {columns} columns gets {widest}")

many = ["check", "--jobs", "1"] + ["case.yaml"] * 60
_, seen, _ = at_terminal("2", *many)
if b"\r" not in seen or b"60 of 60 files" not in seen: print("38 a long run shows no bar")
if not seen.endswith(b"\x1b[K"): print("38 the bar stays")

# Where the output goes to the terminal itself, the bar makes room for it.
os.mkdir("many")
with open("case.yaml", encoding="utf-8") as file: text = file.read()
for number in range(60):
    with open(f"many/{number}.yaml", "w", encoding="utf-8") as file: file.write(text.replace("case: B-204", f"case: C-{number}"))
files = [f"many/{number}.yaml" for number in range(60)]
for words in (["report", "many"], ["report", "--format", "csv", "many"], ["score"] + files):
    plain = subprocess.run([program, *words], capture_output=True, check=True).stdout
    seen = at_terminal("012", *words)[1].replace(b"\r\n", b"\n")
    bare = re.sub(rb"\r\[[= ]*\] \d+ of \d+ files", b"", seen).replace(b"\r\x1b[K", b"")
    if b"of 60 files" not in seen: print(f"38 'ipt {words[0]}' of 60 files shows no bar at a terminal")
    elif bare != plain: print(f"38 the bar of 'ipt {words[0]}' stays in what is read")
if at_terminal("1", *many)[1:] != (b"", b""): print("20 a bar where messages go to no terminal")
