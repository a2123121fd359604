package io.github.tokenv3.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the whole test class once on each {@link Database} that it names and that is selected, on servers that all test
 * classes of the JVM share. The constructor, the test and lifecycle methods may take a {@link Keycloak} or a new
 * {@link TestRealm}: what a test opened is closed, and the server's clock is right again, when that test is over. A
 * {@link Shop} is shared by the class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnEachDatabase.class)
public @interface OnKeycloak {

    /** Where it runs: one database alone if the other can not serve it, or if it is nothing to what the class shows. */
    Database[] value() default {Database.H2, Database.POSTGRESQL};
}
