package vn.conglang.province.people;

/// What one guess of a password costs.
///
/// @param kibibytes of memory
/// @param passes over it
public record PasswordCost(int kibibytes, int passes) {
    /// What OWASP's cheat sheet on storing passwords asks for at least: 19 MiB, twice.
    public static final PasswordCost USUAL = new PasswordCost(19 * 1024, 2);
}
