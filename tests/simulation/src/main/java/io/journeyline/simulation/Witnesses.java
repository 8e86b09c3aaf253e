package io.journeyline.simulation;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Several sources that tell of one session: the platform's events, its end-of-contact records, the agents' desktop. They tell
 * what happened, each in its own words and by its own clock, leave things out, and now and then say what cannot be.
 */
final class Witnesses {

    private static final int HUNDRED = 100;
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final BigDecimal TOO_LONG = new BigDecimal("2000000000");

    /**
     * @param source its name
     * @param origin what kind of source it is
     */
    private record Witness(String source, Origin origin) {}

    private static final Witness PLATFORM = new Witness("source", Origin.POINT_EVENT);
    private static final Witness RECORDS = new Witness("records", Origin.VENDOR_RECORD);
    private static final Witness DESKTOP = new Witness("desktop", Origin.AGENT_DESKTOP);
    private static final List<Witness> ALL = List.of(
            PLATFORM,
            PLATFORM,
            PLATFORM,
            RECORDS,
            RECORDS,
            DESKTOP,
            DESKTOP,
            new Witness("acd", Origin.VENDOR_RECORD),
            new Witness("menu", Origin.POINT_EVENT));

    /** What happens in a session, roughly in this order, some of it again and again. */
    private static final List<EventKind> COURSE = List.of(
            EventKind.INTENT_RECOGNISED,
            EventKind.DIGITAL_OFFER,
            EventKind.QUEUED,
            EventKind.OFFERED,
            EventKind.CONNECTED,
            EventKind.HELD,
            EventKind.RESUMED,
            EventKind.TRANSFERRED,
            EventKind.INTERACTION_ENDED,
            EventKind.QUEUED,
            EventKind.CONNECTED,
            EventKind.INTERACTION_ENDED,
            EventKind.WRAP_UP,
            EventKind.CUSTOMER_DISCONNECTED,
            EventKind.ENDED,
            EventKind.WRAP_UP);

    private final SplittableRandom random;
    private final Draw draw;
    private final Plan plan;
    private final List<Fact> facts = new ArrayList<>();

    Witnesses(SplittableRandom random, Draw draw, Plan plan) {
        this.random = random;
        this.draw = draw;
        this.plan = plan;
    }

    /** All that they say, each statement once or in several revisions. */
    List<Fact> tell() {
        if (random.nextInt(HUNDRED) < 85) {
            say(PLATFORM, EventKind.SESSION_STARTED, plan.start());
        }
        if (random.nextInt(3) > 0) {
            tellCourse();
        }
        int others = random.nextInt(random.nextBoolean() ? 4 : 9);
        for (int i = 0; i < others; i++) {
            say(draw.pick(ALL), draw.pick(List.of(EventKind.values())), moment());
        }
        int records = facts.isEmpty() ? 1 : random.nextInt(3);
        for (int i = 0; i < records; i++) {
            say(draw.pick(List.of(RECORDS, RECORDS, RECORDS, DESKTOP, PLATFORM)), EventKind.SNAPSHOT, plan.start());
        }
        return facts;
    }

    /** One thing after the other, most of it told, some of it by two sources whose clocks differ. */
    private void tellCourse() {
        Instant at = plan.start();
        int told = random.nextInt(30, HUNDRED);
        for (EventKind kind : COURSE) {
            at = at.plus(STEP.multipliedBy(random.nextInt(5)));
            if (random.nextInt(HUNDRED) < told) {
                say(random.nextInt(8) == 0 ? draw.pick(ALL) : PLATFORM, kind, at);
                if (random.nextInt(6) == 0) {
                    say(draw.pick(ALL), kind, at.plusSeconds(random.nextInt(3)));
                }
            }
        }
    }

    private void say(Witness witness, EventKind kind, Instant at) {
        String id = kind.text() + "-" + facts.size();
        long revision = random.nextInt(4);
        Fact fact = fact(witness, id, revision, kind, at);
        if (random.nextInt(8) == 0) {
            facts.add(fact(witness, id, revision + 1, kind, random.nextBoolean() ? at : moment()));
        }
        facts.add(fact);
    }

    private Fact fact(Witness witness, String id, long revision, EventKind kind, Instant at) {
        return new Fact(
                new FactKey(witness.source(), plan.key(), id),
                new Revision(revision, 0),
                witness.origin(),
                event(kind, at));
    }

    private ContactEvent event(EventKind kind, Instant at) {
        int detail = random.nextInt(10, 70);
        EventValues.Builder values = EventValues.builder();
        // Not in the order of the kind's sets, which is another in each process: the same seed tells the same.
        for (EventField field : EventField.values()) {
            if (field == EventField.AT) {
                values.put(field, at);
            } else if (kind.required().contains(field)
                    || (kind.optional().contains(field) && random.nextInt(HUNDRED) < detail)) {
                values.put(field, value(field));
            }
        }
        return kind.event(values.build());
    }

    private Instant moment() {
        return switch (random.nextInt(12)) {
            case 0 -> plan.start().minus(STEP);
            case 1 -> plan.start().plusNanos(random.nextInt(600_000_000) * 1_000L);
            default -> plan.start().plus(STEP.multipliedBy(random.nextInt(30)));
        };
    }

    private Object value(EventField field) {
        return switch (field.type()) {
            case TIMESTAMP -> moment();
            case TEXT -> text(field);
            case SECONDS -> seconds();
            case AMOUNT -> draw.pick(List.of("1", "4.5", "5", "0", "10", "3")).transform(BigDecimal::new);
            case BOOLEAN -> random.nextBoolean();
            case CHANNEL -> random.nextInt(8) == 0 ? draw.pick(List.of(Channel.values())) : plan.channel();
            case INITIATION -> random.nextInt(4) == 0 ? draw.initiation() : plan.initiation();
            case PARTY -> random.nextInt(2) == 0 ? Party.AGENT : draw.pick(List.of(Party.values()));
            case TRANSFER_KIND -> draw.pick(List.of(TransferKind.values()));
            // Now and then a session names itself.
            case SESSION -> random.nextInt(20) == 0 ? plan.key() : draw.other(plan.key());
            case IDENTIFIERS -> identifiers();
            case LINKS -> plan.links().isEmpty() ? some(() -> draw.link(plan.key())) : plan.links();
            case TEXT_LIST -> List.of(draw.pick(List.of("queue_time:negative", "hold_time:malformed")));
        };
    }

    /** The customer's own, or also somebody else's; checked or only claimed. */
    private List<Assertion> identifiers() {
        List<Assertion> said = new ArrayList<>();
        plan.identifiers().forEach(own -> said.add(new Assertion(own, draw.pick(List.of(Proof.values())))));
        if (said.isEmpty() || random.nextInt(3) == 0) {
            said.addAll(some(() -> new Assertion(draw.identifier(), draw.pick(List.of(Proof.values())))));
        }
        return said;
    }

    private String text(EventField field) {
        return field == EventField.AGENT_ID || field == EventField.PREFERRED_AGENT
                ? "agent-" + random.nextInt(3)
                : field.text() + "-" + random.nextInt(2);
    }

    private BigDecimal seconds() {
        return switch (random.nextInt(12)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> BigDecimal.valueOf(random.nextInt(100_000), 3);
            case 2 -> random.nextInt(10) == 0 ? TOO_LONG : BigDecimal.TEN;
            default -> BigDecimal.valueOf(10L * random.nextInt(20));
        };
    }

    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(1, 3)).toList();
    }
}
