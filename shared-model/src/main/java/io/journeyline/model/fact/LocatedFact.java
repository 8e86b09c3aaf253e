package io.journeyline.model.fact;

import java.time.Instant;
import java.util.Objects;

/**
 * A fact on its way from ingest to stitching.
 *
 * @param fact      what was said
 * @param position  where it came from
 * @param arrivedAt when its record reached the landing zone or stream; operational, never part of a record
 */
public record LocatedFact(Fact fact, RecordPosition position, Instant arrivedAt) {

    public LocatedFact {
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
    }
}
