package vn.conglang.lab.certificate;

import java.nio.file.Path;

/// Where a part's certificate and key stand.
///
/// @param trustedCa whom it trusts
/// @param certificate its certificate
/// @param key its PKCS#8 key, mode 0600
public record Identity(Path trustedCa, Path certificate, Path key) {}
