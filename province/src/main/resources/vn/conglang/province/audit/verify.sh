#!/bin/sh
# Proves the records in this folder: that each follows from the one before it and that the hall has signed them.
# Needs sha256sum, openssl and nothing of Cổng Làng. Usage: sh verify.sh [CA.pem]
# With a CA file (default: ca.pem in this folder, which whoever made the export put there; better take your own), each
# hall's certificate is held against it too.
set -u
here=$(cd -- "$(dirname -- "$0")" && pwd)
ca=${1:-$here/ca.pem}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
broken=0

broken() {
    echo "$name: BROKEN: $1"
    broken=1
}

# The value of a member of a seal.
text() {
    value=${2#*\"$1\":\"}
    printf %s "${value%%\"*}"
}

number() {
    value=${2#*\"$1\":}
    value=${value%%,*}
    printf %s "${value%%\}*}"
}

records() {
    before= expected= count=0 # of the record before
    : >"$work/hashes"
    : >"$work/rolled"
    : >"$work/vouched"
    while IFS= read -r line; do
        rest=${line#*\"prev\":\"} # canonical: the members are sorted, and seq comes after prev
        prev=${rest%%\"*}
        rest=${rest#*\",\"seq\":}
        seq=${rest%%,*}
        first=$seq link=
        case $rest in
        "$seq,\"standsFor\":"*) # rolled up: it stands for the records from "first" on
            rest=${rest#*,}
            first=$(number first "$rest")
            link=$(text hash "$rest")
            case $line in
            *\"grain\":\"lost\"*)
                broken "records $first to $seq were lost in the hall, as it says itself"
                return
                ;;
            esac
            ;;
        esac
        if [ -n "$expected" ] && [ "$first" != "$expected" ]; then
            broken "record $expected is not there, record $first is"
            return
        fi
        if [ -n "$before" ] && [ "$prev" != "$before" ]; then
            broken "record $seq does not follow from the record before it"
            return
        fi
        hash=$(printf %s "$line" | sha256sum)
        hash=${hash%% *}
        [ -z "$link" ] || echo "$seq $hash $(number vouchedBy "$rest")" >>"$work/rolled"
        case $line in
        *,\"vouchesFor\":*)
            vouches=${line##*,\"vouchesFor\":?}
            echo "${vouches%%\}*}" | tr ',' '\n' | tr -d '"' | tr ':' ' ' >>"$work/vouched"
            ;;
        esac
        before=${link:-$hash}
        echo "$seq $before" >>"$work/hashes"
        expected=$((seq + 1))
        count=$((count + 1))
    done <"$ledger/records.jsonl"
    rolled_up
}

# What was rolled up was made after the chain had gone on: a later record has to name its hash; the latest word counts.
rolled_up() {
    while read -r seq hash by; do
        said=$(grep "^$seq " "$work/vouched" | tail -n 1)
        if [ "$said" != "$seq $hash" ] && { [ -n "$said" ] || [ "$by" -lt "$expected" ]; }; then
            broken "record $seq was rolled up and is not the one that the hall vouches for"
            return
        fi
    done <"$work/rolled"
}

# Whether a record is there, and not only one that was rolled up from it and others.
stored() {
    grep -q "^$1 " "$work/hashes" || [ "$1" -ge "$expected" ]
}

seal() {
    content=$(cat "$1.json")
    n=$(number number "$content")
    seq=$(number seq "$content")
    hall=$(text hall "$content")
    openssl x509 -in "$1.pem" -noout -pubkey >"$work/key.pem" 2>/dev/null ||
        { broken "seal $n: its certificate can't be read"; return; }
    openssl dgst -sha256 -verify "$work/key.pem" -signature "$1.sig" "$1.json" >/dev/null 2>&1 ||
        { broken "seal $n: the signature is not of its certificate's key"; return; }
    subject=$(openssl x509 -in "$1.pem" -noout -subject -nameopt sep_multiline,utf8)
    echo "$subject" | grep -qx " *CN *= *$hall" ||
        { broken "seal $n: the certificate is not of hall $hall"; return; }
    if [ -f "$ca" ]; then
        openssl verify -no_check_time -partial_chain -CAfile "$ca" -untrusted "$1.pem" "$1.pem" >/dev/null 2>&1 ||
            { broken "seal $n: the certificate is not of the authority in $ca"; return; }
    fi
    if [ -n "$sealed" ] && [ "$(text prev "$content")" != "$sealed" ]; then
        broken "seal $n does not follow from the seal before it"
        return
    fi
    grep -qx "$seq $(text hash "$content")" "$work/hashes" || ! stored "$seq" ||
        { broken "seal $n: record $seq is not the one that was sealed"; return; }
    sealed=$(sha256sum <"$1.json")
    sealed=${sealed%% *}
    through=$seq
    seals=$((seals + 1))
}

for ledger in "$here"/*/; do
    [ -f "$ledger/records.jsonl" ] || continue
    name=$(basename "$ledger")
    was=$broken broken=0
    records
    sealed= through=0 seals=0
    for each in "$ledger"seals/*.json; do
        [ -f "$each" ] && [ "$broken" = 0 ] && seal "${each%.json}"
    done
    if [ "$broken" = 0 ]; then
        echo "$name: holds, $count records, $seals seals, sealed to record $through"
        broken=$was
    fi
done
[ -f "$ca" ] || echo "No CA file: each seal was held against its own certificate only."
exit "$broken"
