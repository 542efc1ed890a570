package vn.conglang.gateway.desired;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.conglang.gateway.desired.Judgement.Good;
import vn.conglang.gateway.desired.Judgement.Known;
import vn.conglang.gateway.desired.Judgement.Strange;
import vn.conglang.gateway.desired.Judgement.Unusable;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.portal.signed.SignedException;
import vn.conglang.telemetry.DesiredSetting;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// Judges what comes on `down/settings`, changing nothing. Thread-safe.
final class Judge {
    /// A signed text may double in JSON.
    private static final int LARGEST = 128 * 1024;

    private final HallId hall;
    private final ProvinceKey key;
    private final SettingsFile local;
    private final String agent;

    /// @param local the hall's own settings file
    /// @param agent version of this program
    Judge(HallId hall, ProvinceKey key, SettingsFile local, String agent) {
        this.hall = hall;
        this.key = key;
        this.local = local;
        this.agent = agent;
    }

    Judgement of(byte[] payload, State state) {
        if (payload.length > LARGEST) {
            return strange(
                    payload, "larger than " + LARGEST + " bytes (got " + payload.length + ")");
        }
        try {
            return signed(Payloads.read(SignedText.class, payload), state);
        } catch (TelemetryException e) {
            return strange(payload, "the signed text: " + e.getMessage());
        }
    }

    private Judgement signed(SignedText text, State state) {
        var content = text.content().getBytes(StandardCharsets.UTF_8);
        if (state.knows(fingerprint(content), agent)) {
            return new Known();
        }
        try {
            key.check(new Signed(text.content(), text.signature()), "settings");
            return genuine(Payloads.read(DesiredSettings.class, content), content, state);
        } catch (SignedException | TelemetryException e) {
            return strange(content, String.valueOf(e.getMessage()));
        }
    }

    private Judgement genuine(DesiredSettings desired, byte[] content, State state) {
        var version = Long.toString(desired.version());
        var wish = new Wish(desired.version(), desired.settings(), fingerprint(content));
        if (!desired.hall().equals(hall.value())) {
            return new Strange(
                    version,
                    wish.fingerprint(),
                    "these settings are for hall " + desired.hall() + ", this is " + hall);
        }
        if (isOld(wish, state)) {
            return new Strange(
                    version,
                    wish.fingerprint(),
                    "version must be higher than %d, which came before (got %s)"
                            .formatted(state.highest(), version));
        }
        try {
            var settings = laidOver(wish);
            return settings.uplink().isPresent()
                    ? new Good(wish, settings)
                    : new Unusable(
                            wish, wish.name() + ": uplink.broker: must not be empty (got \"\")");
        } catch (SettingsException e) {
            return new Unusable(wish, String.valueOf(e.getMessage()));
        }
    }

    /// The version that was turned down may be looked at again, by another agent.
    private static boolean isOld(Wish wish, State state) {
        var again =
                wish.version() == state.highest()
                        && wish.fingerprint().equals(state.turnedDown().fingerprint());
        return wish.version() <= state.highest() && !again;
    }

    /// The hall's own settings with a wish laid over them.
    ///
    /// @throws SettingsException listing every problem
    GatewaySettings laidOver(Wish wish) {
        var settings = SettingsFile.parse(wish.name(), wish.toml()).over(local);
        settings.allow(DesiredSetting::allows, "may not be set by the province");
        return GatewaySettings.of(settings);
    }

    private static Strange strange(byte[] message, String reason) {
        return new Strange("unknown", fingerprint(message), reason);
    }

    private static String fingerprint(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
