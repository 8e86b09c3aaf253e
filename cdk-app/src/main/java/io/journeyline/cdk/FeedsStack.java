package io.journeyline.cdk;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What upstream systems connect to. */
final class FeedsStack extends Stack {

    FeedsStack(Construct scope, String id, StackProps properties, StateStack state, Settings settings) {
        super(scope, id, properties);
        new SftpServer(this, "Sftp", state, settings);
    }

    /** The role under which a source's uploads are written; {@code *} for all of them. */
    static String uploadRoleName(String source) {
        return "journeyline-upload-" + source + "-" + Aws.REGION;
    }
}
