package io.journeyline.functions.ingest;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers facts into records of the contact-event stream. What belongs together shares a lane, a lane is the partition key,
 * so one shard and mostly one worker sees it: that spares conflicts, correctness does not lean on it. A fact's lane comes
 * from its customer if it, or another fact of its session beside it, names one; else from its session.
 */
public final class FactLanes {

    private final int lanes;
    private final int recordBytes;

    /**
     * Lanes and bounds.
     *
     * @param lanes       how many partition keys there are; a few times the stream's shards
     * @param recordBytes largest wanted record in bytes; one fact alone may be more
     */
    public FactLanes(int lanes, int recordBytes) {
        if (lanes < 1 || recordBytes < 1) {
            throw new IllegalArgumentException("at least one lane and one byte, not " + lanes + " and " + recordBytes);
        }
        this.lanes = lanes;
        this.recordBytes = recordBytes;
    }

    /**
     * A record to put.
     *
     * @param partitionKey the lane
     * @param data         a {@link FactBatch}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record LaneRecord(String partitionKey, byte[] data) {}

    /** All facts, each in one record, in their order within a lane. */
    public List<LaneRecord> gather(List<LocatedFact> facts) {
        Map<SessionKey, String> customers = new HashMap<>();
        for (LocatedFact located : facts) {
            List<Identifier> identifiers = identifiers(located.fact().event());
            if (!identifiers.isEmpty()) {
                // Identifiers are sorted and the customer number comes first.
                customers.merge(
                        located.fact().key().session(),
                        identifiers.getFirst().text(),
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        Map<Integer, List<LocatedFact>> byLane = new TreeMap<>();
        for (LocatedFact located : facts) {
            SessionKey session = located.fact().key().session();
            String owner = customers.getOrDefault(session, session.text());
            byLane.computeIfAbsent(Math.floorMod(owner.hashCode(), lanes), lane -> new ArrayList<>())
                    .add(located);
        }
        List<LaneRecord> records = new ArrayList<>();
        byLane.forEach((lane, members) -> pack("lane-" + lane, members, records));
        return records;
    }

    private void pack(String partitionKey, List<LocatedFact> facts, List<LaneRecord> records) {
        byte[] data = FactBatch.write(facts);
        if (data.length <= recordBytes || facts.size() == 1) {
            records.add(new LaneRecord(partitionKey, data));
            return;
        }
        int middle = facts.size() / 2;
        pack(partitionKey, facts.subList(0, middle), records);
        pack(partitionKey, facts.subList(middle, facts.size()), records);
    }

    private static List<Identifier> identifiers(ContactEvent event) {
        return switch (event) {
            case SessionStarted started -> started.identifiers();
            case CustomerIdentified identified -> identified.identifiers();
            case Snapshot snapshot -> snapshot.identifiers();
            default -> List.of();
        };
    }
}
