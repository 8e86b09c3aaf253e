package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.at;
import static io.journeyline.cdk.Resources.list;
import static io.journeyline.cdk.Resources.ofType;
import static io.journeyline.cdk.Resources.properties;
import static io.journeyline.cdk.Resources.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class LakeStackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CRON = Pattern.compile("cron\\((?<minute>\\d+) (?<hour>\\d+) \\* \\* \\? \\*\\)");

    private final Template template = Synthesis.shared().lake();

    @Test
    void workgroup_ofOurs_decidesWhereResultsLieAndHow() {
        assertThat(properties(template, "AWS::Athena::WorkGroup"))
                .singleElement()
                .satisfies(workgroup -> {
                    assertThat(workgroup).containsEntry("Name", "journeyline");
                    Object configuration = workgroup.get("WorkGroupConfiguration");
                    assertThat(at(configuration, "EnforceWorkGroupConfiguration"))
                            .isEqualTo(true);
                    assertThat(text(at(configuration, "ResultConfiguration", "OutputLocation")))
                            .isEqualTo("s3://journeyline-lake-${AWS::AccountId}-${AWS::Region}/results/");
                    assertThat(at(configuration, "ResultConfiguration", "EncryptionConfiguration", "EncryptionOption"))
                            .isEqualTo("SSE_KMS");
                });
    }

    @Test
    void glue_changeTables_lieOverTheirPendingObjects() {
        assertThat(tables("EXTERNAL_TABLE").stream()
                        .map(table -> at(table, "Name") + " " + text(at(table, "StorageDescriptor", "Location"))))
                .containsExactlyInAnyOrder(
                        "jar_change " + uri("lake", "changes/jar/pending/"),
                        "car_change " + uri("lake", "changes/car/pending/"),
                        "agent_interaction_change " + uri("lake", "changes/agent_interaction/pending/"),
                        "touchpoint_interaction_change " + uri("lake", "changes/touchpoint_interaction/pending/"),
                        "staging_contact_event_change " + uri("lake", "changes/staging_contact_event/pending/"),
                        "contact_event_outcome_change " + uri("lake", "changes/contact_event_outcome/pending/"),
                        "quarantine_change " + uri("quarantine", "changes/quarantine/pending/"));
    }

    @Test
    void glue_views_areTheTablesOfAnalystsTheKpisAndConservation() {
        assertThat(tables("VIRTUAL_VIEW").stream().map(table -> (String) at(table, "Name")))
                .contains(
                        "jar",
                        "car",
                        "jar_history",
                        "staging_contact_event",
                        "contact_event_outcome",
                        "quarantine",
                        "agent_interaction",
                        "touchpoint_interaction",
                        "customer_interaction",
                        "journey_alias",
                        "conservation",
                        "kpi_volume",
                        "kpi_queue_time",
                        "kpi_handle_time",
                        "kpi_handle_time_by_agent",
                        "kpi_handle_time_by_intent",
                        "kpi_abandonment",
                        "kpi_service_level");
    }

    @Test
    void glue_kpis_countTheDaysOfTheReportingZone() {
        String volume = tables("VIRTUAL_VIEW").stream()
                .filter(table -> "kpi_volume".equals(at(table, "Name")))
                .map(table -> (String) at(table, "ViewOriginalText"))
                .findFirst()
                .orElseThrow();
        String encoded = volume.replaceFirst("^/\\* Presto View: ", "").replaceFirst(" \\*/$", "");
        assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .contains("Europe/London");
    }

    @Test
    void glue_everyColumn_hasItsComment() {
        assertThat(tables("EXTERNAL_TABLE").stream()
                        .flatMap(table -> list(at(table, "StorageDescriptor", "Columns")).stream()))
                .isNotEmpty()
                .allSatisfy(column -> assertThat((String) at(column, "Comment")).isNotBlank());
    }

    @Test
    void merges_oneEachFeed_runEveryFiveMinutesAndOnceADay() {
        assertThat(properties(template, "AWS::StepFunctions::StateMachine").stream()
                        .map(machine -> machine.get("StateMachineName")))
                .containsExactlyInAnyOrder(
                        "journeyline-merge-jar",
                        "journeyline-merge-car",
                        "journeyline-merge-agent-interaction",
                        "journeyline-merge-touchpoint-interaction",
                        "journeyline-merge-staging-contact-event",
                        "journeyline-merge-contact-event-outcome",
                        "journeyline-merge-quarantine");
        Map<String, List<String>> schedules = new java.util.TreeMap<>();
        properties(template, "AWS::Scheduler::Schedule").forEach(schedule -> schedules
                .computeIfAbsent(text(at(schedule, "Target", "Arn")), _ -> new ArrayList<>())
                .add(schedule.get("ScheduleExpression").toString().replaceAll("cron\\(\\d+ \\d+ ", "cron(m h ")
                        + " "
                        + at(schedule, "Target", "Input")));
        assertThat(schedules).hasSize(7).allSatisfy((machine, times) -> assertThat(times)
                .containsExactlyInAnyOrder(
                        "rate(5 minutes) {\"task\":\"merge\"}", "cron(m h * * ? *) {\"task\":\"upkeep\"}"));
    }

    @Test
    void merges_upkeeps_startOneAfterTheOtherAtTimesThatAClockShows() {
        List<LocalTime> upkeeps = properties(template, "AWS::Scheduler::Schedule").stream()
                .map(schedule -> CRON.matcher((String) schedule.get("ScheduleExpression")))
                .filter(Matcher::matches)
                // Neither an hour 24 nor a minute 60 is a time: EventBridge would refuse the schedule, and the stack
                // with it.
                .map(cron -> LocalTime.of(Integer.parseInt(cron.group("hour")), Integer.parseInt(cron.group("minute"))))
                .toList();
        assertThat(upkeeps).hasSize(7).doesNotHaveDuplicates().allSatisfy(upkeep -> assertThat(upkeep)
                .isBetween(LocalTime.of(2, 0), LocalTime.of(3, 0)));
    }

    @Test
    void merges_all_callServicesAndNoFunction() throws IOException {
        Set<String> resources = new TreeSet<>();
        for (JsonNode machine : machines()) {
            machine.findValuesAsText("Resource").forEach(resources::add);
            assertThat(machine.get("QueryLanguage").asText()).isEqualTo("JSONata");
            assertThat(reachesOnlyStatesThatExist(machine)).isTrue();
            // Step Functions wants names to be unique across all levels of a machine.
            assertThat(stateNames(machine)).doesNotHaveDuplicates();
        }
        assertThat(resources)
                .containsExactly(
                        "arn:${AWS::Partition}:states:::athena:startQueryExecution.sync",
                        "arn:${AWS::Partition}:states:::aws-sdk:glue:getTable",
                        "arn:${AWS::Partition}:states:::aws-sdk:s3:copyObject",
                        "arn:${AWS::Partition}:states:::aws-sdk:s3:deleteObjects",
                        "arn:${AWS::Partition}:states:::aws-sdk:s3:listObjectsV2",
                        "arn:${AWS::Partition}:states:::dynamodb:deleteItem",
                        "arn:${AWS::Partition}:states:::dynamodb:putItem");
        assertThat(ofType(template, "AWS::Lambda::Function")).isEmpty();
    }

    @Test
    void merges_jarAndItsHistory_shareOneListing() throws IOException {
        JsonNode jar = machines().stream()
                .filter(machine -> machine.get("Comment").asText().contains("change objects of jar,"))
                .findFirst()
                .orElseThrow();
        JsonNode states = jar.at("/States/Work/Branches/0/States");
        assertThat(states.at("/Anything pending/Choices/0/Next").asText()).isEqualTo("Merge into jar_merged");
        assertThat(states.at("/Merge into jar_merged/Next").asText()).isEqualTo("Merge into jar_history_merged");
        assertThat(states.at("/Merge into jar_history_merged/Next").asText()).isEqualTo("Copy to merged");
    }

    @Test
    void merges_all_logEverythingAndTrace() {
        assertThat(properties(template, "AWS::StepFunctions::StateMachine")).allSatisfy(machine -> {
            assertThat(at(machine, "LoggingConfiguration", "Level")).isEqualTo("ALL");
            assertThat(at(machine, "LoggingConfiguration", "IncludeExecutionData"))
                    .isEqualTo(false);
            assertThat(at(machine, "TracingConfiguration", "Enabled")).isEqualTo(true);
        });
    }

    @Test
    void roles_ofAMerge_touchTheirFeedAlone() {
        assertThat(Resources.statements(template).stream()
                        .filter(statement -> statement.policy().startsWith("MergecarRole"))
                        .flatMap(statement -> statement.resources().stream())
                        .filter(resource -> resource.contains(":s3:::"))
                        .map(resource -> resource.replaceFirst("^.*\\$\\{AWS::Region}/?", "")))
                .contains("changes/car/pending/*", "changes/car/merged/*", "tables/car/*")
                .isSubsetOf("", "changes/car/pending/*", "changes/car/merged/*", "tables/car/*", "results/*");
        assertThat(Resources.statements(template).stream()
                        .filter(statement -> statement.resources().stream()
                                .anyMatch(resource -> resource.contains("journeyline-quarantine")))
                        .map(Resources.Statement::policy))
                .isNotEmpty()
                .allMatch(policy -> policy.startsWith("MergequarantineRole"));
    }

    @Test
    void roles_all_nameNoWildcardBeyondLogsAndTraces() {
        assertThat(Resources.statements(template)).allSatisfy(statement -> {
            assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
            if (statement.resources().contains("*")) {
                assertThat(statement.actions())
                        .allMatch(action -> action.startsWith("xray:") || action.startsWith("logs:"));
            }
        });
    }

    private List<Object> tables(String type) {
        return properties(template, "AWS::Glue::Table").stream()
                .map(table -> table.get("TableInput"))
                .filter(input -> type.equals(at(input, "TableType")))
                .toList();
    }

    private List<JsonNode> machines() throws IOException {
        List<JsonNode> machines = new ArrayList<>();
        for (Map<String, Object> machine : properties(template, "AWS::StepFunctions::StateMachine")) {
            machines.add(JSON.readTree(text(machine.get("DefinitionString"))));
        }
        return machines;
    }

    /** Every Next and Default names a state of the same machine, and every state but the first is named by one. */
    private static boolean reachesOnlyStatesThatExist(JsonNode machine) {
        JsonNode states = machine.get("States");
        Set<String> named = new TreeSet<>(Set.of(machine.get("StartAt").asText()));
        for (JsonNode state : states) {
            state.path("Branches").forEach(branch -> assertThat(reachesOnlyStatesThatExist(branch))
                    .isTrue());
            if (state.has("ItemProcessor")) {
                assertThat(reachesOnlyStatesThatExist(state.get("ItemProcessor")))
                        .isTrue();
            }
            List.of("Next", "Default").forEach(key -> named.addAll(texts(state.get(key))));
            state.path("Choices").forEach(choice -> named.addAll(texts(choice.get("Next"))));
            state.path("Catch").forEach(catcher -> named.addAll(texts(catcher.get("Next"))));
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(() -> states.fieldNames());
        return true;
    }

    private static List<String> stateNames(JsonNode machine) {
        List<String> names = new ArrayList<>();
        machine.get("States").fieldNames().forEachRemaining(names::add);
        machine.get("States").forEach(state -> {
            state.path("Branches").forEach(branch -> names.addAll(stateNames(branch)));
            if (state.has("ItemProcessor")) {
                names.addAll(stateNames(state.get("ItemProcessor")));
            }
        });
        return names;
    }

    private static List<String> texts(JsonNode node) {
        return node == null ? List.of() : List.of(node.asText());
    }

    private static String uri(String bucket, String prefix) {
        return "s3://journeyline-" + bucket + "-${AWS::AccountId}-${AWS::Region}/" + prefix;
    }
}
