package vn.conglang.gateway.firewall;

import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.child.ChildException;
import vn.conglang.gateway.child.LineChild;

/// Speaks to one long-lived `nft -j -i`. Each line is one transaction: all of it happens or
/// nothing. Thread-safe.
///
/// Whatever is asked, `describe mark` follows: nft answers it with one line from its own memory,
/// after whatever went wrong before, and that line marks the end of the answer. (A listing would do
/// too, but makes nft read every set of the kernel again: ten times dearer with a full hall.)
final class Nft implements AutoCloseable {
    private static final String ASK_END = "describe mark";
    private static final String END = "meta expression, datatype mark";
    private static final Jsonb JSON = Jsonb.builder().build();

    private static final List<String> INTERACTIVE = List.of("nft", "-j", "-i");

    private final LineChild child;

    /// Starts nothing yet.
    ///
    /// @param before words in front of the command, such as `ip netns exec NAME`; usually none
    Nft(List<String> before) {
        child =
                new LineChild(
                        Stream.concat(before.stream(), INTERACTIVE.stream()).toList(),
                        Duration.ofSeconds(10));
    }

    /// Carries out one transaction.
    ///
    /// @throws FirewallException with nft's own words when the kernel refuses
    void change(String action, String transaction) {
        answer(action, transaction);
    }

    /// The elements of a set or map, each as nft's JSON has it.
    List<Object> elements(String action, String listing) {
        var found = new ArrayList<Object>();
        for (var item : items(action, listing)) {
            for (var object : asMap(item).values()) {
                if (asMap(object).get("elem") instanceof List<?> elements) {
                    found.addAll(elements);
                }
            }
        }
        return found;
    }

    /// The objects of a kind, such as `rule`, in a listing.
    List<Map<?, ?>> objects(String action, String listing, String kind) {
        var found = new ArrayList<Map<?, ?>>();
        for (var item : items(action, listing)) {
            if (asMap(item).get(kind) instanceof Map<?, ?> object) {
                found.add(object);
            }
        }
        return found;
    }

    private List<?> items(String action, String listing) {
        var answer = answer(action, listing).getFirst();
        return asList(asMap(JSON.type(Object.class).fromJson(answer)).get("nftables"));
    }

    private List<String> answer(String action, String line) {
        List<String> heard;
        try {
            heard =
                    child.ask(
                            List.of(line, ASK_END),
                            said -> !said.isEmpty() && said.getLast().startsWith(END));
        } catch (ChildException e) {
            throw new FirewallException(action, e);
        }
        var refusals = heard.stream().filter(said -> said.contains("Error:")).toList();
        if (!refusals.isEmpty()) {
            throw new FirewallException(action + ": " + String.join("; ", refusals));
        }
        return heard;
    }

    /// A JSON object.
    static Map<?, ?> asMap(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new FirewallException("reading nft's JSON: an object was expected, got " + json);
    }

    /// A JSON array.
    static List<?> asList(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new FirewallException("reading nft's JSON: an array was expected, got " + json);
    }

    /// A JSON number, 0 when absent.
    static long asLong(@Nullable Object json) {
        return json instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void close() {
        child.close();
    }
}
