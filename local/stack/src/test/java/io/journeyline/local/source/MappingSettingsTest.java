package io.journeyline.local.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingSettingsTest {
    @Test
    void of_sizeAndWindow_bisectsAndTriesFiveTimesAgain() {
        MappingSettings settings = MappingSettings.of(100, Duration.ofSeconds(1));

        assertThat(settings.batchSize()).isEqualTo(100);
        assertThat(settings.batchingWindow()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.onError()).isEqualTo(MappingSettings.OnError.BISECT);
        assertThat(settings.maximumRetryAttempts()).isEqualTo(5);
    }

    @Test
    void of_whatLambdaRefuses_isRefused() {
        assertThatThrownBy(() -> MappingSettings.of(0, Duration.ZERO)).hasMessageContaining("BatchSize");
        assertThatThrownBy(() -> MappingSettings.of(10_001, Duration.ZERO)).hasMessageContaining("BatchSize");
        assertThatThrownBy(() -> MappingSettings.of(1, Duration.ofMinutes(6)))
                .hasMessageContaining("MaximumBatchingWindowInSeconds");
        assertThatThrownBy(() -> MappingSettings.of(1, Duration.ZERO).withMaximumRetryAttempts(-1))
                .hasMessageContaining("MaximumRetryAttempts");
    }

    @Test
    void new_whatTheLocalRunCannotDo_isRefusedNotIgnored() {
        assertThatThrownBy(() -> settings(2, Optional.empty(), Duration.ZERO))
                .hasMessageContaining("ParallelizationFactor 2 is not supported by the local run");
        assertThatThrownBy(() -> settings(1, Optional.of(Duration.ofMinutes(1)), Duration.ZERO))
                .hasMessageContaining("MaximumRecordAgeInSeconds is not supported");
        assertThatThrownBy(() -> settings(1, Optional.empty(), Duration.ofSeconds(10)))
                .hasMessageContaining("TumblingWindowInSeconds is not supported");
    }

    private static MappingSettings settings(
            int parallelizationFactor, Optional<Duration> maximumRecordAge, Duration tumblingWindow) {
        return new MappingSettings(
                1,
                Duration.ZERO,
                MappingSettings.OnError.BISECT,
                0,
                parallelizationFactor,
                maximumRecordAge,
                tumblingWindow);
    }
}
