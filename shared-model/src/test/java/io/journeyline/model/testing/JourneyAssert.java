package io.journeyline.model.testing;

import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.interaction.Interactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * What a test says of a journey, as one sentence: {@code assertThatJourney(…).hasSteps("WEB_CHAT>VOICE").metAgents("frank")}.
 * Agents and devices come from the interactions that the members' facts give.
 */
public final class JourneyAssert extends AbstractAssert<JourneyAssert, JourneyAssert.Journey> {

    /** One member: its complete JAR record, and its facts. */
    public record Member(LakeRow jar, Ledger ledger) {}

    /** A journey: its members, the earliest first. */
    public record Journey(String id, List<Member> members) {

        public Journey {
            members = members.stream()
                    .sorted(Comparator.<Member, Instant>comparing(
                                    member -> (Instant) member.jar().get("session_start_time"))
                            .thenComparing(member -> member.jar().text("session_key")))
                    .toList();
        }

        List<LakeRow> interactions(String table) {
            return members.stream()
                    .flatMap(member -> Interactions.of(member.ledger(), member.jar()).stream())
                    .filter(row -> row.table().name().equals(table))
                    .toList();
        }
    }

    private JourneyAssert(Journey journey) {
        super(journey, JourneyAssert.class);
    }

    public static JourneyAssert assertThatJourney(Journey journey) {
        return new JourneyAssert(journey);
    }

    /** Exactly these sessions, the earliest first. */
    public JourneyAssert hasSessions(String... keys) {
        return is("sessions", member -> member.jar().text("session_key"), (Object[]) keys);
    }

    /** The whole path: the steps of the last session. */
    public JourneyAssert hasSteps(String steps) {
        Assertions.assertThat(actual.members().getLast().jar().text("journey_step"))
                .as("steps of %s", actual.id())
                .isEqualTo(steps);
        return this;
    }

    /** Contacts: sessions that the customer began. */
    public JourneyAssert hasContacts(int contacts) {
        Assertions.assertThat(actual.members().stream()
                        .filter(member -> "CUSTOMER".equals(member.jar().text("initiation"))))
                .as("contacts of %s", actual.id())
                .hasSize(contacts);
        return this;
    }

    /** Exactly these agents, in the order in which the customer met them first. */
    public JourneyAssert metAgents(String... agents) {
        Assertions.assertThat(agentInteractions().stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("is_answered")))
                        .map(row -> row.text("agent_id"))
                        .distinct())
                .as("agents of %s", actual.id())
                .containsExactly(agents);
        return this;
    }

    /** Exactly these agent interactions, one per meeting, rings in vain not among them. */
    public JourneyAssert hasAgentInteractions(String... agents) {
        Assertions.assertThat(agentInteractions().stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("is_answered")))
                        .map(row -> row.text("agent_id")))
                .as("agent interactions of %s", actual.id())
                .containsExactly(agents);
        return this;
    }

    /** The conversation was suspended with this agent, and only this one, as the preferred one. */
    public JourneyAssert prefersAgent(String agent) {
        Assertions.assertThat(agentInteractions().stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("is_preferred_agent")))
                        .map(row -> row.text("agent_id"))
                        .distinct())
                .as("preferred agent of %s", actual.id())
                .containsExactly(agent);
        return this;
    }

    /** Exactly these agent interactions were part of a conference. */
    public JourneyAssert conferenced(String... agents) {
        return flagged("is_conference", agents);
    }

    /** Exactly these agent interactions were part of a consultation. */
    public JourneyAssert consulted(String... agents) {
        return flagged("is_consult", agents);
    }

    /** Exactly these devices, in order, over all sessions. */
    public JourneyAssert metDevices(String... devices) {
        Assertions.assertThat(actual.interactions(InteractionTables.TOUCHPOINT_INTERACTION.name()).stream()
                        .map(row -> row.text("device_type")))
                .as("devices of %s", actual.id())
                .containsExactly(devices);
        return this;
    }

    /** The session went on to a leg of this channel and agent; null for what is not known. */
    public JourneyAssert passedOn(String session, String channel, String agent) {
        return says(session, "is_transferred", true)
                .says(session, "channel_type_transferred", channel)
                .says(session, "agent_id_transferred", agent);
    }

    /** The session's agent, session and customer durations in seconds. */
    public JourneyAssert took(String session, long agent, long whole, long customer) {
        return says(session, "agent_duration", seconds(agent))
                .says(session, "session_duration", seconds(whole))
                .says(session, "customer_duration", seconds(customer));
    }

    /** A column of a session's record has this value; null for absent. */
    public JourneyAssert says(String session, String column, Object value) {
        LakeRow jar = actual.members().stream()
                .map(Member::jar)
                .filter(row -> session.equals(row.text("session_key")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("journey " + actual.id() + " has no session " + session));
        Assertions.assertThat(jar.get(column)).as("%s of %s", column, session).isEqualTo(value);
        return this;
    }

    /** Every row says the same of itself: interactions carry the journey's id and their session's. */
    public JourneyAssert isOneEntity() {
        List<LakeRow> all = new ArrayList<>(agentInteractions());
        all.addAll(actual.interactions(InteractionTables.TOUCHPOINT_INTERACTION.name()));
        Assertions.assertThat(all)
                .as("interactions of %s", actual.id())
                .isNotEmpty()
                .allSatisfy(row ->
                        Assertions.assertThat(row.text("universal_session_id")).isEqualTo(actual.id()));
        return is(
                "journey",
                member -> member.jar().text("universal_session_id"),
                actual.members().stream().map(member -> actual.id()).toArray());
    }

    private JourneyAssert flagged(String column, String... agents) {
        Assertions.assertThat(agentInteractions().stream()
                        .filter(row -> Boolean.TRUE.equals(row.get(column)))
                        .map(row -> row.text("agent_id")))
                .as("%s of %s", column, actual.id())
                .containsExactly(agents);
        return this;
    }

    private JourneyAssert is(String what, Function<Member, Object> value, Object... expected) {
        Assertions.assertThat(actual.members().stream().map(value))
                .as("%s of %s", what, actual.id())
                .containsExactly(expected);
        return this;
    }

    private List<LakeRow> agentInteractions() {
        return actual.interactions(InteractionTables.AGENT_INTERACTION.name());
    }

    private static BigDecimal seconds(long seconds) {
        return BigDecimal.valueOf(seconds).setScale(3);
    }

    /** The journey that a session belongs to, among these records. */
    public static Journey journeyOf(String session, Map<String, Member> members) {
        Member seed = members.get(session);
        if (seed == null) {
            throw new AssertionError("there is no record of session " + session + " among " + members.keySet());
        }
        String id = seed.jar().text("universal_session_id");
        return new Journey(
                id,
                members.values().stream()
                        .filter(member -> id.equals(member.jar().text("universal_session_id")))
                        .toList());
    }
}
