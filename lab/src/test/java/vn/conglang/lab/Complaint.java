package vn.conglang.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A scenario in which what people complain of about other captive portals would show. The numbers
/// are those of `docs/complaints.md`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Complaint {
    /// Its number, 1 for the first.
    int value();
}
