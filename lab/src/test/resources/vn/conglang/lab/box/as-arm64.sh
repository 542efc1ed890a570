#!/bin/sh
# as-arm64.sh [--online] COMMAND...: runs it where programs for arm64 run too, by QEMU; with --online it has this machine's
# network, else none. Needs root, qemu-user-static and Linux 6.7.
# QEMU is made known in a user namespace of its own, which holds the same users: this machine itself never hears of it.
set -eu

net=--net
if [ "$1" = --online ]; then
    net=
    shift
fi
go=$(mktemp -d)/go
mkfifo "$go"
exec 3<&0 # a shell gives /dev/null to what it starts in the background
unshare --user --mount $net --pid --fork sh -c '
    read -r _ <"$0"
    mount -t proc proc /proc
    mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
    cat /usr/lib/binfmt.d/qemu-aarch64.conf >/proc/sys/fs/binfmt_misc/register
    exec "$@"
' "$go" "$@" <&3 3<&- &
starter=$!
exec 3<&-
trap 'pkill -KILL -P "$starter" || true' EXIT # its child is the first process in there: all others end with it
trap 'exit 143' TERM INT
ours=$(readlink /proc/$$/ns/user)
until [ "$(readlink "/proc/$starter/ns/user")" != "$ours" ]; do :; done
for map in uid_map gid_map; do echo "0 0 4294967295" >"/proc/$starter/$map"; done
echo >"$go"
rm -r "${go%/go}"
wait "$starter"
