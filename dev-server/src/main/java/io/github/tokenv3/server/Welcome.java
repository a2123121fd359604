package io.github.tokenv3.server;

/** What is shown when the development server is ready. */
final class Welcome {

    /** The address in the script file, replaced by the one this server has. */
    private static final String SCRIPT_BASE = "http://localhost:8080";

    private final KeycloakServer server;

    Welcome(KeycloakServer server) {
        this.server = server;
    }

    /** @param script a shell script whose part after the first empty line can be pasted into a shell */
    String text(String script) {
        String base = "http://localhost:" + server.baseUri().getPort();
        return """

                  Realm          %1$s/realms/demo
                  Token          %1$s/realms/demo/v3/authorize/token
                  Clients        demo-app (secret demo-secret), demo-spa (public, PKCE)
                  Users          alice (password alice), bob (password bob)
                  Admin console  %1$s/admin/ (admin, password admin)
                  Health         %2$s/health
                  Log            %3$s

                Paste this into a shell to sign in, refresh, and see a used refresh token refused:

                %4$s
                Ctrl-C stops the server and keeps its data; "mvn -Prun -Dfresh" starts over.
                """.formatted(
                base, server.managementUri(), server.log(), pasteable(script).replace(SCRIPT_BASE, base));
    }

    private static String pasteable(String script) {
        return script.substring(script.indexOf("\n\n") + 2);
    }
}
