package io.journeyline.quicksight.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KpiSettingsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @Test
    void defaults_thresholds_areThoseOfTheDomain() {
        KpiSettings settings = KpiSettings.defaults(ZONE);
        assertThat(settings.abandonmentThresholds())
                .containsEntry("VOICE", Duration.ofSeconds(10))
                .containsEntry("WEB_CHAT", Duration.ofSeconds(5))
                .containsEntry("VIDEO", Duration.ofSeconds(5));
        assertThat(settings.serviceLevelThresholds()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(settings.publishedAbandonmentThresholds())
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 5L, 10L, 15L);
    }

    @Test
    void everyField_set_reachesTheViews() {
        KpiSettings settings = new KpiSettings(
                ZONE,
                Map.of("FAX", Duration.ofSeconds(77)),
                Duration.ofSeconds(3),
                List.of(Duration.ofSeconds(8)),
                List.of(Duration.ofSeconds(44)));
        assertThat(sql(settings, "kpi_volume")).contains("AT TIME ZONE 'Europe/London'");
        assertThat(sql(settings, "kpi_abandonment"))
                .contains("CASE channel_type WHEN 'FAX' THEN BIGINT '77' ELSE BIGINT '3' END")
                .contains("ARRAY[BIGINT '8', channel_threshold]");
        assertThat(sql(settings, "kpi_service_level")).contains("ARRAY[BIGINT '44']");
    }

    @Test
    void thresholds_fractionOfASecond_isRefused() {
        assertThatThrownBy(() -> new KpiSettings(
                        ZONE,
                        Map.of(),
                        Duration.ofMillis(1500),
                        List.of(Duration.ZERO),
                        List.of(Duration.ofSeconds(20))))
                .hasMessageContaining("PT1.5S");
    }

    private static String sql(KpiSettings settings, String name) {
        return KpiViews.views(settings).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sql();
    }
}
