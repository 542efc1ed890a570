/// Spreadsheets as people send them, CSV and XLSX, read into plain rows, whatever is in them.
@NullMarked
package vn.conglang.provisioning.sheet;

import org.jspecify.annotations.NullMarked;
