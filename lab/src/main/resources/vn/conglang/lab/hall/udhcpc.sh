#!/bin/sh
# What udhcpc does with a lease in a guest of the lab; /etc/resolv.conf is the namespace's own.
case "$1" in
bound | renew)
    ip -4 address replace "$ip/$mask" dev "$interface" valid_lft "$lease" preferred_lft "$lease"
    if [ -n "$router" ]; then
        ip -4 route replace default via "${router%% *}" dev "$interface"
    fi
    for server in $dns; do
        echo "nameserver $server"
    done >/etc/resolv.conf
    ;;
deconfig)
    ip -4 address flush dev "$interface"
    ;;
esac
