package io.journeyline.model.event;

/** How a source says that two sessions belong together. */
public enum LinkKind {
    INITIAL,
    PREVIOUS,
    NEXT,
    RELATED,
    TRANSFER,
    CONFERENCE,
    CONSULT,
    REQUEUE,
    MULTISITE_TRANSFER,
    CALLBACK_OF,
    ESCALATION,
    REPLY_TO
}
