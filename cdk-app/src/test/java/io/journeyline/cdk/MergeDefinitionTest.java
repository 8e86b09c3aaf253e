package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.at;
import static io.journeyline.cdk.Resources.list;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.cdk.MergeDefinition.Target;
import io.journeyline.cdk.StatesInterpreter.StatesError;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.lake.MergeStatements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeDefinitionTest {

    private static final String BUCKET = "journeyline-lake-123456789012-eu-west-1";
    private static final String ME = "arn:aws:states:eu-west-1:123456789012:execution:journeyline-merge-jar:me";

    private final FakeServices services = new FakeServices();

    @Test
    void run_pendingObjects_movesThemAfterEveryMergeHasCommitted() {
        services.pending("changes/jar/pending/b.jsonl.gz", "changes/jar/pending/a.jsonl.gz");
        services.pending("changes/car/pending/other.jsonl.gz");

        List<String> visited = run("merge");

        assertThat(visited).containsOnlyOnce("List pending");
        List<String> paths = List.of(
                "s3://" + BUCKET + "/changes/jar/pending/a.jsonl.gz",
                "s3://" + BUCKET + "/changes/jar/pending/b.jsonl.gz");
        assertThat(services.done)
                .containsExactly(
                        "took jar",
                        MergeStatements.forPaths(Catalogue.JAR, paths),
                        MergeStatements.forPaths(Catalogue.JAR_HISTORY, paths),
                        "copied changes/jar/pending/a.jsonl.gz to changes/jar/merged/a.jsonl.gz",
                        "copied changes/jar/pending/b.jsonl.gz to changes/jar/merged/b.jsonl.gz",
                        "deleted changes/jar/pending/a.jsonl.gz",
                        "deleted changes/jar/pending/b.jsonl.gz",
                        "gave jar back");
        assertThat(services.objects)
                .containsExactly(
                        "changes/car/pending/other.jsonl.gz",
                        "changes/jar/merged/a.jsonl.gz",
                        "changes/jar/merged/b.jsonl.gz");
    }

    @Test
    void run_nothingPending_asksAthenaNothing() {
        run("merge");
        assertThat(services.done).containsExactly("took jar", "gave jar back");
    }

    @Test
    void run_oneObject_isMergedLikeMany() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        run("merge");
        assertThat(services.objects).containsExactly("changes/jar/merged/a.jsonl.gz");
    }

    @Test
    void run_tablesThatAreNotThere_areCreatedFirst() {
        services.tables.clear();
        services.pending("changes/jar/pending/a.jsonl.gz");
        run("merge");
        assertThat(services.done).startsWith("took jar", "CREATE jar_merged", "CREATE jar_history_merged");
        assertThat(services.objects).containsExactly("changes/jar/merged/a.jsonl.gz");
    }

    @Test
    void run_heldByAnotherRun_endsWithoutTouchingAnything() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        services.locks.put("jar", new Lock("another", Long.MAX_VALUE));
        assertThat(run("merge")).endsWith("Another run is at work");
        assertThat(services.done).isEmpty();
        assertThat(services.locks.get("jar").holder()).isEqualTo("another");
    }

    @Test
    void run_heldByARunThatWasKilled_takesOver() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        services.locks.put("jar", new Lock("killed", 1_000_000_000L));
        run("merge");
        assertThat(services.objects).containsExactly("changes/jar/merged/a.jsonl.gz");
        assertThat(services.locks).isEmpty();
    }

    @Test
    void run_oneMergeFails_leavesObjectsPendingAndGivesTheFeedBack() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        services.failingStatement = "MERGE INTO jar_history_merged";
        assertThatThrownBy(() -> run("merge"))
                .isInstanceOf(StatesError.class)
                .hasMessageContaining("refused: MERGE INTO jar_history_merged");
        assertThat(services.objects).containsExactly("changes/jar/pending/a.jsonl.gz");
        assertThat(services.locks).isEmpty();
    }

    @Test
    void run_aDeleteThatS3Refuses_isAFailure() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        services.refusingDeletes = true;
        assertThatThrownBy(() -> run("merge")).hasMessageContaining("refused to delete");
        assertThat(services.locks).isEmpty();
    }

    @Test
    void run_moreThanOneListing_goesOnForABoundedNumberOfRounds() {
        int bound = MergeDefinition.OBJECTS_A_ROUND * MergeDefinition.ROUNDS;
        IntStream.range(0, bound + 7)
                .forEach(number -> services.pending("changes/jar/pending/%06d.jsonl.gz".formatted(number)));
        List<String> visited = run("merge");
        assertThat(services.objects.stream().filter(key -> key.contains("/merged/")))
                .hasSize(bound);
        assertThat(services.objects.stream().filter(key -> key.contains("/pending/")))
                .hasSize(7);
        // An execution may write 25,000 events: each state one for entering, one for leaving, three for its task, and
        // a map's iteration two of its own.
        assertThat(visited.size() * 7).isLessThan(25_000);
    }

    @Test
    void run_aKeyWithAQuote_staysWithinItsLiteral() {
        services.pending("changes/jar/pending/it's.jsonl.gz");
        run("merge");
        assertThat(services.done)
                .contains(MergeStatements.forPaths(
                        Catalogue.JAR, List.of("s3://" + BUCKET + "/changes/jar/pending/it's.jsonl.gz")));
    }

    @Test
    void run_upkeep_compactsThenExpiresEachTable() {
        services.pending("changes/jar/pending/a.jsonl.gz");
        run("upkeep");
        assertThat(services.done)
                .containsExactly(
                        "took jar",
                        "OPTIMIZE jar_merged REWRITE DATA USING BIN_PACK",
                        "VACUUM jar_merged",
                        "OPTIMIZE jar_history_merged REWRITE DATA USING BIN_PACK",
                        "VACUUM jar_history_merged",
                        "gave jar back");
    }

    @Test
    void of_everyFeed_fitsAthenasStatementAndStepFunctionsPayload() {
        // The longest bucket name S3 allows, and a name of an object longer than any of ours.
        String path =
                "s3://" + "b".repeat(63) + "/changes/staging_contact_event/pending/" + "u".repeat(100) + ".jsonl.gz";
        List<String> paths = IntStream.range(0, MergeDefinition.OBJECTS_A_ROUND)
                .mapToObj(number -> path)
                .toList();
        assertThat(Catalogue.tables()).allSatisfy(table -> assertThat(
                        MergeStatements.forPaths(table, paths).getBytes(UTF_8).length)
                .isLessThan(262_144));
        // What S3 says of an object beside its key: tag, size, time, class, checksum.
        assertThat(MergeDefinition.OBJECTS_A_ROUND * (path.length() + 300)).isLessThan(262_144);
    }

    @Test
    void of_theLease_outlastsTheRun() {
        assertThat(MergeDefinition.LEASE_SECONDS).isGreaterThan(MergeDefinition.TIMEOUT_SECONDS);
        assertThat(machine()).containsEntry("TimeoutSeconds", MergeDefinition.TIMEOUT_SECONDS);
    }

    private List<String> run(String task) {
        return StatesInterpreter.run(machine(), ME, Map.of("task", task), services);
    }

    private static Map<String, Object> machine() {
        return MergeDefinition.of("aws", "jar", BUCKET, List.of(target(Catalogue.JAR), target(Catalogue.JAR_HISTORY)));
    }

    private static Target target(LakeTable table) {
        return new Target(
                table.name() + "_merged",
                "tables/" + table.name() + "/",
                "CREATE " + table.name() + "_merged",
                MergeStatements.template(table));
    }

    private record Lock(String holder, long until) {}

    /** Glue, S3, Athena and the lock table, as far as the machine calls them. */
    private static final class FakeServices implements StatesInterpreter.Services {

        private final TreeSet<String> objects = new TreeSet<>();
        private final TreeSet<String> tables = new TreeSet<>(List.of("jar_merged", "jar_history_merged"));
        private final Map<String, Lock> locks = new TreeMap<>();
        private final List<String> done = new ArrayList<>();
        private String failingStatement = "none";
        private boolean refusingDeletes;

        void pending(String... keys) {
            objects.addAll(List.of(keys));
        }

        @Override
        public Object call(String integration, Map<String, Object> arguments) {
            return switch (integration) {
                case "dynamodb:putItem" -> take(arguments);
                case "dynamodb:deleteItem" -> give(arguments);
                case "aws-sdk:glue:getTable" -> table(arguments);
                case "athena:startQueryExecution.sync" -> query(arguments);
                case "aws-sdk:s3:listObjectsV2" -> listObjects(arguments);
                case "aws-sdk:s3:copyObject" -> copy(arguments);
                case "aws-sdk:s3:deleteObjects" -> delete(arguments);
                default -> throw new IllegalStateException("no such service here: " + integration);
            };
        }

        private Object take(Map<String, Object> arguments) {
            assertThat(arguments)
                    .containsEntry("TableName", "journeyline-merge-lock")
                    .containsEntry(
                            "ConditionExpression", "attribute_not_exists(#feed) OR #until < :now OR #holder = :me");
            String feed = (String) at(arguments, "Item", "feed", "S");
            String me = (String) at(arguments, "Item", "holder", "S");
            long now = Long.parseLong((String) at(arguments, "ExpressionAttributeValues", ":now", "N"));
            long until = Long.parseLong((String) at(arguments, "Item", "held_until", "N"));
            assertThat(until - now)
                    .isBetween((long) MergeDefinition.LEASE_SECONDS, MergeDefinition.LEASE_SECONDS + 60L);
            Lock held = locks.get(feed);
            if (held != null && held.until() >= now && !held.holder().equals(me)) {
                throw new StatesError("DynamoDB.ConditionalCheckFailedException", "held by " + held.holder());
            }
            locks.put(feed, new Lock(me, until));
            done.add("took " + feed);
            return Map.of();
        }

        private Object give(Map<String, Object> arguments) {
            assertThat(arguments).containsEntry("ConditionExpression", "#holder = :me");
            String feed = (String) at(arguments, "Key", "feed", "S");
            Lock held = locks.get(feed);
            if (held == null || !held.holder().equals(at(arguments, "ExpressionAttributeValues", ":me", "S"))) {
                throw new StatesError("DynamoDB.ConditionalCheckFailedException", "not held by you");
            }
            locks.remove(feed);
            done.add("gave " + feed + " back");
            return Map.of();
        }

        private Object table(Map<String, Object> arguments) {
            assertThat(arguments).containsEntry("DatabaseName", "journeyline");
            if (!tables.contains(arguments.get("Name"))) {
                throw new StatesError("Glue.EntityNotFoundException", "no table " + arguments.get("Name"));
            }
            return Map.of("Table", Map.of("Name", arguments.get("Name")));
        }

        private Object query(Map<String, Object> arguments) {
            assertThat(arguments).containsEntry("WorkGroup", "journeyline");
            String statement = (String) arguments.get("QueryString");
            if (statement.startsWith(failingStatement)) {
                throw new StatesError("States.TaskFailed", "refused: " + statement);
            }
            if (statement.startsWith("CREATE ")) {
                tables.add(statement.substring("CREATE ".length()));
            }
            done.add(statement);
            return Map.of("QueryExecution", Map.of("Status", Map.of("State", "SUCCEEDED")));
        }

        private Object listObjects(Map<String, Object> arguments) {
            assertThat(arguments).containsEntry("Bucket", BUCKET);
            List<String> all = objects.stream()
                    .filter(key -> key.startsWith((String) arguments.get("Prefix")))
                    .toList();
            int most = ((Number) arguments.get("MaxKeys")).intValue();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("IsTruncated", all.size() > most);
            if (!all.isEmpty()) {
                answer.put(
                        "Contents",
                        all.stream()
                                .limit(most)
                                .map(key -> Map.<String, Object>of("Key", key, "Size", 1))
                                .toList());
            }
            return answer;
        }

        private Object copy(Map<String, Object> arguments) {
            assertThat(arguments).containsEntry("Bucket", BUCKET);
            String source = ((String) arguments.get("CopySource")).substring(BUCKET.length() + 1);
            assertThat(objects).contains(source);
            objects.add((String) arguments.get("Key"));
            done.add("copied " + source + " to " + arguments.get("Key"));
            return Map.of();
        }

        private Object delete(Map<String, Object> arguments) {
            if (refusingDeletes) {
                return Map.of("Errors", List.of(Map.of("Code", "InternalError")));
            }
            list(at(arguments, "Delete", "Objects")).forEach(object -> {
                assertThat(objects.remove(at(object, "Key"))).isTrue();
                done.add("deleted " + at(object, "Key"));
            });
            return Map.of();
        }
    }
}
