#!/bin/sh
# NetworkManager with a bus and folders of its own. Runs inside its own mount namespace, so nothing of the host's is seen.
set -eu

mount --make-rprivate /
# without udev NetworkManager would wait for it; a read-only /sys tells it that this is a container
mount -o remount,ro /sys
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /etc/NetworkManager
mount -t tmpfs tmpfs /var/lib/NetworkManager
mkdir -p /run/dbus

cat >/etc/NetworkManager/NetworkManager.conf <<'TEXT'
[main]
plugins=keyfile
auth-polkit=false
[device]
match-device=*
managed=1
[connectivity]
uri=http://network-test.debian.org/nm
response=NetworkManager is online
interval=10
TEXT

dbus-daemon --system --fork --nopidfile
exec NetworkManager --debug --log-level=INFO
