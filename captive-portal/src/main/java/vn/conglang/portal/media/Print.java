package vn.conglang.portal.media;

/// A photo in one size, as JPEG. Not a record, because arrays have no equality.
public final class Print {
    private final int width;
    private final int height;
    private final byte[] jpeg;

    Print(int width, int height, byte[] jpeg) {
        this.width = width;
        this.height = height;
        this.jpeg = jpeg;
    }

    /// In pixels.
    public int width() {
        return width;
    }

    /// In pixels.
    public int height() {
        return height;
    }

    /// As a file to be kept.
    public MediaFile file(String name) {
        return new MediaFile(name, jpeg);
    }
}
