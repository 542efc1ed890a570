package vn.conglang.provisioning.roster;

import java.util.Objects;

/// Who is called for a matter.
///
/// @param name of a person or an office; may be empty
/// @param phone digits as dialled in Vietnam, such as `0912345678`; may be empty, but not both
public record Contact(ContactRole role, String name, String phone) {
    private static final String BETWEEN = "; ";

    public Contact {
        Objects.requireNonNull(role);
        if (name.isEmpty() && phone.isEmpty()) {
            throw new IllegalArgumentException("must have a name or a phone number");
        }
        if (name.contains(";") || !phone.matches("\\+?[0-9]{0,15}")) {
            throw new IllegalArgumentException("must be like \"Nguyễn Thị Lan; 0912345678\"");
        }
    }

    /// Reads `Nguyễn Thị Lan; 0912345678`.
    static Contact parse(ContactRole role, String text) {
        var parts = text.split(";", 2);
        return new Contact(role, parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
    }

    /// As it stands in the roster's file.
    String written() {
        return phone.isEmpty() ? name : name + BETWEEN + phone;
    }
}
