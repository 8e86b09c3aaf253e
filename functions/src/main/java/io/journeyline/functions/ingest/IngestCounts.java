package io.journeyline.functions.ingest;

/** How many records an invocation took in, by what became of them. Mutable while it counts. */
public final class IngestCounts {

    private int usable;
    private int facts;
    private int dropped;
    private int quarantined;

    void countUsable(int factsOfRecord) {
        usable++;
        facts += factsOfRecord;
    }

    void countDropped() {
        dropped++;
    }

    void countQuarantined() {
        quarantined++;
    }

    int records() {
        return usable + dropped + quarantined;
    }

    /** For the log: numbers only. */
    @Override
    public String toString() {
        return "records=" + records() + " facts=" + facts + " dropped=" + dropped + " quarantined=" + quarantined;
    }
}
