/// Monthly and yearly reports in the officer's form, as XLSX, CSV and PDF: what the halls did, how
/// much of it is known, and what changed since the report was last given out.
@NullMarked
package vn.conglang.province.report;

import org.jspecify.annotations.NullMarked;
