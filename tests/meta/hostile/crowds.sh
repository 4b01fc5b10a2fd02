# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: cases that break no rule and are as large as a case can be.
awk 'BEGIN {
    print "case: T-1\nas_of: 2026-03-20\nepisode: { onset: 2025-12 }\npeople:"
    for (i = 0; i < 1000; ++i) print "- { name: P" i ", relation: friend, conflict: high, died: 2025-11-02, closeness: 3 }"
    print "events:"
    for (i = 0; i < 1000; ++i) print "- { what: it happened " i ", when: 2025-11, who: [P" i ", P" (i * 7) % 1000 "], kind: other }"
    print "sessions:"
    for (i = 1; i <= 100; ++i) print "- { number: " i ", phq9: " i % 27 " }"
}' >crowd
for command in check score ask fit formulate agenda progress relapse report; do accept "crowd-$command" "$command" crowd; done
