package io.github.tokenv3.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the admin console's server info shows of one of our providers: the JAR's version and the options as they are. */
public final class ServerInfo {

    private ServerInfo() {}

    /** @param options the provider's options by name, with the values that count */
    public static Map<String, String> with(Map<String, ?> options) {
        Map<String, String> shown = new LinkedHashMap<>();
        String version = ServerInfo.class.getPackage().getImplementationVersion();
        shown.put("version", version == null ? "not packaged" : version);
        options.forEach((name, value) -> shown.put(name, String.valueOf(value)));
        return shown;
    }
}
