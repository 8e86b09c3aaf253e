package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.at;
import static io.journeyline.cdk.Resources.list;
import static io.journeyline.cdk.Resources.properties;
import static io.journeyline.cdk.Resources.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class FeedsStackTest {

    private final Template template = Synthesis.shared().feeds();

    @Test
    void server_only_speaksSftpAndLogs() {
        assertThat(properties(template, "AWS::Transfer::Server"))
                .singleElement()
                .satisfies(server -> {
                    assertThat(server)
                            .containsEntry("Domain", "S3")
                            .containsEntry("Protocols", List.of("SFTP"))
                            .containsEntry("IdentityProviderType", "SERVICE_MANAGED");
                    assertThat(at(server, "ProtocolDetails", "SetStatOption")).isEqualTo("ENABLE_NO_OP");
                    assertThat(list(server.get("StructuredLogDestinations"))).hasSize(1);
                    assertThat(server).containsKey("LoggingRole").doesNotContainKey("Certificate");
                });
    }

    @Test
    void users_oneEachSource_seeTheirOwnDirectoryAsRoot() {
        assertThat(properties(template, "AWS::Transfer::User").stream()
                        .map(user -> user.get("UserName") + " "
                                + text(at(
                                        list(user.get("HomeDirectoryMappings")).getFirst(), "Entry")) + " "
                                + text(at(
                                        list(user.get("HomeDirectoryMappings")).getFirst(), "Target"))))
                .containsExactlyInAnyOrder(
                        "bank / /journeyline-landing-${AWS::AccountId}-${AWS::Region}/sftp/bank",
                        "branch / /journeyline-landing-${AWS::AccountId}-${AWS::Region}/sftp/branch");
        assertThat(properties(template, "AWS::Transfer::User"))
                .allSatisfy(user -> assertThat(user).containsEntry("HomeDirectoryType", "LOGICAL"));
    }

    @Test
    void users_oneEachSource_mayWriteThereAndReadNothing() {
        assertThat(Resources.statements(template).stream()
                        .filter(statement -> statement.policy().startsWith("Sftpbankrole")))
                .flatExtracting(Resources.Statement::actions)
                .containsExactlyInAnyOrder("s3:PutObject", "s3:ListBucket", "kms:Decrypt", "kms:GenerateDataKey");
        assertThat(Resources.statements(template).stream()
                        .filter(statement -> statement.actions().contains("s3:PutObject"))
                        .flatMap(statement -> statement.resources().stream()))
                .containsExactlyInAnyOrder(
                        "arn:${AWS::Partition}:s3:::journeyline-landing-${AWS::AccountId}-${AWS::Region}/sftp/bank/*",
                        "arn:${AWS::Partition}:s3:::journeyline-landing-${AWS::AccountId}-${AWS::Region}/sftp/branch/*");
    }

    @Test
    void users_roleNames_areThoseThatTheLandingKeyKnows() {
        assertThat(properties(template, "AWS::IAM::Role").stream()
                        .filter(role -> role.containsKey("RoleName"))
                        .map(role -> text(role.get("RoleName"))))
                .containsExactlyInAnyOrder(
                        "journeyline-upload-bank-${AWS::Region}", "journeyline-upload-branch-${AWS::Region}");
    }
}
