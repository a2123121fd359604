package io.github.tokenv3.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard has what Grafana needs to import it and to draw every panel. */
class DashboardTest {

    private final JsonNode dashboard = MonitoringFiles.dashboard();
    private final List<JsonNode> panels = new ArrayList<>();

    DashboardTest() {
        dashboard.path("panels").forEach(panels::add);
    }

    @Test
    void canBeImported() {
        assertThat(dashboard.path("schemaVersion").isInt()).isTrue();
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("uid").asText()).matches("[\\w-]{1,40}");
        assertThat(dashboard.has("id")).as("an id of somebody else's Grafana").isFalse();
        assertThat(panels).hasSizeGreaterThan(10);
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void asksTheDataSourceThatItsReaderChooses() {
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.at("/templating/list/0/query").asText()).isEqualTo("prometheus");
        assertThat(dashboard.findValues("datasource"))
                .filteredOn(JsonNode::isObject)
                .isNotEmpty()
                .allSatisfy(source -> {
                    assertThat(source.path("type").asText()).isEqualTo("prometheus");
                    assertThat(source.path("uid").asText()).isEqualTo("${datasource}");
                });
    }

    @Test
    void everyPanelHasATitleAPlaceAndQueries() {
        Set<String> taken = new HashSet<>();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.path("type").asText()).isIn("row", "stat", "timeseries");
            assertThat(panel.path("title").asText()).isNotBlank();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add((x + place.path("x").asInt()) + "/"
                                    + (y + place.path("y").asInt())))
                            .as("place of its own")
                            .isTrue();
                }
            }
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets")).isNotEmpty();
                assertThat(panel.path("targets"))
                        .extracting(target -> target.path("refId").asText())
                        .doesNotHaveDuplicates()
                        .doesNotContain("");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            }
        });
    }
}
