package io.journeyline.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Validations;

/** All stacks together, with the checks that every synthesis runs. */
final class JourneylineApp {

    private JourneylineApp() {}

    /** With the context and output directory that the CDK command line hands over. */
    static App fromCommandLine() {
        return assemble(App.Builder.create().postCliContext(settled()).build());
    }

    /** With a context and output directory of the caller's own. */
    static App of(Map<String, Object> context, Path output) {
        Map<String, Object> all = new LinkedHashMap<>(context);
        all.putAll(settled());
        return assemble(App.Builder.create()
                .postCliContext(all)
                .outdir(output.toString())
                .analyticsReporting(false)
                .build());
    }

    /** In code and not in cdk.json, so that no way to synthesise gets round them. */
    private static Map<String, Object> settled() {
        Map<String, Object> settled = new LinkedHashMap<>();
        settled.put("@aws-cdk/core:validateAgainstDefaultRules", true);
        settled.put("@aws-cdk/core:strictCfnValidateErrors", true);
        // S3 writes access logs by bucket policy; the way by ACL does not go with disabled ACLs.
        settled.put("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
        settled.put("@aws-cdk/aws-iam:minimizePolicies", true);
        // An export that somebody imports cannot be taken away: what holds state does not change under its users.
        settled.put("@aws-cdk/core:defaultCrossStackReferences", "strong");
        return settled;
    }

    private static App assemble(App app) {
        Settings settings = Settings.read(app.getNode()::tryGetContext);

        StateStack state = new StateStack(app, "JourneylineState", stack("Buckets, tables, streams, queues and keys"));
        List.of(
                        new ProcessingStack(
                                app,
                                "JourneylineProcessing",
                                stack("Functions and their event sources"),
                                state,
                                settings),
                        new LakeStack(
                                app,
                                "JourneylineLake",
                                stack("Tables, views and the scheduled merge"),
                                state,
                                settings),
                        new FeedsStack(app, "JourneylineFeeds", stack("The SFTP server"), state, settings))
                // Buckets are met by name, so nothing else tells CloudFormation that they come first.
                .forEach(stack -> stack.addStackDependency(state));

        Tags.of(app).add("application", "journeyline");
        Validations.of(app)
                .addPlugins(new AwsSolutionsChecks(
                        app, NagPackProps.builder().verbose(true).build()));
        return app;
    }

    private static StackProps stack(String what) {
        return StackProps.builder()
                .description("Journeyline: " + what)
                .terminationProtection(true)
                .build();
    }
}
