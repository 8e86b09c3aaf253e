package io.journeyline.functions.profile;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.TableChange;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Brings the changes of the session table to the customers' records. */
public final class ProfileChanges {

    private final ProfileProcessor processor;
    private final InstantSource clock;

    public ProfileChanges(ProfileProcessor processor, InstantSource clock) {
        this.processor = processor;
        this.clock = clock;
    }

    /**
     * Processes a batch. An item that cannot be read is a defect of its writer: what stands before it is processed, and the
     * batch fails there, loudly.
     */
    public BatchResult process(List<TableChange> batch) {
        List<SessionChange> changes = new ArrayList<>();
        Optional<BatchResult.Failure> unreadable = Optional.empty();
        for (TableChange change : batch) {
            try {
                changes.add(read(change));
            } catch (RuntimeException e) {
                unreadable = Optional.of(new BatchResult.Failure(change.sequenceNumber(), e));
                break;
            }
        }
        String summary = "changes=" + batch.size();
        try {
            if (!changes.isEmpty()) {
                processor.process(changes, clock.instant().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (RuntimeException e) {
            return BatchResult.failed(summary, batch.getFirst().sequenceNumber(), e);
        }
        return new BatchResult(summary, unreadable);
    }

    private static SessionChange read(TableChange change) {
        SessionKey session = SessionKey.parse(
                RecordItems.required(change.keys(), "session_key").s());
        long version = change.newImage().isEmpty()
                ? RecordItems.version(change.oldImage()) + 1
                : RecordItems.version(change.newImage());
        return new SessionChange(
                session, version, attribution(session, change.oldImage()), attribution(session, change.newImage()));
    }

    private static Optional<Attribution> attribution(SessionKey session, Map<String, AttributeValue> item) {
        if (!item.containsKey("cust_id") || !item.containsKey("channel_type")) {
            return Optional.empty();
        }
        LakeRow row = RecordItems.read(Catalogue.JAR, item);
        String initiation = row.text("initiation");
        return Optional.of(new Attribution(
                row.text("cust_id"),
                new Contribution(
                        session,
                        (Instant) row.get("session_start_time"),
                        Channel.valueOf(row.text("channel_type")),
                        initiation == null ? null : Initiation.valueOf(initiation))));
    }
}
