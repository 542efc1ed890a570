package vn.conglang.portal.notice;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.JsonFolder;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.media.MediaFolder;

/// All notices on the card. Thread-safe; changes come one after the other.
final class NoticeStore {
    /// More than this no hall needs; the oldest ended ones go.
    static final int MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(NoticeStore.class);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 10;

    private final JsonFolder<Notice> notices;
    private final MediaFolder media;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong generation = new AtomicLong();

    NoticeStore(Path folder) {
        notices = JsonFolder.open(folder, Notice.class);
        media = new MediaFolder(folder.resolve("files"));
        removeUnused();
    }

    /// What became of a change.
    sealed interface Outcome {
        /// It stands.
        record Done(Notice notice) implements Outcome {}

        /// Somebody else changed the notice meanwhile; nothing happened.
        record Overtaken(Notice theirs) implements Outcome {}

        /// There is no such notice any more.
        record Gone() implements Outcome {}

        /// There are too many, and none that may go.
        record Full() implements Outcome {}
    }

    List<Notice> all() {
        return notices.all();
    }

    Optional<Notice> find(String id) {
        return notices.find(id);
    }

    /// Grows with every change.
    long generation() {
        return generation.get();
    }

    MediaFolder media() {
        return media;
    }

    /// The rank of a notice that is published now.
    long newest() {
        return all().stream().mapToLong(Notice::rank).max().orElse(0) + 1;
    }

    /// An id that nothing has had.
    String freshId() {
        return random.ints(ID_LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /// Keeps a new notice.
    ///
    /// @throws ContentsException when the card is full or broken; nothing happened then
    synchronized Outcome add(Notice notice, List<MediaFile> files) {
        if (!makeRoom()) {
            return new Outcome.Full();
        }
        return keep(notice, files);
    }

    /// Changes a notice.
    ///
    /// @param version that whoever asks has seen
    /// @throws ContentsException when the card is full or broken; nothing happened then
    synchronized Outcome change(
            String id, int version, List<MediaFile> files, UnaryOperator<Notice> change) {
        var found = find(id);
        if (found.isEmpty()) {
            return new Outcome.Gone();
        }
        var notice = found.get();
        return notice.version() == version
                ? keep(change.apply(notice), files)
                : new Outcome.Overtaken(notice);
    }

    /// Removes a notice for good.
    synchronized Outcome remove(String id, int version) {
        var found = find(id);
        if (found.isEmpty()) {
            return new Outcome.Gone();
        }
        if (found.get().version() != version) {
            return new Outcome.Overtaken(found.get());
        }
        drop(found.get());
        removeUnused();
        return new Outcome.Done(found.get());
    }

    /// Keeps what a day made of notices. A full card is no obstacle: the next time does it.
    synchronized void settle(UnaryOperator<Notice> day) {
        try {
            for (var notice : all()) {
                var settled = day.apply(notice);
                if (!settled.equals(notice)) {
                    notices.put(notice.id(), settled);
                    generation.incrementAndGet();
                }
            }
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("notices not settled");
        }
    }

    private Outcome keep(Notice notice, List<MediaFile> files) {
        media.write(files);
        try {
            notices.put(notice.id(), notice);
        } finally {
            generation.incrementAndGet();
            removeUnused();
        }
        return new Outcome.Done(notice);
    }

    private boolean makeRoom() {
        if (all().size() < MOST) {
            return true;
        }
        var oldest =
                all().stream()
                        .filter(each -> each.state() == State.ENDED)
                        .min(Comparator.comparingLong(Notice::rank));
        oldest.ifPresent(this::drop);
        return oldest.isPresent();
    }

    private void drop(Notice notice) {
        notices.remove(notice.id());
        generation.incrementAndGet();
    }

    private void removeUnused() {
        Set<String> used = all().stream().flatMap(Notice::files).collect(Collectors.toSet());
        media.keepOnly(used);
    }
}
