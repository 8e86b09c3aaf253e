package io.journeyline.functions.aws;

import io.journeyline.functions.explain.Explanations;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.profile.StoredIdentities;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The state tables for those who only look.
 *
 * @param sessionTable  name of the table of sessions
 * @param segmentTable  name of the table of what does not fit into a session's item
 * @param timelineTable name of the table of timelines
 * @param customerTable name of the table of customers
 */
public record StoredState(String sessionTable, String segmentTable, String timelineTable, String customerTable) {

    /**
     * Explains what the tables hold.
     *
     * @param continuity the rule that the tables were stitched by
     * @param shared     the other rule that they were stitched by: which identifiers join nothing
     */
    public Explanations explanations(DynamoDbClient client, Continuity continuity, SharedIdentifiers shared) {
        Dynamo dynamo = new Dynamo(client, Pause::sleep);
        Ledgers ledgers = new Ledgers(new DynamoSegmentStore(() -> dynamo, () -> segmentTable), Ledgers.Bounds.DEFAULT);
        DynamoCustomerStore customers = new DynamoCustomerStore(dynamo, customerTable);
        return new Explanations(
                new DynamoSessionStore(dynamo, ledgers, sessionTable, timelineTable),
                customers::forEachBucket,
                new StoredIdentities(customers, IdentityRules.of(shared)),
                continuity,
                shared);
    }
}
