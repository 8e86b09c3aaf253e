package io.journeyline.functions.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.testing.JourneyAssert;
import io.journeyline.model.testing.JourneyAssert.Journey;
import io.journeyline.model.testing.JourneyAssert.Member;
import io.journeyline.model.testing.SessionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What the real stitching makes of a story, told in its order, and again shuffled and with repeats, one by one. */
final class StitchedStory {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

    private final Map<String, Member> members;

    private StitchedStory(Map<String, Member> members) {
        this.members = members;
    }

    /** The story as told, in one batch. */
    static StitchedStory of(SessionFacts... sessions) {
        return new StitchedStory(stitch(facts(sessions), facts(sessions).size()));
    }

    /** The story as told, a fact at a time. */
    static StitchedStory oneByOne(SessionFacts... sessions) {
        return new StitchedStory(stitch(facts(sessions), 1));
    }

    /** The story in an order of its own, some of it twice, a fact at a time. */
    static StitchedStory muddled(long seed, SessionFacts... sessions) {
        Random random = new Random(seed);
        List<LocatedFact> facts = new ArrayList<>(facts(sessions));
        facts.addAll(facts.subList(0, random.nextInt(facts.size())));
        Collections.shuffle(facts, random);
        return new StitchedStory(stitch(facts, 1));
    }

    /** The journey of a session. */
    Journey journeyOf(String session) {
        return JourneyAssert.journeyOf(session, members);
    }

    /** How many sessions have a record. */
    int sessions() {
        return members.size();
    }

    private static List<LocatedFact> facts(SessionFacts... sessions) {
        List<LocatedFact> facts = new ArrayList<>();
        for (SessionFacts session : sessions) {
            facts.addAll(session.facts());
        }
        return facts;
    }

    private static Map<String, Member> stitch(List<LocatedFact> facts, int batch) {
        InMemorySessionStore store = new InMemorySessionStore();
        StitchProcessor processor = new StitchProcessor(store, Continuity.DEFAULT, attempt -> {});
        Map<SessionKey, Ledger> ledgers = new TreeMap<>();
        for (int from = 0; from < facts.size(); from += batch) {
            StitchProcessor.Result result =
                    processor.process(facts.subList(from, Math.min(facts.size(), from + batch)), NOW);
            assertThat(result.failures()).isEmpty();
        }
        for (LocatedFact fact : facts) {
            ledgers.merge(
                    fact.fact().key().session(),
                    Ledger.empty(fact.fact().key().session()).add(List.of(fact)).ledger(),
                    (known, ignored) -> known.add(List.of(fact)).ledger());
        }
        Map<String, Member> members = new TreeMap<>();
        for (Map.Entry<SessionKey, LakeRow> row : store.rows().entrySet()) {
            members.put(row.getKey().text(), new Member(row.getValue(), ledgers.get(row.getKey())));
        }
        return members;
    }
}
