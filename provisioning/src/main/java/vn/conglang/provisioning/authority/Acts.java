package vn.conglang.provisioning.authority;

/// The authority's acts as the log calls them.
final class Acts {
    static final String ROOT_RENEWED = "root renewed";
    static final String ISSUING_MADE = "issuing authority made";
    static final String ISSUING_ACTIVE = "issuing authority in use";
    static final String ISSUING_REVOKED = "issuing authority revoked";
    static final String ISSUED = "certificate issued";
    static final String REVOKED = "certificate revoked";
    static final String LIST_SIGNED = "revocation list signed";
    static final String BROKER_TOLD = "broker told";

    private Acts() {}
}
