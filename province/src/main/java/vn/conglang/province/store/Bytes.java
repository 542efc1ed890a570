package vn.conglang.province.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes as a value: what is stored of secrets. Immutable.
public final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of these.
    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /// SHA-256 of a text in UTF-8.
    public static Bytes sha256(String text) {
        try {
            return new Bytes(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A copy.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// Hexadecimal.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// In a time that tells nothing about where they differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    /// Their number only: they may be secret.
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
