package io.journeyline.model.event;

/** How a session was passed on. */
public enum TransferKind {
    BLIND,
    CONSULT,
    CONFERENCE,
    QUEUE,
    MULTISITE,
    /** To an endpoint outside: there is no next leg of ours. */
    EXTERNAL
}
