package vn.conglang.portal.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a sound file's own bytes say of it. Ogg and WebM are none for us: an iPhone of the hall
/// can't play them.
///
/// @param seconds how long it lasts, as far as it says
record SoundFile(VoiceType type, double seconds) {
    private static final int[] MP3_BITS = {
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    };
    private static final int[] MP3_BITS_LOW = {
        0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
    };

    /// Tells by signature and structure; a file's name and declared type count for nothing.
    static Optional<SoundFile> of(byte[] bytes) {
        try {
            if (text(bytes, 0).equals("RIFF") && text(bytes, 8).equals("WAVE")) {
                return Optional.of(new SoundFile(VoiceType.WAV, 0));
            }
            if (text(bytes, 4).equals("ftyp")) {
                return mp4(bytes);
            }
            return mp3(bytes);
        } catch (RuntimeException e) { // it points out of itself
            return Optional.empty();
        }
    }

    /// ISO 14496-12: boxes one behind the other to the very end; no picture track among them.
    private static Optional<SoundFile> mp4(byte[] bytes) {
        var data = ByteBuffer.wrap(bytes);
        var seconds = -1.0;
        var at = 0;
        while (at < data.limit()) {
            var length = data.getInt(at) == 0 ? data.limit() - at : data.getInt(at);
            if (length < 8 || length > data.limit() - at) {
                return Optional.empty();
            }
            if (text(bytes, at + 4).equals("moov")) {
                seconds = moovSeconds(data.slice(at + 8, length - 8));
            }
            at += length;
        }
        return seconds < 0 ? Optional.empty() : Optional.of(new SoundFile(VoiceType.M4A, seconds));
    }

    private static double moovSeconds(ByteBuffer moov) {
        var bytes = new byte[moov.remaining()];
        moov.get(0, bytes);
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var header = text.indexOf("mvhd") + 4;
        if (header < 4 || !text.contains("soun") || text.contains("vide")) {
            return -1;
        }
        var wide = moov.get(header) == 1;
        var scale = Integer.toUnsignedLong(moov.getInt(header + (wide ? 20 : 12)));
        var length =
                wide ? moov.getLong(header + 24) : Integer.toUnsignedLong(moov.getInt(header + 16));
        return scale == 0 ? -1 : (double) length / scale;
    }

    /// MPEG audio, layer 3: a frame, and another one where it ends; after ID3's own text, if any.
    private static Optional<SoundFile> mp3(byte[] bytes) {
        var data = ByteBuffer.wrap(bytes);
        var first = 0;
        if (text(bytes, 0).startsWith("ID3")) {
            first = 10;
            for (int i = 0; i < 4; i++) {
                first += data.get(6 + i) << (21 - 7 * i);
            }
        }
        var length = frameLength(data.getInt(first));
        if (length == 0 || frameLength(data.getInt(first + length)) == 0) {
            return Optional.empty();
        }
        var bits = bits(data.getInt(first)) * 1000.0;
        return Optional.of(new SoundFile(VoiceType.MP3, (data.limit() - first) * 8 / bits));
    }

    /// 0 = no frame begins so.
    private static int frameLength(int header) {
        var rate = (header >> 10) & 3;
        if ((header >>> 21) != 0x7FF
                || ((header >> 17) & 3) != 1
                || rate == 3
                || bits(header) == 0) {
            return 0;
        }
        var version = (header >> 19) & 3; // 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
        var hertz =
                new int[] {44_100, 48_000, 32_000}[rate]
                        / (version == 3 ? 1 : version == 2 ? 2 : 4);
        var padding = (header >> 9) & 1;
        return (version == 3 ? 144 : 72) * bits(header) * 1000 / hertz + padding;
    }

    private static int bits(int header) {
        var index = (header >> 12) & 15;
        return index == 15 ? 0 : ((header >> 19) & 3) == 3 ? MP3_BITS[index] : MP3_BITS_LOW[index];
    }

    private static String text(byte[] bytes, int at) {
        return at + 4 <= bytes.length ? new String(bytes, at, 4, StandardCharsets.ISO_8859_1) : "";
    }
}
