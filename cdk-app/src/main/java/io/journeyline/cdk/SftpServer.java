package io.journeyline.cdk;

import io.journeyline.cdk.Settings.Source;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.transfer.CfnServer;
import software.amazon.awscdk.services.transfer.CfnServer.ProtocolDetailsProperty;
import software.amazon.awscdk.services.transfer.CfnUser;
import software.amazon.awscdk.services.transfer.CfnUser.HomeDirectoryMapEntryProperty;
import software.constructs.Construct;

/**
 * The SFTP server before the landing bucket; AWS keeps its host key. A source sees one directory, its own, can write
 * there and list it, and reads nothing back: the landing zone has no reader but {@code ingest-file} (law 5).
 */
final class SftpServer extends Construct {

    SftpServer(Construct scope, String id, StateStack state, Settings settings) {
        super(scope, id);
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/aws/transfer/journeyline")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnServer server = CfnServer.Builder.create(this, "Server")
                .domain("S3")
                .protocols(List.of("SFTP"))
                .identityProviderType("SERVICE_MANAGED")
                .endpointType("PUBLIC")
                .securityPolicyName("TransferSecurityPolicy-2024-01")
                // Clients set a file's time after uploading it; S3 cannot, and the upload would count as failed.
                .protocolDetails(ProtocolDetailsProperty.builder()
                        .setStatOption("ENABLE_NO_OP")
                        .build())
                .loggingRole(loggingRole(log).getRoleArn())
                .structuredLogDestinations(List.of(log.getLogGroupArn()))
                .build();
        server.applyRemovalPolicy(RemovalPolicy.RETAIN);
        for (Source source : settings.sources()) {
            user(source, server, state);
        }
        CfnOutput.Builder.create(this, "Host")
                .description("Where sources upload to, by SFTP")
                .value(server.getAttrServerId() + ".server.transfer." + Aws.REGION + "." + Aws.URL_SUFFIX)
                .build();
    }

    private Role loggingRole(LogGroup log) {
        Role role = Role.Builder.create(this, "LoggingRole")
                .description("Journeyline: the SFTP server writes its log")
                .assumedBy(new ServicePrincipal("transfer.amazonaws.com"))
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .build());
        return role;
    }

    private void user(Source source, CfnServer server, StateStack state) {
        String directory = "sftp/" + source.name();
        Role role = Role.Builder.create(this, source.name() + "-role")
                .roleName(FeedsStack.uploadRoleName(source.name()))
                .description("Journeyline: uploads of source " + source.name())
                .assumedBy(ServicePrincipal.Builder.create("transfer.amazonaws.com")
                        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build())
                .build();
        ObjectAccess.allow(role, List.of("s3:PutObject"), Buckets.LANDING, directory + "/");
        ObjectAccess.list(role, Buckets.LANDING, List.of(directory + "/"));
        role.addToPolicy(Keys.allow(state.keys().landing(), List.of("kms:Decrypt", "kms:GenerateDataKey")));
        CfnUser.Builder.create(this, source.name())
                .serverId(server.getAttrServerId())
                .userName(source.name())
                .role(role.getRoleArn())
                .homeDirectoryType("LOGICAL")
                .homeDirectoryMappings(List.of(HomeDirectoryMapEntryProperty.builder()
                        .entry("/")
                        .target("/" + Buckets.globalName(Buckets.LANDING) + "/" + directory)
                        .build()))
                .sshPublicKeys(source.publicKeys())
                .build();
    }
}
