package io.journeyline.cdk;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.InteractionTables;
import io.journeyline.model.catalogue.LakeTable;
import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/**
 * The table "reads, writes" of docs/topology.md as a role's policy. What an event source needs to be polled is added by
 * the event source itself.
 */
final class Permissions {

    private static final List<String> PUT = List.of("s3:PutObject");

    /** Conditional puts, alone or in a transaction (which asks for the rights of its parts); nothing updates or deletes. */
    private static final List<String> READ_AND_WRITE =
            List.of("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:Query");

    /** Sessions are read by their keys and each is put under a condition. */
    private static final List<String> SESSIONS = List.of("dynamodb:BatchGetItem", "dynamodb:PutItem");

    private static final String READ_SEGMENTS = "dynamodb:BatchGetItem";
    private static final String WRITE_SEGMENTS = "dynamodb:BatchWriteItem";

    private final Role role;
    private final StateStack state;

    private Permissions(Role role, StateStack state) {
        this.role = role;
        this.state = state;
    }

    static void grant(LambdaFunction function, Role role, StateStack state) {
        Permissions permissions = new Permissions(role, state);
        switch (function) {
            case INGEST_STREAM -> permissions.ingest();
            case INGEST_FILE -> {
                permissions.ingest();
                permissions.readLanding();
                permissions.readMappings();
            }
            case STITCH -> {
                permissions.table(state.tables().session(), SESSIONS);
                permissions.table(state.tables().timeline(), READ_AND_WRITE);
                permissions.segments(READ_SEGMENTS, WRITE_SEGMENTS);
                permissions.changes(Catalogue.CONTACT_EVENT_OUTCOME);
            }
            case PROFILE -> {
                permissions.table(state.tables().customer(), READ_AND_WRITE);
                permissions.segments(READ_SEGMENTS);
            }
            case PUBLISH -> {
                permissions.segments(READ_SEGMENTS);
                permissions.changes(Catalogue.JAR);
                permissions.changes(Catalogue.CAR);
                permissions.changes(InteractionTables.AGENT_INTERACTION);
                permissions.changes(InteractionTables.TOUCHPOINT_INTERACTION);
            }
        }
    }

    private void ingest() {
        allow(List.of("kinesis:PutRecords"), state.streams().contactEvents().getStreamArn());
        role.addToPolicy(Keys.allow(state.keys().state(), Keys.WRITE));
        changes(Catalogue.STAGING_CONTACT_EVENT);
        changes(Catalogue.QUARANTINE);
        ObjectAccess.allow(role, PUT, Buckets.QUARANTINE, "originals/");
    }

    private void readMappings() {
        ObjectAccess.allow(role, List.of("s3:GetObject"), Buckets.CONFIGURATION, "mappings/");
        // Without it a mapping that does not exist is answered by 403, and nobody knows what is missing.
        ObjectAccess.list(role, Buckets.CONFIGURATION, List.of("mappings/"));
    }

    private void readLanding() {
        ObjectAccess.allow(role, List.of("s3:GetObject", "s3:GetObjectVersion"), Buckets.LANDING, "sftp/");
        role.addToPolicy(Keys.allow(state.keys().landing(), Keys.READ));
    }

    private void table(ITable table, List<String> actions) {
        allow(actions, table.getTableArn());
        role.addToPolicy(Keys.allow(state.keys().state(), Keys.WRITE));
    }

    /** What of a long ledger lies beside its session's item: nothing ever changes it. */
    private void segments(String... actions) {
        allow(List.of(actions), state.tables().segment().getTableArn());
        role.addToPolicy(Keys.allow(state.keys().state(), Keys.READ));
    }

    /** New change objects only: they are immutable, so nothing reads or removes them here. */
    private void changes(LakeTable table) {
        String bucket = Buckets.holding(table);
        ObjectAccess.allow(role, PUT, bucket, "changes/" + table.feed() + "/pending/");
        role.addToPolicy(Keys.allow(state.keys().of(bucket), Keys.WRITE));
    }

    private void allow(List<String> actions, String resource) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resource))
                .build());
    }
}
