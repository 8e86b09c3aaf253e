package io.journeyline.cdk;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeTable;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.StepFunctionsStartExecution;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/** A feed's merge: the state machine, what it may do, and when it runs. */
final class MergeMachine extends Construct {

    private static final List<String> LAKE_FILES = List.of(
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject");
    private static final List<String> RESULT_FILES =
            List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject");

    private final StateStack state;
    private final LakeTable feed;
    private final List<MergeDefinition.Target> targets;

    /**
     * Creates it.
     *
     * @param upkeep the time of day, in UTC, at which the daily upkeep starts
     */
    MergeMachine(
            Construct scope,
            String id,
            StateStack state,
            LakeTable feed,
            List<MergeDefinition.Target> targets,
            LocalTime upkeep) {
        super(scope, id);
        this.state = state;
        this.feed = feed;
        this.targets = List.copyOf(targets);
        String name = "journeyline-merge-" + feed.name().replace('_', '-');
        LogGroup log = LogGroup.Builder.create(this, "Log")
                // The prefix spares the account's few log resource policies.
                .logGroupName("/aws/vendedlogs/states/" + name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        StateMachine machine = StateMachine.Builder.create(this, "Machine")
                .stateMachineName(name)
                .stateMachineType(StateMachineType.STANDARD)
                .definitionBody(DefinitionBody.fromString(Stack.of(this)
                        .toJsonString(MergeDefinition.of(
                                Aws.PARTITION, feed.name(), Buckets.globalName(Buckets.holding(feed)), this.targets))))
                .role(role())
                .logs(LogOptions.builder()
                        .destination(log)
                        .level(LogLevel.ALL)
                        .includeExecutionData(false)
                        .build())
                .tracingEnabled(true)
                .build();
        schedule("Merge", machine, "merge", ScheduleExpression.rate(Duration.minutes(5)));
        schedule(
                "Upkeep",
                machine,
                "upkeep",
                ScheduleExpression.cron(CronOptionsWithTimezone.builder()
                        .hour(Integer.toString(upkeep.getHour()))
                        .minute(Integer.toString(upkeep.getMinute()))
                        .build()));
    }

    private void schedule(String id, StateMachine machine, String task, ScheduleExpression when) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("task", task);
        Schedule.Builder.create(this, id)
                .description("Journeyline: " + task + " of " + feed.name())
                .schedule(when)
                .target(StepFunctionsStartExecution.Builder.create(machine)
                        .input(ScheduleTargetInput.fromObject(input))
                        // The next run comes by itself; a late one helps nobody.
                        .retryAttempts(0)
                        .build())
                .build();
    }

    private Role role() {
        Role role = Role.Builder.create(this, "Role")
                .description("Journeyline: merges " + feed.name())
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        objects(role);
        role.addToPolicy(allow(
                List.of("dynamodb:DeleteItem", "dynamodb:PutItem"),
                List.of(state.tables().mergeLock().getTableArn()),
                Map.of("ForAllValues:StringEquals", Map.of("dynamodb:LeadingKeys", List.of(feed.name())))));
        role.addToPolicy(Keys.allow(state.keys().state(), Keys.WRITE));
        role.addToPolicy(allow(
                List.of(
                        "athena:GetQueryExecution",
                        "athena:GetQueryResults",
                        "athena:StartQueryExecution",
                        "athena:StopQueryExecution"),
                List.of(arn("athena", "workgroup/" + Workgroup.NAME)),
                Map.of()));
        role.addToPolicy(allow(
                List.of("athena:GetDataCatalog"), List.of(arn("athena", "datacatalog/AwsDataCatalog")), Map.of()));
        glue(role);
        Acknowledge.finding(
                role,
                "AwsSolutions-IAM5[Resource::*]",
                "X-Ray and the delivery of Step Functions' own log know no resource to be restricted to.");
        return role;
    }

    private void objects(Role role) {
        String bucket = Buckets.holding(feed);
        String changes = "changes/" + feed.name();
        ObjectAccess.allow(role, List.of("s3:DeleteObject", "s3:GetObject"), bucket, changes + "/pending/");
        ObjectAccess.allow(role, List.of("s3:PutObject"), bucket, changes + "/merged/");
        List<String> listed = new ArrayList<>(List.of(changes + "/pending/"));
        for (MergeDefinition.Target target : targets) {
            ObjectAccess.allow(role, LAKE_FILES, bucket, target.prefix());
            listed.add(target.prefix());
        }
        ObjectAccess.list(role, bucket, listed);
        ObjectAccess.allow(role, RESULT_FILES, Buckets.LAKE, "results/");
        ObjectAccess.list(role, Buckets.LAKE, List.of("results/"));
        List<String> buckets = bucket.equals(Buckets.LAKE) ? List.of(bucket) : List.of(bucket, Buckets.LAKE);
        role.addToPolicy(allow(
                List.of("s3:GetBucketLocation"),
                buckets.stream().map(Buckets::arn).toList(),
                Map.of()));
        buckets.forEach(each -> role.addToPolicy(Keys.allow(state.keys().of(each), Keys.WRITE)));
    }

    private void glue(Role role) {
        List<String> database = List.of(
                arn("glue", "catalog"),
                arn("glue", "database/" + Catalogue.DATABASE),
                // Athena asks for it whatever the database of the statement.
                arn("glue", "database/default"));
        List<String> merged = targets.stream()
                .map(target -> arn("glue", "table/" + Catalogue.DATABASE + "/" + target.name()))
                .toList();
        List<String> read = new ArrayList<>(database);
        read.addAll(merged);
        read.add(arn("glue", "table/" + Catalogue.DATABASE + "/" + feed.name() + "_change"));
        role.addToPolicy(allow(
                List.of("glue:GetDatabase", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"), read, Map.of()));
        List<String> written =
                new ArrayList<>(List.of(arn("glue", "catalog"), arn("glue", "database/" + Catalogue.DATABASE)));
        written.addAll(merged);
        role.addToPolicy(allow(List.of("glue:CreateTable", "glue:UpdateTable"), written, Map.of()));
    }

    private static PolicyStatement allow(
            List<String> actions, List<String> resources, Map<String, ? extends Object> conditions) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build();
    }

    private static String arn(String service, String resource) {
        return "arn:" + Aws.PARTITION + ":" + service + ":" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":" + resource;
    }
}
