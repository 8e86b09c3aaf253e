package io.journeyline.events.contactevent;

import java.util.List;

/** Names of the envelope's fields, shared by decoder, encoder and the schema's test. */
final class Envelope {

    static final String SCHEMA_NAME = "journeyline/contact-event/";
    static final String SCHEMA_VERSION = SCHEMA_NAME + "1";

    static final String SCHEMA = "schema";
    static final String SOURCE = "source";
    static final String PLATFORM = "platform";
    static final String SESSION_ID = "session_id";
    static final String FACT_ID = "fact_id";
    static final String REVISION = "revision";
    static final String ORIGIN = "origin";
    static final String REGION = "region";
    static final String KIND = "kind";
    static final String VALUE = "value";

    /** The envelope's fields, in the order in which they are written. */
    static final List<String> FIELDS =
            List.of(SCHEMA, SOURCE, PLATFORM, SESSION_ID, FACT_ID, REVISION, ORIGIN, REGION, KIND);

    static final List<String> REQUIRED = List.of(SCHEMA, SOURCE, PLATFORM, SESSION_ID, FACT_ID, KIND);

    /** Fields that begin so are the sender's own and are not read. */
    static final String OWN_PREFIX = "x_";

    static final String NETWORK = "network";
    static final String VERIFIED = "verified";

    private Envelope() {}
}
