# SPDX-License-Identifier: MIT
# Sourced by ../hostile.sh: the user's file of settings and a project's, and the variables that stand in their place.
mkdir -p "$XDG_CONFIG_HOME/ipt" clinic
own=$XDG_CONFIG_HOME/ipt/config.toml
# settings NAME MOST: what the file text holds, as the user's own settings: shown, and in use.
settings() {
    mv text "$own"
    call "$1" "$2" config
    call "$1-in-use" "$2" formulate "$case_file"
    rm "$own"
}
truncate -s 1G "$own"; call settings-gigabyte 1 config; says 'larger than 64 KiB'; rm "$own"
head -c 60000 /dev/zero >text; settings settings-nuls 2
printf 'paper = "a\0004"\n' >text; settings settings-nul 2; says NUL
printf '\377\376p\000a\000p\000e\000r\000' >text; settings settings-utf16 2
bytes 50000 9 >text; settings settings-random 30
{ printf 'paper = '; repeat 20000 '['; } >text; settings settings-deep 2
{ repeat 20000 '[a.'; } >text; settings settings-headers-open 30
{ printf '['; repeat 10000 'a.'; echo 'b]'; } >text; settings settings-deep-header 2
{ printf 'letterhead = '; repeat 5000 '{ a = '; } >text; settings settings-inline 2
awk 'BEGIN { for (i = 0; i < 20; ++i) print "[letterhead.t" i "]\nclinic = 1" }' >text; settings settings-tables 30
awk 'BEGIN { for (i = 0; i < 5000; ++i) print "k" i "=1" }' >text; settings settings-keys 30
{ printf '[letterhead]\nclinic = "'; repeat 60000 x; echo '"'; } >text; settings settings-long 2; says 'longer than'
{ printf '[letterhead]\naddress = ['; repeat 900 '"x",'; echo '1]'; } >text; settings settings-lines 30
{ repeat 5000 k; echo ' = 1'; } >text; settings settings-long-key 2
printf 'paper = "\\u001b[31m"\n' >text; settings settings-escape 2
printf '[letterhead]\nclinic = "\342\200\256derit"\n' >text; settings settings-override 2
printf 'language = "../../../etc"\n' >text; settings settings-language-path 2
printf 'templates = "%s"\n' "$(repeat 300 ../)nowhere" >text; settings settings-long-path 2
printf 'letterhead = 1\n' >text; settings settings-no-table 2
printf '["letterhead"]\n"" = 1\n' >text; settings settings-empty-key 2
printf 'paper = "a4"\npaper = "a4"\n' >text; settings settings-twice 2
mkfifo "$own"; accept settings-pipe config; rm "$own"
mkdir "$own"; accept settings-folder config; rmdir "$own"
ln -s config.toml "$own"; accept settings-round config; rm "$own"
export IPT_CONFIG=/dev/zero; call settings-device 1 config; says 'larger than 64 KiB'
export IPT_CONFIG=/dev/null; accept settings-nothing config
unset IPT_CONFIG
for variable in IPT_PAPER IPT_FORMAT IPT_LANG IPT_TEMPLATES IPT_COLOR IPT_THERAPIST; do
    export "$variable=$(printf '\377\033]0;x\007')"; call "settings-$variable" 1 config
    [ "$variable" = IPT_TEMPLATES ] || says 'UTF-8'  # a folder can have any name
    unset "$variable"
done
export IPT_PAPER="$long"; call settings-long-variable 1 config; unset IPT_PAPER
export IPT_LANG=../../etc; call settings-variable-path 1 config; unset IPT_LANG
IPT_CLINIC=$(printf 'a\033[31m\n# b\n<script>'); export IPT_CLINIC
accept settings-clinic-steers config
accept settings-clinic-on-page formulate --format html "$case_file"
grep -q '<script>' out && fault "settings-clinic-on-page: a script in the page"
unset IPT_CLINIC
# A project's file counts only where no one else can write it.
(cd clinic && printf 'paper = "letter"\n' >.ipt.toml)
from() { (cd clinic && "$program" config paper 2>err); }
[ "$(from)" = letter ] || fault "a project's file is not used"
if [ "$(id -u)" = 0 ]; then
    chown 65534 clinic/.ipt.toml
    [ "$(from)" = a4 ] && grep -q 'is not used' clinic/err || fault "a project's file of another user is used"
    chown 0 clinic/.ipt.toml; chown 65534 clinic
    [ "$(from)" = a4 ] || fault "a project's file in another user's folder is used"
    chown 0 clinic
else
    echo "not tried: a project's file of another user, which takes root"
fi
rm -r clinic
