package io.journeyline.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.constructs.Construct;

/** The Kinesis streams of docs/topology.md, on demand: nobody counts shards. */
final class Streams extends Construct {

    static final String EVENTS = "journeyline-events";
    static final String CONTACT_EVENTS = "journeyline-contact-events";

    /** Long enough to mend a function after a long weekend without losing a record. */
    static final Duration KEPT = Duration.days(7);

    private final Stream events;
    private final Stream contactEvents;

    Streams(Construct scope, String id, Keys keys) {
        super(scope, id);
        events = stream("Events", EVENTS, keys);
        contactEvents = stream("ContactEvents", CONTACT_EVENTS, keys);
    }

    IStream events() {
        return events;
    }

    IStream contactEvents() {
        return contactEvents;
    }

    private Stream stream(String id, String name, Keys keys) {
        Stream stream = Stream.Builder.create(this, id)
                .streamName(name)
                .streamMode(StreamMode.ON_DEMAND)
                .retentionPeriod(KEPT)
                .encryption(StreamEncryption.KMS)
                .encryptionKey(keys.state())
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Acknowledge.finding(
                stream,
                "AwsSolutions-KDS3",
                "The records are personal data: who may decrypt them is decided here, not by an AWS managed key.");
        return stream;
    }
}
