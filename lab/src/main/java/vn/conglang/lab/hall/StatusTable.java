package vn.conglang.lab.hall;

import java.util.function.Supplier;

/// What `lab status` shows.
final class StatusTable {
    private final Lab lab;

    StatusTable(Lab lab) {
        this.lab = lab;
    }

    String text() {
        if (!lab.stands()) {
            return "The lab is not up: conglang lab up%n".formatted();
        }
        var text = new StringBuilder("%-18s %-8s %s%n".formatted("program", "runs", "log"));
        for (var service : lab.services()) {
            text.append(
                    "%-18s %-8s %s%n"
                            .formatted(
                                    service.name(),
                                    service.running() ? service.pid() : "no",
                                    service.log()));
        }
        text.append(
                "%n%-10s %-18s %-14s %-30s %s%n"
                        .formatted("phone", "MAC", "IPv4", "IPv6", "admitted"));
        var admitted = lab.admitted();
        for (var guest : lab.guests()) {
            text.append(
                    "%-10s %-18s %-14s %-30s %s%n"
                            .formatted(
                                    guest.namespace().name(),
                                    guest.mac(),
                                    orNone(guest::address),
                                    orNone(guest::address6),
                                    admitted.contains(guest.mac()) ? "yes" : "no"));
        }
        return text.toString();
    }

    private static String orNone(Supplier<String> address) {
        try {
            return address.get();
        } catch (LabException _) {
            return "-";
        }
    }
}
