package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vn.conglang.groundwork.file.SafeFile;

/// The few ways in which enrolment changes the card. Each is done or not done after a power cut,
/// never half; each is on the card when it returns; otherwise they throw an [ObstacleException].
interface Disk {
    /// Puts a text into a file, readable by this program's user only.
    void write(Path file, String text);

    /// Renames a file, over another one if that is there.
    void move(Path from, Path to);

    /// Removes a file if it is there.
    void delete(Path file);

    /// The card itself.
    static Disk card() {
        return new Disk() {
            @Override
            public void write(Path file, String text) {
                doing(
                        "writing " + file,
                        () -> SafeFile.write(file, text.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void move(Path from, Path to) {
                doing("renaming " + from + " to " + to, () -> SafeFile.move(from, to));
            }

            @Override
            public void delete(Path file) {
                doing("removing " + file, () -> SafeFile.delete(file));
            }
        };
    }

    private static void doing(String what, Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw new ObstacleException(Obstacle.Kind.BOX, what + ": " + e.getMessage());
        }
    }

    /// One change of the card.
    interface Change {
        void make() throws IOException;
    }
}
