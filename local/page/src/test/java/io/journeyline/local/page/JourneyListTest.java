package io.journeyline.local.page;

import static io.journeyline.local.page.FakeLake.rowOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JourneyListTest {

    private static final PageStatus READY = new PageStatus(1, PageStatus.Phase.READY, "", Map.of());

    private final Answers answers = new Answers(new FakeLake(sessions(), ZoneOffset.UTC, READY));

    @Test
    void journeys_moreThanAPage_comeLatestFirstInPages() {
        Map<?, ?> first = page("", JourneyFilter.Show.ALL, 0);
        Map<?, ?> second = page("", JourneyFilter.Show.ALL, 1);
        assertThat(ids(first)).hasSize(25).startsWith("s/29", "s/28");
        assertThat(first.get("has_next")).isEqualTo(true);
        assertThat(ids(second)).containsExactly("s/4", "s/3", "s/2", "s/1", "s/0");
        assertThat(second.get("has_next")).isEqualTo(false);
    }

    @Test
    void journeys_searched_areThoseOfTheCustomerWhole() {
        assertThat(ids(page("C7", JourneyFilter.Show.ALL, 0))).containsExactly("s/7");
        assertThat(ids(page("C", JourneyFilter.Show.ALL, 0))).isEmpty();
    }

    @Test
    void journeys_shown_areOnlyThose() {
        assertThat(ids(page("", JourneyFilter.Show.SEVERAL_CHANNELS, 0))).containsExactly("s/20", "s/10", "s/0");
        assertThat(ids(page("", JourneyFilter.Show.ABANDONED, 0))).containsExactly("s/5");
    }

    @Test
    void journey_ofOneOfItsSessions_isWhole() {
        Optional<Object> journey = answers.journey("s/10-mail");
        assertThat(((Map<?, ?>) journey.orElseThrow()).get("rows"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(row -> row.get("channel_type"))
                .containsExactly("VOICE", "EMAIL");
    }

    private Map<?, ?> page(String search, JourneyFilter.Show show, int page) {
        return (Map<?, ?>) answers.journeys(new JourneyFilter(search, show, page));
    }

    private static List<Object> ids(Map<?, ?> page) {
        List<Object> ids = new ArrayList<>();
        ((List<?>) page.get("rows")).forEach(row -> ids.add(((Map<?, ?>) row).get("universal_session_id")));
        return ids;
    }

    /** Thirty calls of thirty customers, an hour apart; every tenth is followed by a mail, the sixth gave up. */
    private static List<Map<String, Object>> sessions() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            LocalDateTime start = LocalDateTime.of(2026, 11, 16, 0, 0).plusHours(i);
            rows.add(session(i, "s/" + i, "VOICE", start));
            if (i % 10 == 0) {
                rows.add(session(i, "s/" + i + "-mail", "EMAIL", start.plusMinutes(20)));
            }
        }
        return rows;
    }

    private static Map<String, Object> session(int number, String key, String channel, LocalDateTime start) {
        return rowOf(
                "session_key",
                key,
                "session_id",
                key.substring(2),
                "universal_session_id",
                "s/" + number,
                "channel_type",
                channel,
                "initiation",
                "CUSTOMER",
                "cust_id",
                "C" + number,
                "session_start_time",
                start,
                "session_end_time",
                start.plusMinutes(5),
                "journey_step",
                channel,
                "is_abandoned",
                number == 5);
    }
}
