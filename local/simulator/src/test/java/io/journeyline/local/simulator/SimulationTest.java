package io.journeyline.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.QueueLeft;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.WrapUp;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

    /** Of seed 1, 4,000 contacts, five days from 2026-11-16 in London. A change of it changes every demo: mean it. */
    private static final String GOLDEN = "6454f9c3cdb0d71380a18400195fc398dc7fa5543089c0b0471be1d2af6f11bd";

    @Test
    void of_sameSettings_givesTheCommittedBytes() {
        assertThat(fingerprint(Simulation.of(Worlds.SETTINGS))).isEqualTo(GOLDEN);
    }

    @Test
    void of_anotherSeed_givesAnotherWorld() {
        Simulation other = Simulation.of(new SimulationSettings(2, 4_000, Worlds.MONDAY, 5, Worlds.ZONE));
        assertThat(fingerprint(other)).isNotEqualTo(fingerprint(Worlds.USUAL));
    }

    @Test
    void contacts_areAboutAsManyAsAskedFor() {
        long begun = Sessions.of(Worlds.USUAL).values().stream()
                .filter(events -> Sessions.initiation(events) == Initiation.CUSTOMER)
                .count();
        assertThat(begun).isEqualTo(Worlds.USUAL.contacts());
        assertThat(begun).isCloseTo(4_000, within(200L));
    }

    @Test
    void sessions_allHaveAStartAndAnEndNotBeforeIt() {
        Sessions.of(Worlds.USUAL).forEach((key, events) -> assertThat(Sessions.end(events))
                .as("end of %s", key)
                .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(Sessions.start(events))));
    }

    @Test
    void journeys_holdEverySessionExactlyOnce() {
        List<SessionKey> inJourneys = Worlds.USUAL.journeys().stream()
                .flatMap(journey -> journey.sessions().stream())
                .toList();
        assertThat(inJourneys)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Sessions.of(Worlds.USUAL).keySet());
    }

    @Test
    void journeys_crossChannels() {
        Map<SessionKey, List<ContactEvent>> sessions = Sessions.of(Worlds.USUAL);
        long several = Worlds.USUAL.journeys().stream()
                .filter(journey -> journey.sessions().stream()
                                .map(key -> Sessions.channel(sessions.get(key)))
                                .distinct()
                                .count()
                        >= 3)
                .count();
        assertThat(several).isGreaterThan(100);
    }

    @Test
    void repeats_nameAnEarlierJourneyOfTheSameCustomerAndReason() {
        Map<String, TrueJourney> byId =
                Worlds.USUAL.journeys().stream().collect(Collectors.toMap(TrueJourney::id, journey -> journey));
        List<TrueJourney> repeats = Worlds.USUAL.journeys().stream()
                .filter(journey -> journey.repeatOf().isPresent())
                .toList();
        assertThat(repeats).hasSizeGreaterThan(100);
        assertThat(repeats).allSatisfy(repeat -> {
            TrueJourney earlier = byId.get(repeat.repeatOf().orElseThrow());
            assertThat(earlier.customerNumber()).isEqualTo(repeat.customerNumber());
            assertThat(earlier.reason()).isEqualTo(repeat.reason());
        });
    }

    @Test
    void voiceAgents_areNeverInTwoConversationsAtOnce() {
        record Busy(Instant from, Instant to) {}
        Map<String, List<Busy>> byAgent = new HashMap<>();
        Sessions.of(Worlds.USUAL).forEach((key, events) -> {
            if (!Set.of(Channel.VOICE, Channel.CALLBACK).contains(Sessions.channel(events))) {
                return;
            }
            Sessions.first(events, Connected.class)
                    .ifPresentOrElse(
                            connected -> byAgent.computeIfAbsent(connected.agentId(), id -> new ArrayList<>())
                                    .add(new Busy(
                                            connected.at(),
                                            Sessions.first(events, WrapUp.class)
                                                    .orElseThrow()
                                                    .at())),
                            () -> Sessions.first(events, Snapshot.class)
                                    .filter(Snapshot::handled)
                                    .ifPresent(snapshot -> byAgent.computeIfAbsent(
                                                    snapshot.agentId(), id -> new ArrayList<>())
                                            .add(new Busy(
                                                    snapshot.interactionStartedAt(), snapshot.sessionEndedAt()))));
        });
        assertThat(byAgent).hasSizeGreaterThan(10);
        byAgent.forEach((agent, times) -> {
            times.sort(Comparator.comparing(Busy::from));
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i).from())
                        .as("agent %s", agent)
                        .isAfterOrEqualTo(times.get(i - 1).to());
            }
        });
    }

    @Test
    void pointEventsAndRecordOfOneCall_agreeOnTheQueue() {
        int[] both = new int[1];
        Sessions.of(Worlds.USUAL).forEach((key, events) -> Sessions.first(events, Snapshot.class)
                .ifPresent(snapshot -> Sessions.first(events, QueueLeft.class).ifPresent(left -> {
                    both[0]++;
                    assertThat(snapshot.queueDuration())
                            .as("queue time of %s", key)
                            .isEqualByComparingTo(left.queueDuration());
                })));
        assertThat(both[0]).isGreaterThan(100);
    }

    @Test
    void arrivals_haveTwoHumpsAndAQuietNight() {
        Map<Integer, Long> byHour = Sessions.of(Worlds.USUAL).values().stream()
                .filter(events -> Sessions.initiation(events) == Initiation.CUSTOMER)
                .map(events -> Sessions.start(events).atZone(Worlds.ZONE).getHour())
                .collect(Collectors.groupingBy(hour -> hour, TreeMap::new, Collectors.counting()));
        assertThat(byHour.get(10)).isGreaterThan(byHour.get(13)).isGreaterThan(4 * byHour.get(7));
        assertThat(byHour.get(15)).isGreaterThan(byHour.get(13)).isGreaterThan(2 * byHour.get(19));
        assertThat(byHour.getOrDefault(3, 0L)).isLessThan(byHour.get(10) / 8);
    }

    @Test
    void serviceLevel_fewerAgents_isLower() {
        Duration within = Duration.ofSeconds(20);
        double usual = Sessions.serviceLevel(Worlds.USUAL, within);
        double fewer = Sessions.serviceLevel(Simulation.of(Worlds.SETTINGS.withStaffingPercent(70)), within);
        assertThat(usual).isBetween(0.6, 0.95);
        assertThat(fewer).isLessThan(usual - 0.1);
    }

    @Test
    void everyKindOfContact_occurs() {
        Map<Channel, Long> byChannel = Sessions.of(Worlds.USUAL).values().stream()
                .collect(Collectors.groupingBy(Sessions::channel, TreeMap::new, Collectors.counting()));
        assertThat(byChannel)
                .containsKeys(
                        Channel.VOICE,
                        Channel.VOICE_BOT,
                        Channel.CHATBOT,
                        Channel.WEB_CHAT,
                        Channel.CO_BROWSE,
                        Channel.EMAIL,
                        Channel.SMS,
                        Channel.SOCIAL_PUBLIC,
                        Channel.SOCIAL_PRIVATE,
                        Channel.MOBILE_APP,
                        Channel.CALLBACK,
                        Channel.WALK_IN,
                        Channel.WEB,
                        Channel.ALERT);
        assertThat(Worlds.USUAL.facts().map(fact -> fact.event().kind()).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void bots_areNotAgents() {
        assertThat(Worlds.USUAL
                        .facts()
                        .map(Fact::event)
                        .filter(Connected.class::isInstance)
                        .map(Connected.class::cast)
                        .filter(connected -> connected.party() == Party.BOT))
                .isNotEmpty()
                .allSatisfy(connected -> assertThat(connected.agentId()).isNull());
    }

    @Test
    void settings_outOfRange_sayWhatIsAllowed() {
        assertThat(catchThrowable(() -> new SimulationSettings(1, 0, Worlds.MONDAY, 5, Worlds.ZONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contacts is a number from 1 to 1000000, not 0");
    }

    private static String fingerprint(Simulation simulation) {
        List<LocatedFact> located = new ArrayList<>();
        for (Delivery delivery : simulation.deliveries()) {
            located.add(
                    new LocatedFact(delivery.fact(), new RecordPosition("feed/" + located.size(), 0), delivery.at()));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(FactBatch.write(located)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
