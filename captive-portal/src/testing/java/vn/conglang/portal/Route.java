package vn.conglang.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A line of `routes.csv`: an address of the product, or one for each thing of a hall.
///
/// @param way `page`, `file` or `form`
/// @param who may open it
public record Route(String site, String way, String address, Set<String> who) {
    private static final Pattern THING = Pattern.compile("\\{([a-z]+)}");

    /// All of guests' pages, `portal`, or of the `desk`.
    public static List<Route> of(String site) {
        return all().filter(each -> each.site.equals(site)).toList();
    }

    private static Stream<Route> all() {
        try (var table = Route.class.getResourceAsStream("routes.csv")) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.startsWith("#")).skip(1).toList().stream()
                    .map(line -> line.split(",", -1))
                    .map(each -> new Route(each[0], each[1], each[2], Set.of(each[3].split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is a page to read.
    public boolean page() {
        return way.equals("page");
    }

    /// Its addresses in a hall.
    ///
    /// @param things by the names that stand in braces; there must be one at least
    public List<String> in(Map<String, List<String>> things) {
        var thing = THING.matcher(address);
        if (!thing.find()) {
            return List.of(address);
        }
        var found = things.getOrDefault(thing.group(1), List.of());
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing in this hall is a " + thing.group(1));
        }
        return found.stream().map(each -> address.replace(thing.group(), each)).toList();
    }
}
