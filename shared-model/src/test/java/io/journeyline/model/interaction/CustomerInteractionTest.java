package io.journeyline.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.interaction.CustomerInteraction.Column;
import io.journeyline.model.interaction.Gathered.Share;
import io.journeyline.model.testing.JarRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a journey's sessions give to its customer interaction. That SQL says the same is held where an engine runs: LakeTest. */
class CustomerInteractionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int JOURNEYS = 500;

    @Test
    void everyColumn_anyJourney_isTheSameOfTheSessionsThatGiveItAlone() {
        JarRecords records = new JarRecords(20261121L);
        for (int i = 0; i < JOURNEYS; i++) {
            List<LakeRow> journey = records.journey();
            for (Column column : CustomerInteraction.COLUMNS) {
                Gathered gathered = column.gathering().of(journey);
                Set<String> giving = gathered.shares().stream()
                        .map(share -> share.session().text())
                        .collect(Collectors.toSet());
                List<LakeRow> alone = journey.stream()
                        .filter(session -> giving.contains(session.text("session_key")))
                        .toList();
                assertThat(column.gathering().of(alone).value())
                        .as("%s of %s", column.name(), journey)
                        .isEqualTo(gathered.value());
            }
        }
    }

    @Test
    void sums_anyJourney_areWhatIsCountedOfEachSession() {
        JarRecords records = new JarRecords(20261122L);
        for (int i = 0; i < JOURNEYS; i++) {
            List<LakeRow> journey = records.journey();
            for (String column : List.of("customer_duration", "queue_time", "hold_time")) {
                Gathered gathered = gathered(column, journey);
                assertThat(gathered.shares().stream().map(Share::counted).reduce(BigDecimal::add))
                        .as("%s of %s", column, journey)
                        .isEqualTo(Optional.ofNullable(gathered.value()));
            }
        }
    }

    @Test
    void customerDuration_conferenceOfACustomerWhoComesBack_countsTimeInTwoLegsOnce() {
        Gathered gathered = gathered(
                "customer_duration",
                List.of(
                        leg("pbx/5", 0, "140.000"),
                        leg("pbx/6", 60, "140.000"),
                        leg("pbx/7", 90, "30.000"),
                        leg("pbx/8", 300, "10.250")));

        assertThat(gathered.value()).isEqualTo(new BigDecimal("210.250"));
        assertThat(gathered.shares())
                .extracting(share -> share.session() + " " + share.counted())
                .containsExactly("pbx/5 140.000", "pbx/6 60.000", "pbx/7 0.000", "pbx/8 10.250");
    }

    private static LakeRow leg(String key, long start, String customerDuration) {
        return LakeRow.builder(Catalogue.JAR)
                .put("session_key", key)
                .put("session_start_time", NINE.plusSeconds(start))
                .put("customer_duration", new BigDecimal(customerDuration))
                .build();
    }

    private static Gathered gathered(String name, List<LakeRow> journey) {
        return CustomerInteraction.COLUMNS.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .gathering()
                .of(journey);
    }
}
