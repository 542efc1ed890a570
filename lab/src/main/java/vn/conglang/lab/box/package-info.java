/// Machines of the lab that are more than a namespace: a Debian root of their own, our packages in
/// it, and Debian's systemd as its first process.
@NullMarked
package vn.conglang.lab.box;

import org.jspecify.annotations.NullMarked;
