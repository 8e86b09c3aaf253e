package io.journeyline.model.fact;

/**
 * What kind of source speaks. Where two speak about one field, the first in this order wins; it is a property of the
 * source, set in its configuration.
 */
public enum Origin {
    AGENT_DESKTOP,
    /** The vendor's end-of-contact record. */
    VENDOR_RECORD,
    POINT_EVENT
}
