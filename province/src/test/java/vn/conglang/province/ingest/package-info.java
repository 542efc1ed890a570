@NullMarked
package vn.conglang.province.ingest;

import org.jspecify.annotations.NullMarked;
