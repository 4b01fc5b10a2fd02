# SPDX-License-Identifier: MIT
# typed.py IPT ROOT: a person at a terminal; a line for each fault. Runs in a folder of its own.
import difflib, os, pty, select, signal, stat, sys
program, root = sys.argv[1], sys.argv[2]

# Runs the program at a terminal and answers each of its prompts with the next of these: a text, or a signal. Gives the
# status (None: it waited for more), and what the terminal showed.
def typed(answers, *arguments):
    child, master = pty.fork()
    if child == 0:
        os.execve(program, [program, *arguments], {**os.environ, "TERM": "xterm"})
    seen, answers = b"", list(answers)
    while True:
        if not select.select([master], [], [], 20)[0]:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None, seen.decode()
        try: more = os.read(master, 65536)
        except OSError: more = b""
        if not more: break
        seen += more
        if seen.endswith(b"\n> "):
            answer = answers.pop(0) if answers else "\x04"
            if isinstance(answer, str): os.write(master, answer.encode() + (b"" if answer == "\x04" else b"\n"))
            else: os.kill(child, answer)
            seen += b" "
    status = os.waitpid(child, 0)[1]
    os.close(master)
    return (os.waitstatus_to_exitcode(status), seen.decode().replace("\r\n", "\n"))

def read(name):
    with open(name, encoding="utf-8") as file: return file.read()

# What lines of the first text are not in the second, and the other way round.
def changed(before, after):
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [l[2:] for l in lines if l[:2] == "- "], [l[2:] for l in lines if l[:2] == "+ "]

# A new case, stopped by Ctrl-D; and on with it another day.
status, seen = typed(["2026-03-01", "none", "no", "\x04"], "interview", "--case", "B-7", "new.yaml")
text = read("new.yaml")
if status != 0: print(f"a new case: status {status}")
if "wrote new.yaml" not in seen: print("it does not tell that it made the file")
if stat.S_IMODE(os.stat("new.yaml").st_mode) != 0o600: print("others can read the file")
for line in ("  asked: 2026-03-01", "  suicidal_thoughts: none", "  past_attempt: no  # yes, no or unsure"):
    if not any(one.startswith(line.split("  #")[0]) for one in text.splitlines()): print(f"'{line}' is not in the file")
if "Not asked yet" not in seen or "Are you afraid of anyone?" not in seen.split("Not asked yet")[1]:
    print("what is open about risk is not told at the end")
status, seen = typed(["."], "interview", "new.yaml")
if "Have you ever tried to end your life?" in seen.split("Not asked yet")[0]: print("what was answered is asked again")
if read("new.yaml") != text: print("a run without an answer changes the file")

# Ctrl-C at a question: what was answered is there, whole.
status, seen = typed(["no", signal.SIGINT], "interview", "new.yaml")
if status != -signal.SIGINT: print(f"Ctrl-C gives {status}")
gone, came = changed(text, read("new.yaml"))
if len(gone) != 1 or len(came) != 1 or not came[0].startswith("  self_harm: no"): print(f"before Ctrl-C: {gone} {came}")
if [name for name in os.listdir(".") if name.startswith(".ipt")]: print("something is left beside the file")

# What is pasted at once is one answer, and what a terminal has cut off is none.
status, seen = typed([">", "Sleeps badly.\nCries at work.", "x" * 5000, "", "\x04"], "interview", "--case", "B-8", "pasted.yaml")
text = read("pasted.yaml")
if "\ncomplaint: Sleeps badly. Cries at work.\n" not in text: print("lines that are pasted at once are not one answer")
if "xxxx" in text or "longer than a terminal takes" not in seen: print("a line that a terminal has cut is an answer")

# A file of a person: whatever is typed, only lines are added, or filled in where nothing stood.
for name in ("theo-dispute", "mara-grief", "es/marta-duelo"):
    source = f"{root}/examples/{name}.yaml"
    if not os.path.exists(source): continue
    before = read(source)
    with open("case.yaml", "w", encoding="utf-8") as file: file.write(before)
    status, seen = typed(["yes", "unsure", "none", "2", "a word", "<", "", "?", ">", "", ""] * 4, "interview", "case.yaml")
    gone, came = changed(before, read("case.yaml"))
    if status != 0: print(f"{name}: status {status}: {seen[-200:]}")
    if not came: print(f"{name}: nothing was written")
    if any(not any(new.startswith(old.split("  #")[0].rstrip()) for new in came) for old in gone): print(f"{name}: lines are gone: {gone}")
    if os.system(f"'{program}' check case.yaml >checked 2>&1") != 0 and ": error:" in read("checked"): print(f"{name}: {read('checked')[:200]}")

# It speaks the language that is asked for.
_, seen = typed(["."], "interview", "--lang", "es", "new.yaml")
if "Intro deja una pregunta abierta" not in seen: print("--lang es speaks another language")
