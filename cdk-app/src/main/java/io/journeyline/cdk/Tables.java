package io.journeyline.cdk;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/** The DynamoDB tables of docs/topology.md. */
final class Tables extends Construct {

    static final String SESSION = "journeyline-session";
    static final String SEGMENT = "journeyline-segment";
    static final String TIMELINE = "journeyline-timeline";
    static final String CUSTOMER = "journeyline-customer";
    static final String MERGE_LOCK = "journeyline-merge-lock";

    private final Table session;
    private final Table segment;
    private final Table timeline;
    private final Table customer;
    private final Table mergeLock;

    Tables(Construct scope, String id, Keys keys) {
        super(scope, id);
        session = table("Session", SESSION, "session_key", keys).stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
        segment = table("Segment", SEGMENT, "session_key", keys)
                .sortKey(text("segment"))
                .build();
        timeline = table("Timeline", TIMELINE, "timeline", keys)
                .sortKey(text("entry"))
                .build();
        customer = table("Customer", CUSTOMER, "customer_key", keys).sortKey(text("part")).stream(
                        StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
        mergeLock = table("MergeLock", MERGE_LOCK, "feed", keys).build();
    }

    ITable session() {
        return session;
    }

    ITable segment() {
        return segment;
    }

    ITable timeline() {
        return timeline;
    }

    ITable customer() {
        return customer;
    }

    ITable mergeLock() {
        return mergeLock;
    }

    private Table.Builder table(String id, String name, String partitionKey, Keys keys) {
        return Table.Builder.create(this, id)
                .tableName(name)
                .partitionKey(text(partitionKey))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(keys.state())
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
