package io.journeyline.model.event;

/** What an {@link EventField} holds, and as which Java type. */
public enum FieldType {
    /** {@link java.time.Instant}, whole microseconds. */
    TIMESTAMP,
    /** {@link String}, not blank. */
    TEXT,
    /** {@link java.math.BigDecimal} with three decimals: seconds, not negative. */
    SECONDS,
    /** {@link java.math.BigDecimal}, at most four decimals. */
    AMOUNT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Channel}. */
    CHANNEL,
    /** {@link Initiation}. */
    INITIATION,
    /** {@link Party}. */
    PARTY,
    /** {@link TransferKind}. */
    TRANSFER_KIND,
    /** {@link io.journeyline.model.fact.SessionKey}. */
    SESSION,
    /** A sorted {@link java.util.List} of {@link Assertion}, one per {@link Identifier}, not empty. */
    IDENTIFIERS,
    /** A sorted {@link java.util.List} of {@link Link} without repeats, not empty. */
    LINKS,
    /** A sorted {@link java.util.List} of {@link String} without repeats, not empty. */
    TEXT_LIST
}
