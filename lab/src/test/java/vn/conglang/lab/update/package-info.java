/// How a box brings itself to a new version and back. Needs root: `mvn verify -Pscenario`.
@NullMarked
package vn.conglang.lab.update;

import org.jspecify.annotations.NullMarked;
