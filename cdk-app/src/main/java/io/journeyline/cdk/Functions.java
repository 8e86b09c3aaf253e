package io.journeyline.cdk;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The five functions. Every one gets every name by environment, since they are one application with one configuration;
 * what it may do with the things named is its role's matter, see {@link Permissions}.
 */
final class Functions extends Construct {

    private final Map<LambdaFunction, Function> functions = new EnumMap<>(LambdaFunction.class);

    Functions(Construct scope, String id, StateStack state, Settings settings) {
        super(scope, id);
        Code code = Code.fromAsset(settings.functionArtefact().toString());
        for (LambdaFunction which : LambdaFunction.values()) {
            functions.put(which, function(which, code, state, settings));
        }
    }

    Function of(LambdaFunction which) {
        return functions.get(which);
    }

    private Function function(LambdaFunction which, Code code, StateStack state, Settings settings) {
        LogGroup log = LogGroup.Builder.create(this, which.handler() + "-log")
                .logGroupName("/aws/lambda/" + which.functionName())
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Role role = Role.Builder.create(this, which.handler() + "-role")
                .roleName(which.roleName())
                .description("Journeyline " + which.handler() + ": what it reads and writes, and nothing else")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .build());
        Permissions.grant(which, role, state);
        Function.Builder builder = Function.Builder.create(this, which.handler())
                .functionName(which.functionName())
                .description(which.description())
                .runtime(Runtime.PROVIDED_AL2023)
                .architecture(Architecture.ARM_64)
                // A native executable starts by its name 'bootstrap'; Lambda wants some handler all the same.
                .handler("not.used.in.provided.runtime")
                .code(code)
                .role(role)
                .memorySize(which.memoryMegabytes())
                .timeout(Duration.seconds(which.timeoutSeconds()))
                .environment(environment(which, state, settings))
                .logGroup(log)
                .loggingFormat(LoggingFormat.JSON)
                .tracing(Tracing.ACTIVE);
        if (which == LambdaFunction.INGEST_FILE) {
            builder.retryAttempts(2)
                    .maxEventAge(Duration.hours(6))
                    .onFailure(new SqsDestination(state.failureQueues().of(which)));
        }
        Function function = builder.build();
        Acknowledge.finding(
                role,
                "AwsSolutions-IAM5[Resource::*]",
                "X-Ray's PutTraceSegments and DynamoDB's ListStreams know no resource to be restricted to.");
        for (String family : List.of("kms:GenerateDataKey*", "kms:ReEncrypt*")) {
            Acknowledge.finding(
                    role,
                    "AwsSolutions-IAM5[Action::" + family + "]",
                    "CDK's grant to send to the encrypted failure queue: a family of actions on the one key.");
        }
        return function;
    }

    private static Map<String, String> environment(LambdaFunction which, StateStack state, Settings settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_LAMBDA_HANDLER", which.handler());
        // The native image ships its certificates and its own signal handling; Quarkus asks for this on Lambda.
        environment.put("DISABLE_SIGNAL_HANDLERS", "true");
        environment.put(
                "JOURNEYLINE_CONTACT_EVENT_STREAM",
                state.streams().contactEvents().getStreamName());
        environment.put("JOURNEYLINE_LAKE_BUCKET", Buckets.globalName(Buckets.LAKE));
        environment.put("JOURNEYLINE_QUARANTINE_BUCKET", Buckets.globalName(Buckets.QUARANTINE));
        environment.put("JOURNEYLINE_CONFIGURATION_BUCKET", Buckets.globalName(Buckets.CONFIGURATION));
        environment.put("JOURNEYLINE_SESSION_TABLE", state.tables().session().getTableName());
        environment.put("JOURNEYLINE_SEGMENT_TABLE", state.tables().segment().getTableName());
        environment.put("JOURNEYLINE_TIMELINE_TABLE", state.tables().timeline().getTableName());
        environment.put("JOURNEYLINE_CUSTOMER_TABLE", state.tables().customer().getTableName());
        environment.put("JOURNEYLINE_CONTINUITY_GAP", settings.continuityGap().toString());
        environment.put("JOURNEYLINE_LONGEST_CHAIN", settings.longestChain().toString());
        if (!settings.sharedIdentifiers().isEmpty()) {
            environment.put("JOURNEYLINE_SHARED_IDENTIFIERS", settings.sharedIdentifiersText());
        }
        return environment;
    }
}
