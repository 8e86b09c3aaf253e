package io.journeyline.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.CfnQueue;

class ValidationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void synth_everyPlugin_findsNothing() throws IOException {
        JsonNode report = JSON.readTree(
                Synthesis.shared().output().resolve("validation-report.json").toFile());
        assertThat(report.get("pluginReports")).isEmpty();
    }

    /**
     * The report above is worth what the checks are: CloudFormation's must find a property that a schema does not know,
     * and cdk-nag's a queue without encryption.
     */
    @Test
    void synth_plantedFaults_failsAndNamesThem() throws IOException {
        App app = JourneylineApp.of(Synthesis.context(directory), directory.resolve("cdk.out"));
        CfnResource.Builder.create((Stack) app.getNode().findChild("JourneylineLake"), "Wrong")
                .type("AWS::Athena::WorkGroup")
                .properties(Map.of("Name", "wrong", "Nonsense", 1))
                .build();
        CfnQueue.Builder.create((Stack) app.getNode().findChild("JourneylineState"), "Plain")
                .sqsManagedSseEnabled(false)
                .build();
        assertThatThrownBy(app::synth).hasMessageContaining("ValidationFailed");
        assertThat(Files.readString(directory.resolve("cdk.out/validation-report.json")))
                .contains("Nonsense")
                .contains("AwsSolutions-SQS2");
    }

    @Test
    void synth_inAnotherJvm_givesIdenticalTemplates() throws IOException, InterruptedException {
        assertThat(templates(Synthesis.again()))
                .hasSize(4)
                .isEqualTo(templates(Synthesis.shared().output()));
    }

    @Test
    void stacks_all_areProtectedFromTermination() {
        assertThat(Synthesis.shared().assembly().getStacks()).hasSize(4).allSatisfy(stack -> assertThat(
                        stack.getTerminationProtection())
                .isTrue());
    }

    private static Map<String, String> templates(Path output) throws IOException {
        Map<String, String> templates = new TreeMap<>();
        try (var files = Files.newDirectoryStream(output, "*.template.json")) {
            for (Path file : files) {
                templates.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return templates;
    }
}
