package io.journeyline.local.stack;

import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.KinesisLocal;
import io.journeyline.local.standin.S3Local;
import io.journeyline.local.standin.SftpLocal;
import java.nio.file.Path;

/** The running stand-ins and the state they share. */
record StandIns(
        StateDirectory state,
        DynamoDbLocal dynamoDb,
        KinesisLocal kinesis,
        S3Local s3,
        SftpLocal sftp,
        boolean wasInterrupted) {
    Endpoints endpoints() {
        return new Endpoints(dynamoDb.endpoint(), kinesis.endpoint(), s3.endpoint(), sftp.port(), sftp.password());
    }

    Path functionLog(String function) {
        return state.resolve("logs").resolve(function + ".log");
    }
}
