package io.journeyline.events;

import java.util.Locale;

/** What can be wrong with a record. Codes are stable: dashboards and alarms name them. */
public enum RejectionCode {
    /** The bytes are not text in the source's encoding. */
    ENCODING,
    /** The record is longer than the source's configured bound. */
    TOO_LONG,
    /** A delimited line has too few or too many columns. */
    COLUMNS,
    /** The record is no JSON, or no object. */
    SYNTAX,
    /** The schema's name or version is not known. */
    SCHEMA_VERSION,
    /** A value that must be there is missing. */
    MISSING_VALUE,
    /** A value is none of those the contract knows: an unknown channel, outcome, kind. */
    UNKNOWN_VALUE,
    /** A value cannot be read as its type, and the record cannot do without it. */
    MALFORMED_VALUE,
    /** A time that does not exist, and the record cannot do without it. */
    IMPOSSIBLE_TIME,
    /** A text, id or identifier is longer than the contract allows. */
    VALUE_TOO_LONG,
    /** There are more identifiers, links or texts than the contract allows. */
    TOO_MANY_VALUES,
    /** A field that the contract does not know. */
    UNKNOWN_FIELD;

    /** The code in the lake: lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
