package vn.conglang.province.geography;

/// A unit of the commune level to which figures are added.
///
/// @param code five digits; empty = the list of halls does not say where the hall was
/// @param name such as "Xã Đầm Hà"; empty = nobody knows a unit of that code on that day, or it was
///   divided since and the list does not say into which part the hall fell
public record Place(String code, String name) implements Comparable<Place> {
    /// Where halls are that stand in no list.
    public static final Place NOT_LISTED = new Place("", "");

    @Override
    public int compareTo(Place other) {
        // what is not known comes last
        var named = Boolean.compare(name.isEmpty(), other.name.isEmpty());
        return named != 0 ? named : code.compareTo(other.code);
    }
}
