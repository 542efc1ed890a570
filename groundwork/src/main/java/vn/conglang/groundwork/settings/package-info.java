/// Settings files in TOML, with all problems reported at once.
@NullMarked
package vn.conglang.groundwork.settings;

import org.jspecify.annotations.NullMarked;
