package vn.conglang.communes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An address as people write it: `thôn Đài Mỏ, xã Vạn Yên, huyện Vân Đồn`, taken apart.
///
/// @param kind of the commune, such as "xã"; empty when none was written
/// @param name of the commune
/// @param district as written, without its kind; empty when none was
record Address(String kind, String name, String district) {
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("xa", "xã"),
                    Map.entry("x", "xã"),
                    Map.entry("phuong", "phường"),
                    Map.entry("p", "phường"),
                    Map.entry("thi tran", "thị trấn"),
                    Map.entry("tt", "thị trấn"),
                    Map.entry("dac khu", "đặc khu"),
                    Map.entry("dk", "đặc khu"));

    private static final String DISTRICT =
            "huyện|thị xã|thành phố|quận|huyen|thi xa|thanh pho|quan|tp|tx|h|q";
    private static final String PROVINCE = "tỉnh|tinh|thành phố|thanh pho|tp";
    private static final String COMMUNE =
            "xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|dac khu|tt|đk|dk|x|p";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern IN_DISTRICT = begins(DISTRICT);
    private static final Pattern OF_PROVINCE = begins(PROVINCE);
    private static final Pattern IN_COMMUNE = begins(COMMUNE);
    private static final Pattern IN_VILLAGE =
            begins("thôn|bản|khu phố|khu|tổ dân phố|tổ|xóm|số|thon|ban|khu pho|to dan pho|xom|so");

    /// Where a part begins although nobody put a comma there.
    private static final Pattern PARTS =
            Pattern.compile(
                    "\\s*[,;\\n]\\s*|\\s+-\\s+|\\s+(?=(?:huyện|thị xã|thành phố|tỉnh|huyen|thi xa"
                            + "|thanh pho|tinh|tp\\.?|tx\\.?)\\s)",
                    FLAGS);

    private static Pattern begins(String kinds) {
        return Pattern.compile("(?:(" + kinds + ")(?:\\s+|\\.\\s*))(?=\\S)(.+)", FLAGS);
    }

    /// @param provinces names of the province, left out of what is found
    static Address of(String text, List<String> provinces) {
        var address = new Address("", "", "");
        var bare = new ArrayList<String>();
        for (var part : PARTS.split(text.strip(), -1)) {
            var district = IN_DISTRICT.matcher(part);
            var commune = IN_COMMUNE.matcher(part);
            if (part.isBlank() || IN_VILLAGE.matcher(part).matches() || isOne(provinces, part)) {
                continue;
            }
            if (commune.matches()) {
                var kind = KINDS.getOrDefault(Spelling.plain(commune.group(1)), "");
                address = new Address(kind, commune.group(2), address.district);
                bare.clear(); // what stood before it is within it
            } else if (district.matches()) {
                address = new Address(address.kind, address.name, district.group(2));
            } else {
                bare.add(part);
            }
        }
        return address.with(bare);
    }

    /// Whether a unit of that kind can be meant.
    boolean allows(String other) {
        return kind.isEmpty() || kind.equals(other);
    }

    /// Parts without a kind: the last ones are commune and district, as far as those are missing.
    private Address with(List<String> bare) {
        var parts = new ArrayDeque<>(bare);
        var found = district;
        if (found.isEmpty() && parts.size() > (name.isEmpty() ? 1 : 0)) {
            found = parts.removeLast();
        }
        return new Address(
                kind, name.isEmpty() && !parts.isEmpty() ? parts.getLast() : name, found);
    }

    /// The name of a district or province without what kind of unit it is.
    static String withoutKind(String name) {
        var match = IN_DISTRICT.matcher(name);
        return match.matches() ? match.group(2) : name;
    }

    private static boolean isOne(List<String> provinces, String part) {
        var match = OF_PROVINCE.matcher(part);
        var name = Spelling.plain(match.matches() ? match.group(2) : part);
        return provinces.stream().anyMatch(each -> Spelling.plain(each).equals(name));
    }
}
