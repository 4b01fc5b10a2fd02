# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: cases that break no rule and are as large as a case can be.
# crowd PEOPLE: so many of them, and as many events.
crowd() {
    awk -v n="$1" 'BEGIN {
        print "case: T-1\nas_of: 2026-03-20\nepisode: { onset: 2025-12 }\npeople:"
        for (i = 0; i < n; ++i) print "- { name: P" i ", relation: friend, conflict: high, died: 2025-11-02, closeness: 3 }"
        print "events:"
        for (i = 0; i < n; ++i) print "- { what: it happened " i ", when: 2025-11, who: [P" i ", P" (i * 7) % n "], kind: other }"
        print "sessions:"
        for (i = 1; i <= 100; ++i) print "- { number: " i ", phq9: " i % 27 " }"
    }'
}
crowd 1000 >crowd
for command in check score fit formulate agenda progress relapse report; do accept "crowd-$command" "$command" crowd; done
crowd 10 >company  # what asks for changes tries each of them on the whole case
accept company-ask ask company
for area in grief dispute transition deficits; do
    accept "company-why-$area" score --why "$area" company
    accept "company-why-not-$area" score --why-not "$area" company
done
awk 'BEGIN { print "case: T-1\nas_of: 2026-03-20\nevents:"; for (e = 0; e < 190; ++e) { printf "- { what: a, kind: other, who: ["; for (i = 0; i < 1000; ++i) printf "N%d_%d, ", e, i; print "x] }" } }' >strangers
call strangers 30 check strangers
