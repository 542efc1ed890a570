package vn.conglang.province.people;

/// A second factor that is being set up.
///
/// @param name whose
/// @param secret in groups of four letters, to be typed where no camera is
/// @param uri what the QR code says
public record Setup(String name, String secret, String uri) {
    static Setup of(byte[] secret, String place, String name) {
        var groups = Secrets.base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
        return new Setup(name, groups, SecondFactor.uri(secret, place, name));
    }
}
