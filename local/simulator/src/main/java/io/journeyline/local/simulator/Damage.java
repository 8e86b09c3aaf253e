package io.journeyline.local.simulator;

/** How a record is damaged. */
public enum Damage {
    /** Only the first half arrived. */
    CUT_SHORT,
    /** The channel is none that the contract knows. */
    UNKNOWN_CHANNEL,
    /** Bytes that are no text in UTF-8. */
    NOT_TEXT
}
