package io.journeyline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.benchmarks.CountedSessions.Request;
import io.journeyline.model.fact.LocatedFact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Budgets of requests an event. They are what was counted, rounded up: who exceeds one has made stitching dearer, and says
 * why or mends it.
 */
final class StoreRequestsTest {

    private static final int CONTACTS = 300;

    @Test
    void oneEventAtATime() {
        assertThat(requestsAnEvent(1)).isLessThan(4.9);
    }

    @Test
    void hundredEventsTogether() {
        assertThat(requestsAnEvent(100)).isLessThan(0.85);
    }

    @Test
    void loadedInBulk() {
        assertThat(requestsAnEvent(3_000)).isLessThan(0.5);
    }

    @Test
    void oneEventAtATime_writesItsSessionOnce() {
        Map<Request, Long> requests = StoreRequests.count(CONTACTS, 1);
        assertThat(requests.get(Request.WRITE_SESSION) / facts()).isLessThan(1.02);
    }

    private static double requestsAnEvent(int batch) {
        return StoreRequests.count(CONTACTS, batch).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / facts();
    }

    private static double facts() {
        return CentreDays.batches(CONTACTS, 1_000).stream()
                .mapToLong((List<LocatedFact> batch) -> batch.size())
                .sum();
    }
}
