# SPDX-License-Identifier: MIT
# Sourced by ../checklist.sh: how long it takes, and how it is ended.
# 38: one of five, for the machine may be busy.
point 38
for line in '--help' 'score --help' 'score case.yaml' 'formulate --format html case.yaml' 'xyzzyq'; do
    best=1000
    for attempt in 1 2 3 4 5; do
        begin=$(date +%s%N)
        "$program" $line >out 2>err
        ms=$((($(date +%s%N) - begin) / 1000000))
        [ "$ms" -lt "$best" ] && best=$ms
        [ "$best" -lt 100 ] && break
    done
    [ "$best" -lt 100 ] || sanitized || wrong "'ipt $line' takes $best ms"
done

# 40: the second Ctrl-C; the first is in meta.bulk.
point 40
mkfifo pipe
"$program" report --jobs 1 case.yaml pipe other.yaml >out 2>err &
running=$!
exec 3>pipe
kill -INT $running
sleep 0.1
kill -INT $running
wait $running
status=$?
exec 3>&-
[ "$status" = 130 ] || wrong "a second Ctrl-C gives $status"
[ -s out ] && wrong 'a second Ctrl-C comes to the end of the board'
statuses="$statuses$status "
