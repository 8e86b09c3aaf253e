package io.journeyline.model.journey;

/** Whether sessions of one identifier are of one customer. */
public enum Standing {
    /** Whoever uses it is taken to be one customer. */
    PERSONAL,
    /** Many use it (a switchboard, a shop's mail address): it identifies nobody, and joins nothing. */
    SHARED
}
