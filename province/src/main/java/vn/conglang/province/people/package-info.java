/// Who may read and do what at the province: accounts, second factor, sessions, and the log of it.
@NullMarked
package vn.conglang.province.people;

import org.jspecify.annotations.NullMarked;
