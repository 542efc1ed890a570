/// News of the province by topic: fetched while the uplink works, kept, and shown without it too.
@NullMarked
package vn.conglang.portal.news;

import org.jspecify.annotations.NullMarked;
