package io.journeyline.local.stack;

import java.net.URI;

/**
 * Where the stand-ins listen, all on loopback.
 *
 * @param sftpPassword the password of every SFTP user; a user's name is its source
 */
public record Endpoints(URI dynamoDb, URI kinesis, URI s3, int sftpPort, String sftpPassword) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Endpoints[dynamoDb=%s, kinesis=%s, s3=%s, sftpPort=%d]".formatted(dynamoDb, kinesis, s3, sftpPort);
    }
}
