@NullMarked
package vn.conglang.provisioning.card;

import org.jspecify.annotations.NullMarked;
