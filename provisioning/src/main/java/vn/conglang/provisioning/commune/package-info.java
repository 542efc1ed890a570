/// Looking communes up on the command line.
@NullMarked
package vn.conglang.provisioning.commune;

import org.jspecify.annotations.NullMarked;
