package io.github.tokenv3.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Browser flows for a realm, made as an administrator makes them. */
public final class StepUp {

    private final TestRealm realm;
    private final String flow;

    private StepUp(TestRealm realm, String flow) {
        this.realm = realm;
        this.flow = flow;
        realm.admin()
                .post(
                        "/authentication/flows",
                        Map.of("alias", flow, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
    }

    /** From now on a password reaches {@code silver}, for hours, and a one-time code {@code gold}, for that sign-in. */
    public static void into(TestRealm realm) {
        StepUp made = new StepUp(realm, "step-up");
        made.execution("step-up", "auth-cookie", "ALTERNATIVE");
        made.flow("step-up", "step-up-forms", "ALTERNATIVE");
        made.level(1, 36000, "auth-username-password-form");
        made.level(2, 0, "auth-otp-form");
        realm.patch(settings -> settings.put("browserFlow", "step-up")
                .withObjectProperty("attributes")
                .put("acr.loa.map", "{\"silver\":1,\"gold\":2}"));
    }

    /** A flow that always asks for the password; returns its id. */
    public static String withoutCookie(TestRealm realm) {
        new StepUp(realm, "password-always").execution("password-always", "auth-username-password-form", "REQUIRED");
        for (JsonNode one : realm.admin().get("/authentication/flows")) {
            if (one.get("alias").textValue().equals("password-always")) {
                return one.get("id").textValue();
            }
        }
        throw new AssertionError("The flow was not made");
    }

    private void level(int level, int seconds, String authenticator) {
        String name = "level-" + level;
        flow("step-up-forms", name, "CONDITIONAL");
        String condition = execution(name, "conditional-level-of-authentication", "REQUIRED");
        realm.admin()
                .post(
                        "/authentication/executions/" + condition + "/config",
                        Map.of(
                                "alias",
                                name,
                                "config",
                                Map.of(
                                        "loa-condition-level",
                                        Integer.toString(level),
                                        "loa-max-age",
                                        Integer.toString(seconds))));
        execution(name, authenticator, "REQUIRED");
    }

    private String execution(String parent, String authenticator, String requirement) {
        String id = realm.admin()
                .create("/authentication/flows/" + parent + "/executions/execution", Map.of("provider", authenticator));
        require(id, requirement);
        return id;
    }

    private void flow(String parent, String alias, String requirement) {
        realm.admin()
                .post(
                        "/authentication/flows/" + parent + "/executions/flow",
                        Map.of(
                                "alias",
                                alias,
                                "type",
                                "basic-flow",
                                "provider",
                                "registration-page-form",
                                "description",
                                ""));
        for (JsonNode one : executions()) {
            if (one.path("displayName").asText().equals(alias)) {
                require(one.get("id").textValue(), requirement);
            }
        }
    }

    private void require(String id, String requirement) {
        for (JsonNode one : executions()) {
            if (one.get("id").textValue().equals(id)) {
                realm.admin()
                        .put(
                                "/authentication/flows/" + flow + "/executions",
                                ((ObjectNode) one).put("requirement", requirement));
            }
        }
    }

    private JsonNode executions() {
        return realm.admin().get("/authentication/flows/" + flow + "/executions");
    }
}
