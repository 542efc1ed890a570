# Lets radvd advertise on one end of a cable and prints, in hexadecimal digits, the option 37 that arrives at the other end. Runs in a network of
# its own.
set -eu
for name in all default; do echo 0 >/proc/sys/net/ipv6/conf/$name/disable_ipv6; done
echo 1 >/proc/sys/net/ipv6/conf/all/forwarding
ip link set lo up
ip link add br-hall type veth peer name phone
ip address add fd77:6c::1/64 dev br-hall nodad
ip link set br-hall up
ip link set phone up
sleep 2
radvd --nodaemon --logmethod=stderr_clean --config=/announced/radvd.conf --pidfile=/tmp/radvd.pid &
python3 - <<'TEXT'
import socket

heard = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
heard.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"phone")
heard.settimeout(20)
while True:
    packet = heard.recv(1500)
    if packet[0] != 134:  # no router advertisement
        continue
    at = 16
    while at < len(packet):
        length = packet[at + 1] * 8
        if packet[at] == 37:
            print(packet[at : at + length].hex())
            raise SystemExit
        at += length
TEXT
