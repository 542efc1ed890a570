/// Public services and how to use them: the catalogue signed by the province, a page for each
/// service, guides with pictures. All of it opens before going online.
@NullMarked
package vn.conglang.portal.service;

import org.jspecify.annotations.NullMarked;
