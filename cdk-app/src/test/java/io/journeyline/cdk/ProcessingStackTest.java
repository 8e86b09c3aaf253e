package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.at;
import static io.journeyline.cdk.Resources.list;
import static io.journeyline.cdk.Resources.map;
import static io.journeyline.cdk.Resources.properties;
import static io.journeyline.cdk.Resources.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.cdk.Resources.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class ProcessingStackTest {

    private static final String ACCOUNT = "-${AWS::AccountId}-${AWS::Region}";
    private static final String S3 = "arn:${AWS::Partition}:s3:::";

    private final Template template = Synthesis.shared().processing();

    @Test
    void functions_all_areNativeOnArm() {
        assertThat(functions()).hasSize(5).allSatisfy(function -> {
            assertThat(function).containsEntry("Runtime", "provided.al2023");
            assertThat(list(function.get("Architectures"))).containsExactly("arm64");
            assertThat(at(function, "TracingConfig", "Mode")).isEqualTo("Active");
            assertThat(function).doesNotContainKey("ReservedConcurrentExecutions");
        });
    }

    @Test
    void functions_all_runTheSameArtefact() {
        assertThat(functions().stream()
                        .map(function -> at(function, "Code", "S3Key"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void functions_each_hasTheTopologysEnvironment() {
        assertThat(functions()).allSatisfy(function -> {
            Map<String, Object> environment = map(at(function, "Environment", "Variables"));
            assertThat(environment)
                    .containsEntry("JOURNEYLINE_CONTINUITY_GAP", "PT4H")
                    .containsEntry("JOURNEYLINE_LONGEST_CHAIN", "PT720H")
                    .containsEntry("JOURNEYLINE_SHARED_IDENTIFIERS", "PHONE:+442079460100,EMAIL:shop@example.com")
                    .containsEntry(
                            "QUARKUS_LAMBDA_HANDLER",
                            function.get("FunctionName").toString().substring("journeyline-".length()));
            assertThat(text(environment.get("JOURNEYLINE_LAKE_BUCKET"))).isEqualTo("journeyline-lake" + ACCOUNT);
            assertThat(text(environment.get("JOURNEYLINE_QUARANTINE_BUCKET")))
                    .isEqualTo("journeyline-quarantine" + ACCOUNT);
            assertThat(text(environment.get("JOURNEYLINE_CONFIGURATION_BUCKET")))
                    .isEqualTo("journeyline-configuration" + ACCOUNT);
            assertThat(text(environment.get("JOURNEYLINE_CONTACT_EVENT_STREAM")))
                    .contains("StreamsContactEvents");
            assertThat(text(environment.get("JOURNEYLINE_SESSION_TABLE"))).contains("TablesSession");
            assertThat(text(environment.get("JOURNEYLINE_TIMELINE_TABLE"))).contains("TablesTimeline");
            assertThat(text(environment.get("JOURNEYLINE_SEGMENT_TABLE"))).contains("TablesSegment");
            assertThat(text(environment.get("JOURNEYLINE_CUSTOMER_TABLE"))).contains("TablesCustomer");
            assertThat(environment.keySet())
                    .as("the local run's own variables stay at home")
                    .noneMatch(name -> name.startsWith("AWS_ENDPOINT_URL") || name.equals("JOURNEYLINE_S3_PATH_STYLE"));
        });
        assertThat(functions())
                .extracting(function -> at(function, "Environment", "Variables", "QUARKUS_LAMBDA_HANDLER"))
                .containsExactlyInAnyOrder("ingest-stream", "ingest-file", "stitch", "profile", "publish");
    }

    @Test
    void eventSources_all_areThoseOfTheTopology() {
        assertThat(properties(template, "AWS::Lambda::EventSourceMapping").stream()
                        .map(mapping ->
                                text(mapping.get("FunctionName")).replaceAll("^\\$\\{Functions|[0-9A-F]{8}}$", "")
                                        + " <- "
                                        + text(mapping.get("EventSourceArn"))
                                                .replaceAll("^.*FnGetAtt|[0-9A-F]{8}(Stream)?Arn.*$", "")))
                .containsExactlyInAnyOrder(
                        "ingeststream <- StreamsEvents",
                        "stitch <- StreamsContactEvents",
                        "profile <- TablesSession",
                        "publish <- TablesSession",
                        "publish <- TablesCustomer");
    }

    @Test
    void eventSources_all_cornerABadRecordAndLeaveItInAQueue() {
        assertThat(properties(template, "AWS::Lambda::EventSourceMapping")).allSatisfy(mapping -> {
            assertThat(mapping)
                    .containsEntry("BisectBatchOnFunctionError", true)
                    .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                    .containsEntry("StartingPosition", "TRIM_HORIZON");
            assertThat((Integer) mapping.get("BatchSize")).isPositive();
            assertThat((Integer) mapping.get("MaximumBatchingWindowInSeconds")).isPositive();
            String function = text(mapping.get("FunctionName")).replaceAll("^\\$\\{Functions|[0-9A-F]{8}}$", "");
            assertThat(text(at(mapping, "DestinationConfig", "OnFailure", "Destination")))
                    .contains("FailureQueues" + function);
        });
    }

    @Test
    void eventSources_all_outlastAnOutageAndGiveUpWhileTheRecordCanStillBeFetched() {
        Map<String, Integer> hoursKept = Map.of("Streams", 7 * 24, "Tables", 24);
        assertThat(properties(template, "AWS::Lambda::EventSourceMapping")).allSatisfy(mapping -> {
            String kind = text(mapping.get("EventSourceArn")).contains("FnGetAttTables") ? "Tables" : "Streams";
            assertThat((Integer) mapping.get("MaximumRecordAgeInSeconds"))
                    .as("%s: beyond an outage of hours, and with hours left to fetch what is in the queue", kind)
                    .isBetween(12 * 3600, (hoursKept.get(kind) - 6) * 3600);
            assertThat((Integer) mapping.get("MaximumRetryAttempts"))
                    .as("many, yet bounded: by age alone, those behind a bad record would go with it")
                    .isBetween(1_000, 10_000);
        });
        assertThat(properties(Synthesis.shared().state(), "AWS::Kinesis::Stream"))
                .extracting(stream -> stream.get("RetentionPeriodHours"))
                .containsOnly(hoursKept.get("Streams"));
    }

    @Test
    void uploads_below_sftp_reachIngestFileWithTwoRetriesAndAQueue() {
        Map<String, Object> notification =
                properties(template, "Custom::S3BucketNotifications").getFirst();
        Map<String, Object> target =
                map(list(at(notification, "NotificationConfiguration", "LambdaFunctionConfigurations"))
                        .getFirst());
        assertThat(text(notification.get("BucketName"))).isEqualTo("journeyline-landing" + ACCOUNT);
        assertThat(target.get("Events")).isEqualTo(List.of("s3:ObjectCreated:*"));
        assertThat(text(target.get("LambdaFunctionArn"))).contains("ingestfile");
        assertThat(target.get("Filter").toString()).contains("Name=prefix").contains("Value=sftp/");

        Map<String, Object> invocation =
                properties(template, "AWS::Lambda::EventInvokeConfig").getFirst();
        assertThat(invocation).containsEntry("MaximumRetryAttempts", 2);
        assertThat(text(at(invocation, "DestinationConfig", "OnFailure", "Destination")))
                .contains("FailureQueuesingestfile");
    }

    @Test
    void roles_writesToBuckets_areThoseOfTheTopology() {
        assertThat(resources("ingeststream", "s3:PutObject"))
                .containsExactlyInAnyOrder(
                        lake("changes/staging_contact_event/pending/*"),
                        quarantine("changes/quarantine/pending/*"),
                        quarantine("originals/*"));
        assertThat(resources("ingestfile", "s3:PutObject")).isEqualTo(resources("ingeststream", "s3:PutObject"));
        assertThat(resources("stitch", "s3:PutObject"))
                .containsExactly(lake("changes/contact_event_outcome/pending/*"));
        assertThat(resources("profile", "s3:PutObject")).isEmpty();
        assertThat(resources("publish", "s3:PutObject"))
                .containsExactlyInAnyOrder(
                        lake("changes/jar/pending/*"),
                        lake("changes/car/pending/*"),
                        lake("changes/agent_interaction/pending/*"),
                        lake("changes/touchpoint_interaction/pending/*"));
    }

    @Test
    void roles_readsOfTheLandingZone_areIngestFilesAlone() {
        assertThat(Resources.statements(template).stream()
                        .filter(statement -> statement.resources().stream()
                                .anyMatch(resource -> resource.contains("journeyline-landing")))
                        .filter(statement ->
                                statement.actions().stream().anyMatch(action -> action.startsWith("s3:GetObject"))))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.policy()).startsWith("Functionsingestfilerole");
                    assertThat(statement.resources()).containsExactly(S3 + "journeyline-landing" + ACCOUNT + "/sftp/*");
                });
    }

    @Test
    void roles_readsOfBuckets_areThoseOfIngestFile() {
        assertThat(resources("ingestfile", "s3:GetObject"))
                .containsExactlyInAnyOrder(
                        S3 + "journeyline-landing" + ACCOUNT + "/sftp/*",
                        S3 + "journeyline-configuration" + ACCOUNT + "/mappings/*");
        assertThat(resources("ingestfile", "s3:GetObjectVersion"))
                .as("an upload is read as it was, whatever was uploaded over it since")
                .containsExactly(S3 + "journeyline-landing" + ACCOUNT + "/sftp/*");
        assertThat(List.of("ingeststream", "stitch", "profile", "publish"))
                .allSatisfy(function ->
                        assertThat(resources(function, "s3:GetObject")).isEmpty());
    }

    @Test
    void roles_tables_areThoseOfTheTopology() {
        assertThat(tables("ingeststream")).isEmpty();
        assertThat(tables("ingestfile")).isEmpty();
        assertThat(tables("stitch")).containsExactlyInAnyOrder("TablesSession", "TablesTimeline");
        assertThat(tables("profile")).containsExactly("TablesCustomer");
        assertThat(tables("publish")).isEmpty();
    }

    @Test
    void roles_streams_areWrittenByBatchesOfTheTwoThatIngest() {
        for (String function : List.of("ingeststream", "ingestfile", "stitch", "profile", "publish")) {
            assertThat(resources(function, "kinesis:PutRecord")).as(function).isEmpty();
            assertThat(resources(function, "kinesis:PutRecords"))
                    .as(function)
                    .hasSize(function.startsWith("ingest") ? 1 : 0)
                    .allMatch(stream -> stream.contains("StreamsContactEvents"));
        }
    }

    @Test
    void roles_tables_areGivenTheRequestsOfTheStoresAndNoOthers() {
        assertThat(requests("stitch", "TablesSession"))
                .containsExactlyInAnyOrder("dynamodb:BatchGetItem", "dynamodb:PutItem");
        List<String> withRanges =
                List.of("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:Query");
        assertThat(requests("stitch", "TablesTimeline")).containsExactlyInAnyOrderElementsOf(withRanges);
        assertThat(requests("profile", "TablesCustomer")).containsExactlyInAnyOrderElementsOf(withRanges);
        assertThat(requests("stitch", "TablesSegment"))
                .containsExactlyInAnyOrder("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem");
        assertThat(requests("profile", "TablesSegment")).containsExactly("dynamodb:BatchGetItem");
        assertThat(requests("publish", "TablesSegment")).containsExactly("dynamodb:BatchGetItem");
    }

    /** What a function may ask of a table, its stream aside. */
    private List<String> requests(String function, String table) {
        return Resources.statements(template).stream()
                .filter(statement -> statement.policy().startsWith("Functions" + function + "role"))
                .filter(statement -> statement.resources().stream()
                        .anyMatch(resource -> resource.contains(table) && !resource.contains("StreamArn")))
                .map(Statement::actions)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void roles_segments_areWrittenByStitchAndReadByWhoeverReadsSessions() {
        assertThat(withSegments("dynamodb:BatchWriteItem")).containsExactly("stitch");
        assertThat(withSegments("dynamodb:BatchGetItem")).containsExactly("stitch", "profile", "publish");
        assertThat(withSegments("dynamodb:PutItem")).isEmpty();
        assertThat(withSegments("dynamodb:DeleteItem")).isEmpty();
    }

    private List<String> withSegments(String action) {
        return Stream.of("ingeststream", "ingestfile", "stitch", "profile", "publish")
                .filter(function ->
                        resources(function, action).stream().anyMatch(resource -> resource.contains("TablesSegment")))
                .toList();
    }

    @Test
    void roles_dataActions_nameNoWildcard() {
        assertThat(Resources.statements(template)).allSatisfy(statement -> {
            assertThat(statement.actions()).allSatisfy(action -> {
                if (action.contains("*")) {
                    assertThat(action).isIn("kms:GenerateDataKey*", "kms:ReEncrypt*");
                }
            });
            if (statement.resources().contains("*")) {
                assertThat(statement.actions())
                        .isSubsetOf("xray:PutTraceSegments", "xray:PutTelemetryRecords", "dynamodb:ListStreams");
            }
        });
    }

    @Test
    void roles_none_isGivenAManagedPolicy() {
        assertThat(properties(template, "AWS::IAM::Role"))
                .allSatisfy(role -> assertThat(role).doesNotContainKey("ManagedPolicyArns"));
    }

    @Test
    void logs_each_areKeptForAMonth() {
        assertThat(properties(template, "AWS::Logs::LogGroup")).hasSize(5).allSatisfy(log -> assertThat(log)
                .containsEntry("RetentionInDays", 30));
    }

    /** The five of ours: CDK's own handler that sets the bucket's notification is none of them. */
    private List<Map<String, Object>> functions() {
        return properties(template, "AWS::Lambda::Function").stream()
                .filter(function -> function.containsKey("FunctionName"))
                .toList();
    }

    private List<String> resources(String function, String action) {
        return Resources.statements(template).stream()
                .filter(statement -> statement.policy().startsWith("Functions" + function + "role"))
                .filter(statement -> statement.actions().contains(action))
                .map(Statement::resources)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> tables(String function) {
        return resources(function, "dynamodb:PutItem").stream()
                .map(resource -> resource.replaceAll("^.*FnGetAtt|[0-9A-F]{8}Arn.*$", ""))
                .toList();
    }

    private static String lake(String keys) {
        return S3 + "journeyline-lake" + ACCOUNT + "/" + keys;
    }

    private static String quarantine(String keys) {
        return S3 + "journeyline-quarantine" + ACCOUNT + "/" + keys;
    }
}
