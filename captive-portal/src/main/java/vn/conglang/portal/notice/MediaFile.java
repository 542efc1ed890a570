package vn.conglang.portal.notice;

/// A file to be written beside a notice. Not a record, because arrays have no equality.
final class MediaFile {
    private final String name;
    private final byte[] bytes;

    MediaFile(String name, byte[] bytes) {
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
