package io.journeyline.cdk;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.quicksight.lake.MergeStatements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a feed's merge does, in the Amazon States Language with JSONata; plain data, so that it can be looked at without
 * CDK.
 *
 * <pre>
 * take the feed (a conditional write; held by another run: end)
 *   create the tables that are not there
 *   ┌▶ list at most {@value #OBJECTS_A_ROUND} pending objects ── none ──▶ give the feed back
 *   │  merge them into every table of the feed
 *   │  copy them to merged/, then delete them from pending/
 *   └─ more, and fewer than {@value #ROUNDS} rounds
 * or, once a day, with the same hold on the feed: OPTIMIZE and VACUUM every table
 * give the feed back, also after a failure
 * </pre>
 *
 * An object leaves pending/ only after every merge that listed it has committed. Whatever ends a run in between leaves
 * objects pending that are merged already: the next run merges them again, which changes nothing.
 */
final class MergeDefinition {

    /**
     * Keeps the statement below Athena's 262,144 bytes, the listing below Step Functions' 256 KiB, and, with
     * {@link #ROUNDS}, an execution's history below its 25,000 events: about seven for each object copied.
     */
    static final int OBJECTS_A_ROUND = 400;

    static final int ROUNDS = 5;

    /** A run ends by then, whatever it is doing. */
    static final int TIMEOUT_SECONDS = 3_600;

    /** A run that was killed holds its feed no longer than this: more than {@link #TIMEOUT_SECONDS}. */
    static final int LEASE_SECONDS = 3_900;

    /** Stands for the paths in a statement: nothing that CloudFormation could take for a substitution. */
    static final String PATHS = "/* paths */";

    private static final String HELD = "DynamoDB.ConditionalCheckFailedException";
    private static final String EXECUTION = "{% $states.context.Execution.Id %}";
    private static final String NOW = "$floor($millis() / 1000)";
    private static final String DONE = "Done";
    /** A name of its own: names are unique in the whole machine, branches included. */
    private static final String WORK_DONE = "Work done";

    /**
     * A table that a feed goes into.
     *
     * @param name   the Iceberg table
     * @param prefix where it lies in the bucket
     * @param create the statement that creates it
     * @param merge  the statement that merges, with {@link MergeStatements#PATHS} for the paths
     */
    record Target(String name, String prefix, String create, String merge) {}

    private final String partition;
    private final String feed;
    private final String bucket;
    private final List<Target> targets;

    private MergeDefinition(String partition, String feed, String bucket, List<Target> targets) {
        this.partition = partition;
        this.feed = feed;
        this.bucket = bucket;
        this.targets = targets;
    }

    /**
     * The definition.
     *
     * @param partition the AWS partition, {@code aws} for most
     * @param feed      the feed's name
     * @param bucket    the name of the bucket that holds its change objects
     * @param targets   the tables it goes into
     */
    static Map<String, Object> of(String partition, String feed, String bucket, List<Target> targets) {
        return new MergeDefinition(partition, feed, bucket, List.copyOf(targets)).machine();
    }

    private Map<String, Object> machine() {
        Map<String, Object> states = object();
        states.put(
                "What to do",
                choice("{% $states.context.Execution.Input.task = 'upkeep' %}", "Wait for the feed", "Take the feed"));
        Map<String, Object> take = take();
        take.put("Catch", List.of(object("ErrorEquals", List.of(HELD), "Next", "Another run is at work")));
        states.put("Take the feed", take);
        // The upkeep comes once a day: it waits its turn, up to twenty minutes.
        Map<String, Object> waiting = take();
        List<Object> retries = new ArrayList<>();
        retries.add(retry(List.of(HELD), 60, 20, 1));
        retries.addAll(passing("dynamodb"));
        waiting.put("Retry", retries);
        states.put("Wait for the feed", waiting);
        states.put("Another run is at work", object("Type", "Succeed"));
        states.put(
                "Work",
                object(
                        "Type",
                        "Parallel",
                        "Branches",
                        List.of(work()),
                        "Catch",
                        List.of(object(
                                "ErrorEquals",
                                List.of("States.ALL"),
                                "Output",
                                "{% $states.errorOutput %}",
                                "Next",
                                "Give the feed back after a failure")),
                        "Output",
                        object(),
                        "Next",
                        "Give the feed back"));
        Map<String, Object> give = give(DONE);
        give.put("Catch", List.of(object("ErrorEquals", List.of(HELD), "Next", DONE)));
        states.put("Give the feed back", give);
        Map<String, Object> giveAfterFailure = give("Failed");
        giveAfterFailure.put(
                "Catch",
                List.of(object(
                        "ErrorEquals", List.of("States.ALL"), "Output", "{% $states.input %}", "Next", "Failed")));
        states.put("Give the feed back after a failure", giveAfterFailure);
        states.put(
                "Failed",
                object("Type", "Fail", "Error", "{% $states.input.Error %}", "Cause", "{% $states.input.Cause %}"));
        states.put(DONE, object("Type", "Succeed"));
        return object(
                "Comment",
                "Merges the change objects of " + feed + ", listed by listed, and keeps its tables small",
                "QueryLanguage",
                "JSONata",
                "StartAt",
                "What to do",
                "TimeoutSeconds",
                TIMEOUT_SECONDS,
                "States",
                states);
    }

    private Map<String, Object> take() {
        return task(
                "dynamodb:putItem",
                object(
                        "TableName",
                        Tables.MERGE_LOCK,
                        "Item",
                        object(
                                "feed",
                                object("S", feed),
                                "holder",
                                object("S", EXECUTION),
                                "held_until",
                                object("N", "{% $string(" + NOW + " + " + LEASE_SECONDS + ") %}")),
                        // One's own hold may be taken again: a retry after an answer that got lost.
                        "ConditionExpression",
                        "attribute_not_exists(#feed) OR #until < :now OR #holder = :me",
                        "ExpressionAttributeNames",
                        object("#feed", "feed", "#until", "held_until", "#holder", "holder"),
                        "ExpressionAttributeValues",
                        object(":now", object("N", "{% $string(" + NOW + ") %}"), ":me", object("S", EXECUTION))),
                "Work");
    }

    private Map<String, Object> give(String next) {
        Map<String, Object> give = task(
                "dynamodb:deleteItem",
                object(
                        "TableName",
                        Tables.MERGE_LOCK,
                        "Key",
                        object("feed", object("S", feed)),
                        "ConditionExpression",
                        "#holder = :me",
                        "ExpressionAttributeNames",
                        object("#holder", "holder"),
                        "ExpressionAttributeValues",
                        object(":me", object("S", EXECUTION))),
                next);
        give.put("Output", "{% $states.input %}");
        return give;
    }

    private Map<String, Object> work() {
        Map<String, Object> states = object();
        Map<String, Object> statements = object("round", 0);
        targets.forEach(target ->
                statements.put("merge_" + target.name(), target.merge().replace(MergeStatements.PATHS, PATHS)));
        states.put(
                "Statements",
                object("Type", "Pass", "Assign", statements, "Output", object(), "Next", look(targets.getFirst())));
        for (int index = 0; index < targets.size(); index++) {
            Target target = targets.get(index);
            String next = index + 1 < targets.size() ? look(targets.get(index + 1)) : "Merge or upkeep";
            Map<String, Object> look = task(
                    "aws-sdk:glue:getTable", object("DatabaseName", Catalogue.DATABASE, "Name", target.name()), next);
            look.put(
                    "Catch",
                    List.of(object(
                            "ErrorEquals",
                            List.of("Glue.EntityNotFoundException"),
                            "Output",
                            object(),
                            "Next",
                            "Create " + target.name())));
            states.put(look(target), look);
            states.put("Create " + target.name(), query(target.create(), next));
        }
        states.put(
                "Merge or upkeep",
                choice(
                        "{% $states.context.Execution.Input.task = 'upkeep' %}",
                        "Compact " + targets.getFirst().name(), "List pending"));
        merge(states);
        upkeep(states);
        states.put(
                "Objects stayed",
                object(
                        "Type",
                        "Fail",
                        "Error",
                        "ObjectsStayed",
                        "Cause",
                        "S3 refused to delete merged objects from pending/; the next run merges them again, which changes nothing."));
        states.put(WORK_DONE, object("Type", "Succeed"));
        return object("StartAt", "Statements", "States", states);
    }

    private void merge(Map<String, Object> states) {
        Map<String, Object> list = task(
                "aws-sdk:s3:listObjectsV2",
                object("Bucket", bucket, "Prefix", "changes/" + feed + "/pending/", "MaxKeys", OBJECTS_A_ROUND),
                "Anything pending");
        list.put(
                "Assign",
                object(
                        "keys",
                        "{% [$states.result.Contents.Key] %}",
                        "more",
                        "{% $states.result.IsTruncated = true %}",
                        "round",
                        "{% $round + 1 %}"));
        states.put("List pending", list);
        states.put("Anything pending", choice("{% $count($keys) > 0 %}", into(targets.getFirst()), WORK_DONE));
        for (int index = 0; index < targets.size(); index++) {
            Target target = targets.get(index);
            String next = index + 1 < targets.size() ? into(targets.get(index + 1)) : "Copy to merged";
            states.put(
                    into(target),
                    query(
                            "{% $replace($merge_" + target.name() + ", '" + PATHS + "', $join($keys.(\"'s3://" + bucket
                                    + "/\" & $replace($, \"'\", \"''\") & \"'\"), ', ')) %}",
                            next));
        }
        Map<String, Object> copy = task(
                "aws-sdk:s3:copyObject",
                object(
                        "Bucket",
                        bucket,
                        "CopySource",
                        "{% '" + bucket + "/' & $states.input %}",
                        "Key",
                        "{% $replace($states.input, '/pending/', '/merged/') %}"),
                "");
        copy.remove("Next");
        copy.put("End", true);
        states.put(
                "Copy to merged",
                object(
                        "Type",
                        "Map",
                        "Items",
                        "{% $keys %}",
                        "MaxConcurrency",
                        40,
                        "ItemProcessor",
                        object(
                                "ProcessorConfig",
                                object("Mode", "INLINE"),
                                "StartAt",
                                "Copy",
                                "States",
                                object("Copy", copy)),
                        "Output",
                        object(),
                        "Next",
                        "Delete from pending"));
        Map<String, Object> delete = task(
                "aws-sdk:s3:deleteObjects",
                object("Bucket", bucket, "Delete", object("Objects", "{% [$keys.{'Key': $}] %}", "Quiet", true)),
                "Did all go");
        delete.put("Assign", object("stayed", "{% $count($states.result.Errors) %}"));
        states.put("Delete from pending", delete);
        states.put("Did all go", choice("{% $stayed > 0 %}", "Objects stayed", "Is there more"));
        states.put("Is there more", choice("{% $more and $round < " + ROUNDS + " %}", "List pending", WORK_DONE));
    }

    private void upkeep(Map<String, Object> states) {
        for (int index = 0; index < targets.size(); index++) {
            String name = targets.get(index).name();
            String next = index + 1 < targets.size()
                    ? "Compact " + targets.get(index + 1).name()
                    : WORK_DONE;
            states.put("Compact " + name, query("OPTIMIZE " + name + " REWRITE DATA USING BIN_PACK", "Expire " + name));
            states.put("Expire " + name, query("VACUUM " + name, next));
        }
    }

    private Map<String, Object> query(String statement, String next) {
        Map<String, Object> query = task(
                "athena:startQueryExecution.sync",
                object(
                        "QueryString",
                        statement,
                        "WorkGroup",
                        Workgroup.NAME,
                        "QueryExecutionContext",
                        object("Catalog", "AwsDataCatalog", "Database", Catalogue.DATABASE)),
                next);
        query.put("TimeoutSeconds", TIMEOUT_SECONDS / 2);
        return query;
    }

    private Map<String, Object> task(String integration, Map<String, Object> arguments, String next) {
        return object(
                "Type",
                "Task",
                "Resource",
                "arn:" + partition + ":states:::" + integration,
                "Arguments",
                arguments,
                "Retry",
                passing(integration),
                "Output",
                object(),
                "Next",
                next);
    }

    /** What passes by itself: throttling and the network, under the names that Step Functions gives them. */
    private static List<Object> passing(String integration) {
        List<String> errors =
                switch (integration.replaceFirst("^aws-sdk:", "").replaceFirst(":.*", "")) {
                    case "dynamodb" ->
                        List.of(
                                "DynamoDB.ProvisionedThroughputExceededException",
                                "DynamoDB.RequestLimitExceeded",
                                "DynamoDB.ThrottlingException",
                                "DynamoDB.InternalServerError",
                                "DynamoDB.SdkClientException");
                    case "glue" ->
                        List.of(
                                "Glue.GlueException",
                                "Glue.InternalServiceException",
                                "Glue.OperationTimeoutException",
                                "Glue.SdkClientException");
                    case "s3" -> List.of("S3.S3Exception", "S3.SdkClientException");
                    // Every statement is idempotent; OPTIMIZE and VACUUM fail on purpose when one run was not enough.
                    case "athena" -> List.of("States.TaskFailed");
                    default -> throw new IllegalArgumentException("say what of " + integration + " passes by itself");
                };
        return List.of(retry(errors, 5, 4, 2));
    }

    private static Map<String, Object> retry(List<String> errors, int seconds, int attempts, int backoff) {
        return object(
                "ErrorEquals", errors, "IntervalSeconds", seconds, "MaxAttempts", attempts, "BackoffRate", backoff);
    }

    private static Map<String, Object> choice(String condition, String then, String otherwise) {
        return object(
                "Type",
                "Choice",
                "Choices",
                List.of(object("Condition", condition, "Next", then)),
                "Default",
                otherwise);
    }

    private static String look(Target target) {
        return "Look for " + target.name();
    }

    private static String into(Target target) {
        return "Merge into " + target.name();
    }

    /** Keys and values in turn; the order is kept, or every synthesis would differ. */
    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            object.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return object;
    }
}
