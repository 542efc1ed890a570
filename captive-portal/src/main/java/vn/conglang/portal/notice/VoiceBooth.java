package vn.conglang.portal.notice;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import vn.conglang.portal.media.MediaFile;
import vn.conglang.portal.media.RefusedException;
import vn.conglang.portal.media.Sent;
import vn.conglang.portal.web.Upload;

/// Takes a voice that was recorded or sent, if it is one that every phone of the hall can play, and
/// short. Thread-safe.
final class VoiceBooth {
    /// A minute of the desk's own recording (16 kHz, 16 bit) fits.
    static final int LARGEST = 2 * 1000 * 1000;

    private static final double LONGEST_SECONDS = 61;

    private final Supplier<String> freshId;

    /// @param freshId an id for each voice
    VoiceBooth(Supplier<String> freshId) {
        this.freshId = freshId;
    }

    /// A voice and its file, not kept anywhere yet.
    record Heard(Voice voice, List<MediaFile> files) {}

    /// Takes a voice.
    ///
    /// @param language its name; empty = not said
    /// @throws RefusedException when it is none that can be used
    Heard hear(Upload upload, String language) throws RefusedException {
        var sent = Sent.whole(upload, "notice.problem.voice-long");
        try (var stream = sent.open()) {
            if (sent.length() > LARGEST) {
                throw new RefusedException("notice.problem.voice-long");
            }
            var bytes = stream.readNBytes(LARGEST);
            var sound = SoundFile.of(bytes).orElseThrow(VoiceBooth::wrongKind);
            var seconds = sound.type() == VoiceType.WAV ? waveSeconds(bytes) : sound.seconds();
            if (seconds > LONGEST_SECONDS) {
                throw new RefusedException("notice.problem.voice-long");
            }
            var voice = new Voice(freshId.get(), sound.type(), language);
            return new Heard(voice, List.of(new MediaFile(voice.file(), bytes)));
        } catch (IOException e) {
            throw new RefusedException("notice.problem.voice-broken");
        }
    }

    private static double waveSeconds(byte[] bytes) throws IOException, RefusedException {
        try (var sound =
                AudioSystem.getAudioInputStream(
                        new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            var format = sound.getFormat();
            var frames = sound.getFrameLength();
            var there = frames * format.getFrameSize();
            if (!format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
                    || format.getChannels() > 2
                    || format.getFrameRate() < 8_000
                    || frames < 1
                    || there > bytes.length) {
                throw new RefusedException("notice.problem.voice-broken");
            }
            return frames / format.getFrameRate();
        } catch (UnsupportedAudioFileException e) {
            throw wrongKind();
        }
    }

    private static RefusedException wrongKind() {
        return new RefusedException("notice.problem.voice-kind");
    }
}
