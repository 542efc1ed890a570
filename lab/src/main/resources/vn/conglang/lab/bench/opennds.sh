# Runs Debian's openNDS 9.10 inside the gateway's namespace; start it with `ip netns exec`, whose
# mounts are this process's own. Usage: sh opennds.sh WORK LEASES
#
# WORK holds libopennds.sh (a copy with one change, see OpenNdsGate) and opennds.conf.
set -eu
work=$1
leases=$2
mount --make-rprivate /

# It writes to /etc/hosts and /etc/dnsmasq.conf and restarts services: all of that stays in here.
mount --bind "$work/libopennds.sh" /usr/lib/opennds/libopennds.sh
if [ -e /usr/bin/systemctl ]; then mount --bind /bin/true /usr/bin/systemctl; fi

# Its scratch files belong in memory, as on a real box; it looks for leases in /tmp/dhcp.leases.
mkdir -p "$work/tmp" "$work/run"
mount -t tmpfs tmpfs "$work/tmp"
touch "$work/tmp/dhcp.leases"
mount --bind "$leases" "$work/tmp/dhcp.leases"
mount -t tmpfs tmpfs "$work/run"
mkdir -p "$work/run/etc/upper" "$work/run/etc/work" "$work/run/tmpfiles.d"
mount -t overlay overlay \
    -o "lowerdir=/etc,upperdir=$work/run/etc/upper,workdir=$work/run/etc/work" /etc
cp "$work/opennds.conf" /etc/opennds/opennds.conf
mount --rbind "$work/run" /run
mount --rbind "$work/tmp" /tmp
exec opennds -f
