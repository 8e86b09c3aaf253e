package io.journeyline.model.event;

/** What names a customer. */
public enum IdentifierKind {
    CUSTOMER_NUMBER,
    /** E.164, normalised before it gets here. */
    PHONE,
    /** Lower case, normalised before it gets here. */
    EMAIL,
    SOCIAL_HANDLE,
    COOKIE
}
