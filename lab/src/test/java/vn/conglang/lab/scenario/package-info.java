/// A hall in network namespaces, driven by real clients. Needs root: `mvn verify -Pscenario`.
@NullMarked
package vn.conglang.lab.scenario;

import org.jspecify.annotations.NullMarked;
