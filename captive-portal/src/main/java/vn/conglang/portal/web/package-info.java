/// Jetty, set up for a small board and rude clients, and what every handler of ours needs to
/// answer.
@NullMarked
package vn.conglang.portal.web;

import org.jspecify.annotations.NullMarked;
