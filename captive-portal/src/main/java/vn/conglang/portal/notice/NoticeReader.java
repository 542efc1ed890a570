package vn.conglang.portal.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.portal.media.Darkroom;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.media.RefusedException;
import vn.conglang.portal.text.TypedTime;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Form;

/// Makes a message of what was sent with a form, and says what is wrong with it. Thread-safe.
final class NoticeReader {
    private final Darkroom darkroom;
    private final VoiceBooth booth;
    private final Supplier<String> freshId;

    /// @param freshId an id for each photo and voice
    NoticeReader(Darkroom darkroom, Supplier<String> freshId) {
        this.darkroom = darkroom;
        this.booth = new VoiceBooth(freshId);
        this.freshId = freshId;
    }

    /// What could be read.
    ///
    /// @param message empty when not even a draft can be made of it
    /// @param problem the first thing that is wrong, in words; empty = nothing
    record Filled(Optional<Message> message, List<MediaFile> files, String problem) {}

    /// Reads a form.
    ///
    /// @param before what the notice said so far: its photo and voice stay unless others are sent
    Filled read(Form form, NoticeFields fields, Optional<Message> before, Words words) {
        var problems = new ArrayList<String>();
        if (fields.title().length() > Message.LONGEST_TITLE) {
            problems.add(words.of("notice.problem.title-long", Message.LONGEST_TITLE));
        }
        if (fields.text().length() > Message.LONGEST_TEXT) {
            problems.add(words.of("notice.problem.text-long", Message.LONGEST_TEXT));
        }
        if (fields.voiceLanguage().length() > Voice.LONGEST_LANGUAGE) {
            problems.add(words.of("notice.problem.language-long", Voice.LONGEST_LANGUAGE));
        }
        if (!problems.isEmpty()) {
            return new Filled(Optional.empty(), List.of(), problems.getFirst());
        }
        var files = new ArrayList<MediaFile>();
        var message =
                new Message(
                        fields.title(),
                        fields.text(),
                        Category.of(fields.category()).orElse(Category.THONG_BAO_THON),
                        day(fields.from(), problems, words),
                        day(fields.until(), problems, words),
                        fields.pinned(),
                        photo(form, fields, before, files, problems, words),
                        voice(form, fields, before, files, problems, words));
        var problem = problems.isEmpty() ? "" : problems.getFirst();
        return new Filled(Optional.of(message), List.copyOf(files), problem);
    }

    private Optional<Photo> photo(
            Form form,
            NoticeFields fields,
            Optional<Message> before,
            List<MediaFile> files,
            List<String> problems,
            Words words) {
        var kept =
                before.flatMap(Message::photo)
                        .filter(_ -> !form.has("removePhoto"))
                        .map(photo -> photo.withCleared(fields.cleared()));
        var upload = form.upload("photo");
        if (upload.isEmpty()) {
            return kept;
        }
        try {
            var developed = darkroom.develop(upload.get());
            var photo = Photo.of(freshId.get(), developed, fields.cleared());
            files.add(developed.large().file(photo.largeFile()));
            files.add(developed.small().file(photo.smallFile()));
            return Optional.of(photo);
        } catch (RefusedException e) {
            problems.add(words.of(e.key()));
            return kept;
        }
    }

    private Optional<Voice> voice(
            Form form,
            NoticeFields fields,
            Optional<Message> before,
            List<MediaFile> files,
            List<String> problems,
            Words words) {
        var kept =
                before.flatMap(Message::voice)
                        .filter(_ -> !form.has("removeVoice"))
                        .map(voice -> voice.in(fields.voiceLanguage()));
        var upload = form.upload("voice");
        if (upload.isEmpty()) {
            return kept;
        }
        try {
            var heard = booth.hear(upload.get(), fields.voiceLanguage());
            files.addAll(heard.files());
            return Optional.of(heard.voice());
        } catch (RefusedException e) {
            problems.add(words.of(e.key()));
            return kept;
        }
    }

    /// A day as browsers send it or as people write it.
    private static Optional<LocalDate> day(String typed, List<String> problems, Words words) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        var day = TypedTime.day(typed);
        if (day.isEmpty()) {
            problems.add(words.of("notice.problem.date", typed));
        }
        return day;
    }
}
