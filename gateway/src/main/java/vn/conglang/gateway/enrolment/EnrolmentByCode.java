package vn.conglang.gateway.enrolment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.enrolment.IdentityFiles.Coming;
import vn.conglang.groundwork.tls.PemFiles;

/// From a hall code to a certificate. For one thread.
///
/// Each step is on the card before the next one: the key and its request before the server hears of
/// them, the certificate before the code is forgotten, and only then does it come in force. A power
/// cut between two of them costs a repetition: the server answers the same code and the same key
/// again.
final class EnrolmentByCode {
    private static final Logger log = LoggerFactory.getLogger(EnrolmentByCode.class);

    private final EnrolmentSettings settings;
    private final Surroundings around;
    private final IdentityFiles files;
    private final KnownAuthorities authorities;
    private @Nullable HallCode spent;

    EnrolmentByCode(
            EnrolmentSettings settings,
            Surroundings around,
            IdentityFiles files,
            KnownAuthorities authorities) {
        this.settings = settings;
        this.around = around;
        this.files = files;
        this.authorities = authorities;
    }

    /// The code that waits to be used.
    ///
    /// @throws ObstacleException when there is something that can't be read or is no code
    Optional<HallCode> code() {
        return HallCode.in(settings.codeFile()).filter(each -> !each.equals(spent));
    }

    /// Asks for a certificate.
    ///
    /// @throws ObstacleException saying why there is none
    void enrol(HallCode code) {
        authorities.read();
        var request = files.request(Coming.ENROLLING);
        var tls = PemFiles.sslContext(authorities.file(), around.time());
        try (var server = new EstConversation(settings.server(), tls)) {
            authorities.learn(server.authorities());
            var sent = server.enrol(settings.hall(), code, request);
            var check = new IssuedCheck(settings.hall(), authorities, around.time().get());
            files.certify(
                    Coming.ENROLLING, request, check.chain(sent, files.key(Coming.ENROLLING)));
        }
        finish();
    }

    /// Forgets the code and puts the certificate in force, if one has come; also what a power cut
    /// left undone.
    ///
    /// @return whether one had come
    boolean finish() {
        var come = files.certified(Coming.ENROLLING);
        come.ifPresent(certified -> {
            forgetCode();
            files.install(Coming.ENROLLING);
            log.atInfo()
                    .addKeyValue("hall", settings.hall())
                    .addKeyValue("until", certified.until())
                    .addKeyValue("serial", certified.serial())
                    .log("enrolled");
            around.changed().run();
        });
        return come.isPresent();
    }

    private void forgetCode() {
        try {
            spent = code().orElse(null);
            around.disk().delete(settings.codeFile());
        } catch (ObstacleException e) {
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("the used hall code can't be removed");
        }
    }
}
