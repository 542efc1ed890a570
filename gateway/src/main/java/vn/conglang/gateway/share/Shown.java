package vn.conglang.gateway.share;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.conglang.gateway.firewall.Sharing;

/// One class of HTB, as tc shows it. (Its JSON leaves classes out in iproute2 6.1.)
///
/// @param minor second half of its number
/// @param rate such as `8Kbit`
/// @param ceiling what it may have at most
/// @param burst such as `32Kb`
record Shown(int minor, String rate, Rate ceiling, String burst) {
    private static final Pattern CLASS =
            Pattern.compile(
                    "class htb "
                            + Sharing.MAJOR
                            + ":([0-9a-f]+) .*?rate (\\S+) ceil (\\d+)(\\w*)bit burst (\\S+?) ");

    private static final Pattern BANDWIDTH = Pattern.compile(" bandwidth (\\d+)(\\w*)bit ");

    /// What CAKE lets pass, as tc shows it; empty when that is everything.
    static Optional<Rate> bandwidth(String listing) {
        return BANDWIDTH
                .matcher(listing)
                .results()
                .map(found -> rate(found.group(1), found.group(2)))
                .findFirst();
    }

    /// What stands in tc's answer, in its order.
    static List<Shown> in(String listing) {
        return CLASS.matcher(listing).results().map(Shown::of).toList();
    }

    private static Shown of(MatchResult found) {
        return new Shown(
                Integer.parseInt(found.group(1), 16),
                found.group(2),
                rate(found.group(3), found.group(4)),
                found.group(5));
    }

    private static Rate rate(String digits, String unit) {
        var number = Long.parseLong(digits);
        return new Rate(
                switch (unit) {
                    case "" -> number / 1000;
                    case "K" -> number;
                    case "M" -> number * 1000;
                    default -> number * 1_000_000;
                });
    }
}
