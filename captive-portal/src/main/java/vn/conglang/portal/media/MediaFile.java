package vn.conglang.portal.media;

/// A file to be kept. Not a record, because arrays have no equality.
public final class MediaFile {
    private final String name;
    private final byte[] bytes;

    /// @param name of the file, without a folder
    public MediaFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }
}
