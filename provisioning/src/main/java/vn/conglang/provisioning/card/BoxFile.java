package vn.conglang.provisioning.card;

/// A file as it will stand on the box.
///
/// @param path from `/`
/// @param permissions in octal digits, such as `0644`
record BoxFile(String path, String permissions, String content) {
    static BoxFile plain(String path, String content) {
        return new BoxFile(path, "0644", content);
    }
}
