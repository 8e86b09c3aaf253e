package io.journeyline.model.testing;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Facts of every kind with values of every shape, the same ones for the same seed. Values are as a source may send them:
 * texts of several scripts, times before 1970, durations of zero.
 */
public final class FactGenerator {

    private static final List<String> TEXTS = List.of(
            "sales",
            "Kündigung",
            "账单",
            "שלום",
            "a/b:c,d",
            "two\nlines",
            "\"quoted\"",
            "İstanbul",
            "🙂",
            "x".repeat(300));

    private final Random random;
    private int next;

    public FactGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A fact of the kind about the session, with its own id and a random part of the optional fields. */
    public Fact fact(SessionKey session, EventKind kind) {
        FactKey key = new FactKey("source-" + random.nextInt(3), session, "fact-" + next++);
        return new Fact(key, revision(), pick(Origin.values()), kind.event(values(kind)));
    }

    /** Another statement under the same key. */
    public Fact revised(Fact fact, Revision revision) {
        EventKind kind = fact.event().kind();
        return new Fact(fact.key(), revision, fact.origin(), kind.event(values(kind)));
    }

    public LocatedFact located(Fact fact) {
        return new LocatedFact(fact, new RecordPosition("stream/shard/" + next++, random.nextInt(4)), instant());
    }

    public EventKind kind() {
        return pick(EventKind.values());
    }

    public SessionKey session() {
        return new SessionKey("platform-" + random.nextInt(3), "session-" + random.nextInt(1_000_000));
    }

    private Revision revision() {
        return switch (random.nextInt(3)) {
            case 0 -> Revision.ONLY;
            case 1 -> new Revision(random.nextInt(5), random.nextInt(3));
            default -> new Revision(1_700_000_000_000_000L + random.nextInt(), 0);
        };
    }

    private EventValues values(EventKind kind) {
        EventValues.Builder values = EventValues.builder();
        for (EventField field : EventField.values()) {
            if (kind.required().contains(field) || (kind.optional().contains(field) && random.nextBoolean())) {
                values.put(field, value(field));
            }
        }
        return values.build();
    }

    private Object value(EventField field) {
        return switch (field.type()) {
            case TIMESTAMP -> instant();
            case TEXT -> text();
            case SECONDS -> BigDecimal.valueOf(random.nextInt(5) == 0 ? 0 : random.nextInt(100_000_000), 3);
            case AMOUNT -> BigDecimal.valueOf(random.nextInt(), 4);
            case BOOLEAN -> random.nextBoolean();
            case CHANNEL -> pick(Channel.values());
            case INITIATION -> pick(Initiation.values());
            case PARTY -> pick(Party.values());
            case TRANSFER_KIND -> pick(TransferKind.values());
            case SESSION -> session();
            case IDENTIFIERS -> some(() -> new Assertion(identifier(), pick(Proof.values())));
            case LINKS -> some(() -> new Link(pick(LinkKind.values()), session()));
            case TEXT_LIST -> some(this::text);
        };
    }

    private Identifier identifier() {
        IdentifierKind kind = pick(IdentifierKind.values());
        int number = 100_000 + random.nextInt(900_000);
        return new Identifier(
                kind,
                switch (kind) {
                    case CUSTOMER_NUMBER -> "C:" + number;
                    case PHONE -> "+44207" + number + random.nextInt(10);
                    case EMAIL -> "customer" + number + "@example.com";
                    case SOCIAL_HANDLE -> "@customer" + number;
                    case COOKIE -> "Ck-" + number;
                });
    }

    private Instant instant() {
        long second =
                random.nextInt(10) == 0 ? -random.nextInt(1_000_000) : 1_600_000_000L + random.nextInt(200_000_000);
        return Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1_000L);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> List<T> some(Supplier<T> one) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> one.get())
                .toList();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** The list in another order, the same one for the same seed. */
    public <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
