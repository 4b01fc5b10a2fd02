# SPDX-License-Identifier: MIT
# Completion of ipt(1) for fish: the program itself says what can be typed; what it calls paths is found here.

function __ipt_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l word (commandline -ct)
    # of --output=PATH
    set -l name (string match -r -- '^--[^=]+=' "$word")
    set -l path (string replace -r -- '^--[^=]+=' '' "$word")
    for answer in (command ipt complete -- $words "$word" 2>/dev/null)
        if not string match -q -- ':*' $answer
            printf '%s\n' $answer
            continue
        end
        # A command without completions of its own has those of paths.
        set -l paths (complete -C "'' $path" | string replace -r '\t.*' '')
        set -l found
        switch $answer
            case ':folders'
                set found (printf '%s\n' $paths | string match -re -- '/$')
            case ':files'
                set found $paths
            case '*'
                set -l endings (string replace ':files ' '' -- $answer | string replace -a ' ' '|')
                set found (printf '%s\n' $paths | string match -re -- '(?:/|\.(?:'$endings'))$')
                set -q found[1]; or set found $paths
        end
        set -q found[1]; and printf '%s\n' "$name"$found
    end
end

complete -c ipt -f -a '(__ipt_complete)'
