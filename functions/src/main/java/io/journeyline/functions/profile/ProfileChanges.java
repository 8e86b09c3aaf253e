package io.journeyline.functions.profile;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Brings the changes of the session table to the customers' records. */
public final class ProfileChanges {

    private final Ledgers ledgers;
    private final ProfileProcessor processor;
    private final InstantSource clock;

    public ProfileChanges(Ledgers ledgers, ProfileProcessor processor, InstantSource clock) {
        this.ledgers = ledgers;
        this.processor = processor;
        this.clock = clock;
    }

    /**
     * Processes a batch. One change that cannot be processed costs no other: those before it and behind it are brought to
     * their customers, and the batch is to come again from the first one that was not. What was processed already is told by
     * its version when it comes again. Only where the store itself fails does nothing behind it get another try: it would
     * fail, too.
     */
    public BatchResult process(List<TableChange> batch) {
        Batch open = new Batch(clock.instant().truncatedTo(ChronoUnit.MICROS));
        for (TableChange change : batch) {
            open.read(change);
        }
        open.settle(0, open.changes.size());
        String summary = "changes=" + batch.size() + " refused=" + open.failures.size();
        return open.failures.isEmpty()
                ? BatchResult.done(summary)
                : new BatchResult(
                        summary,
                        batch.stream()
                                .map(TableChange::sequenceNumber)
                                .filter(open.failures::containsKey)
                                .findFirst()
                                .map(first -> new BatchResult.Failure(first, open.failures.get(first))));
    }

    /** A batch while it is processed. */
    private final class Batch {
        private final Instant now;
        private final List<SessionChange> changes = new ArrayList<>();
        private final List<String> sequenceNumbers = new ArrayList<>();
        private final Map<String, RuntimeException> failures = new HashMap<>();
        private boolean storeFails;

        Batch(Instant now) {
            this.now = now;
        }

        void read(TableChange change) {
            try {
                changes.add(ProfileChanges.this.read(change));
                sequenceNumbers.add(change.sequenceNumber());
            } catch (RuntimeException e) {
                failures.put(change.sequenceNumber(), e);
            }
        }

        /** All at once if that works; else halves, so that a bad one among many is found in few attempts. */
        void settle(int from, int to) {
            if (from == to || storeFails) {
                return;
            }
            try {
                processor.process(changes.subList(from, to), now);
            } catch (ProfileProcessor.Contention contention) {
                // The others' changes are done, and asking again at once would meet the same crowd.
                for (int index = from; index < to; index++) {
                    if (contention.concerns(changes.get(index))) {
                        failures.put(sequenceNumbers.get(index), contention);
                    }
                }
            } catch (RuntimeException e) {
                if (to - from > 1) {
                    int middle = (from + to) >>> 1;
                    settle(from, middle);
                    settle(middle, to);
                    return;
                }
                failures.put(sequenceNumbers.get(from), e);
                storeFails = e instanceof StoreUnavailable;
            }
        }
    }

    private SessionChange read(TableChange change) {
        SessionKey session = SessionKey.parse(
                RecordItems.required(change.keys(), "session_key").s());
        long version = change.newImage().isEmpty()
                ? RecordItems.version(change.oldImage()) + 1
                : RecordItems.version(change.newImage());
        return new SessionChange(session, version, attribution(change.oldImage()), attribution(change.newImage()));
    }

    private Optional<Attribution> attribution(Map<String, AttributeValue> item) {
        return SessionItem.jar(item).flatMap(jar -> attribution(jar, ledgers.whole(SessionItem.ledger(item))));
    }

    /**
     * What a session says of its customer; empty if it names none.
     *
     * @param jar    its record
     * @param ledger the facts that the record is made of: by what else the customer is known is told by these only
     */
    public static Optional<Attribution> attribution(LakeRow jar, Ledger ledger) {
        String customer = jar.text("cust_id");
        if (customer == null) {
            return Optional.empty();
        }
        String initiation = jar.text("initiation");
        return Optional.of(new Attribution(
                customer,
                new Contribution(
                        ledger.session(),
                        (Instant) jar.get("session_start_time"),
                        Channel.valueOf(jar.text("channel_type")),
                        initiation == null ? null : Initiation.valueOf(initiation),
                        evidence(customer, ledger))));
    }

    /** A number that was only claimed proves nothing about whose the identifiers are that were checked beside it. */
    private static List<Identifier> evidence(String customer, Ledger ledger) {
        return SessionRules.evaluate(ledger)
                .map(SessionState::verifiedIdentifiers)
                .filter(verified -> verified.contains(new Identifier(IdentifierKind.CUSTOMER_NUMBER, customer)))
                .orElse(List.of());
    }
}
