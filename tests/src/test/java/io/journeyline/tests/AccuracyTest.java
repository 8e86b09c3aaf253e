package io.journeyline.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stitched journeys against those that the simulated centre knows to be true. The bounds lie below what was measured, so that
 * a better or a somewhat different simulator passes, and stitching that loses a kind of link does not; docs/simulation.md says
 * what keeps the figures below 1.
 */
class AccuracyTest {

    @ParameterizedTest
    @CsvSource({"1, 0.99, 0.80", "2, 0.99, 0.74"})
    void accuracy_simulatedCentre_isAsGoodAsTheIdentifiersAllow(
            String seed, BigDecimal leastPrecision, BigDecimal leastRecall) throws IOException, InterruptedException {
        JsonNode figures = JourneylineRun.answer("accuracy", "--contacts", "1000", "--seed", seed, "--json");

        System.out.println("Accuracy of stitching, seed " + seed + ": " + figures);
        assertThat(figures.path("sessions").asInt()).isGreaterThan(1_000);
        assertThat(figures.path("true_pairs").asInt()).isGreaterThan(400);
        assertThat(figures.path("precision").decimalValue()).isBetween(leastPrecision, BigDecimal.ONE);
        assertThat(figures.path("recall").decimalValue()).isBetween(leastRecall, BigDecimal.ONE);
    }
}
