package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/// A certificate request (PKCS#10, RFC 2986) whose signature was checked. Only its public key is
/// ever used; what else it asks for is ignored.
///
/// @param key on P-256
/// @param commonNames as the request names itself
public record SigningRequest(PublicKey key, List<String> commonNames) {
    /// Copies the names.
    public SigningRequest {
        commonNames = List.copyOf(commonNames);
    }

    /// What became of reading a request.
    public sealed interface Reading {
        /// It is sound.
        record Sound(SigningRequest request) implements Reading {}

        /// It is not.
        record Refused(Flaw flaw) implements Reading {}
    }

    /// What may be wrong with a request.
    public enum Flaw {
        /// Not a PKCS#10 request at all.
        NOT_A_REQUEST,
        /// A key that is not ECDSA on the curve P-256.
        WRONG_KEY,
        /// Not signed by the key that it holds: whoever sent it need not have the private key.
        WRONG_SIGNATURE
    }

    /// Reads DER from a stranger.
    public static Reading read(byte[] der) {
        try {
            var request = new PKCS10CertificationRequest(der);
            if (!Arrays.equals(request.getEncoded(), der)) {
                return new Reading.Refused(Flaw.NOT_A_REQUEST); // something follows it
            }
            return key(request)
                    .map(key -> checked(request, key))
                    .orElseGet(() -> new Reading.Refused(Flaw.WRONG_KEY));
        } catch (IOException | RuntimeException e) { // the parser throws all kinds
            return new Reading.Refused(Flaw.NOT_A_REQUEST);
        }
    }

    private static Reading checked(PKCS10CertificationRequest request, PublicKey key) {
        try {
            var verifier = new JcaContentVerifierProviderBuilder().build(key);
            return request.isSignatureValid(verifier)
                    ? new Reading.Sound(new SigningRequest(key, commonNames(request)))
                    : new Reading.Refused(Flaw.WRONG_SIGNATURE);
        } catch (PKCSException | OperatorCreationException | RuntimeException e) {
            return new Reading.Refused(Flaw.WRONG_SIGNATURE);
        }
    }

    private static Optional<PublicKey> key(PKCS10CertificationRequest request) throws IOException {
        var info = request.getSubjectPublicKeyInfo();
        var algorithm = info.getAlgorithm();
        if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                || !(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)
                || !SECObjectIdentifiers.secp256r1.equals(curve)) {
            return Optional.empty();
        }
        try {
            var spec = new X509EncodedKeySpec(info.getEncoded());
            return Optional.of(KeyFactory.getInstance("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) { // such as a point that is not on the curve
            return Optional.empty();
        }
    }

    private static List<String> commonNames(PKCS10CertificationRequest request) {
        return Arrays.stream(request.getSubject().getRDNs(BCStyle.CN))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(pair -> BCStyle.CN.equals(pair.getType()))
                .map(pair -> IETFUtils.valueToString(pair.getValue()))
                .toList();
    }
}
