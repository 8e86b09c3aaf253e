package io.journeyline.functions.stitch;

import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.ResolutionRecorded;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Suspended;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small worlds, dense with what makes stitching hard: near neighbours, shared identifiers, links, touches, revisions. */
final class WorldGenerator {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<Channel> CHANNELS = List.of(Channel.VOICE, Channel.WEB_CHAT, Channel.EMAIL, Channel.SMS);
    private static final List<LinkKind> LINKS =
            List.of(LinkKind.PREVIOUS, LinkKind.NEXT, LinkKind.TRANSFER, LinkKind.RELATED, LinkKind.INITIAL);

    private final SplittableRandom random;
    private final List<LocatedFact> facts = new ArrayList<>();

    private WorldGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<LocatedFact> facts(long seed) {
        WorldGenerator generator = new WorldGenerator(seed);
        int sessions = generator.random.nextInt(2, 14);
        for (int i = 0; i < sessions; i++) {
            generator.session(i, sessions);
        }
        return generator.facts;
    }

    private void session(int number, int sessions) {
        SessionKey key = key(number);
        Instant start = NINE.plus(Duration.ofMinutes(random.nextInt(0, 3_000)));
        int revisions = random.nextInt(1, 4);
        for (int revision = 1; revision <= revisions; revision++) {
            if (random.nextInt(3) == 0) {
                start = start.plus(Duration.ofMinutes(random.nextInt(-400, 400)));
            }
            List<Link> links = random.nextInt(5) == 0 ? List.of(link(number, sessions)) : List.of();
            say(
                    key,
                    "start",
                    revision,
                    new SessionStarted(
                            start, pick(CHANNELS), pick(List.of(Initiation.values())), identifiers(), links));
        }
        for (int revision = 1; revision <= random.nextInt(1, 3); revision++) {
            if (random.nextInt(4) > 0) {
                say(key, "end", revision, new Ended(start.plus(Duration.ofMinutes(random.nextInt(0, 90))), null));
            }
        }
        if (random.nextInt(4) == 0) {
            say(key, "identified", 1, new CustomerIdentified(start, List.of(identifier())));
        }
        if (random.nextInt(4) == 0) {
            say(key, "linked", 1, new Linked(start, List.of(link(number, sessions))));
        }
        if (random.nextInt(6) == 0) {
            // Before its end, and then ended with it; or after it, and so until its matter is resolved, or for good.
            Instant since = start.plus(Duration.ofMinutes(random.nextInt(0, 120)));
            say(key, "suspended", 1, new Suspended(since, random.nextInt(3) == 0 ? null : "agent-1"));
            if (random.nextBoolean()) {
                say(
                        key,
                        "resolved",
                        1,
                        new ResolutionRecorded(
                                since.plus(Duration.ofMinutes(random.nextInt(0, 2_000))), random.nextBoolean()));
            }
        }
        if (random.nextInt(8) == 0) {
            say(key, "case", 1, new CaseAttached(start.plusSeconds(90), "case-" + random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            say(
                    key,
                    "connected",
                    1,
                    new Connected(
                            start.plusSeconds(30), Party.AGENT, "agent-" + random.nextInt(3), "sales", null, null));
        }
    }

    private List<Identifier> identifiers() {
        return switch (random.nextInt(8)) {
            case 6, 7 ->
                List.of(
                        new Identifier(IdentifierKind.CUSTOMER_NUMBER, String.valueOf(random.nextInt(4))),
                        new Identifier(IdentifierKind.PHONE, String.valueOf(random.nextInt(2))));
            case 0 -> List.of();
            case 1 -> List.of(identifier(), identifier());
            default -> List.of(identifier());
        };
    }

    private Identifier identifier() {
        IdentifierKind kind = random.nextBoolean() ? IdentifierKind.CUSTOMER_NUMBER : IdentifierKind.PHONE;
        return new Identifier(kind, String.valueOf(random.nextInt(4)));
    }

    private Link link(int number, int sessions) {
        // Now and then to a session that nobody ever sees.
        int other = random.nextInt(sessions + 1);
        return new Link(pick(LINKS), key(other == number ? sessions : other));
    }

    private static SessionKey key(int number) {
        return new SessionKey("p", "s" + number);
    }

    private void say(SessionKey session, String id, int revision, ContactEvent event) {
        facts.add(new LocatedFact(
                new Fact(new FactKey("source", session, id), new Revision(revision, 0), Origin.POINT_EVENT, event),
                new RecordPosition("record-" + facts.size(), 0),
                NINE));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
