package io.journeyline.local.stack;

import io.journeyline.local.standin.StandInClients;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The variables that every function of a local stack gets. */
final class FunctionSurroundings {

    private FunctionSurroundings() {}

    static Map<String, String> of(URI dynamoDb, URI kinesis, URI s3, Map<String, String> more) {
        Map<String, String> surroundings = new HashMap<>(Topology.environment());
        surroundings.put("AWS_REGION", StandInClients.REGION);
        surroundings.put("AWS_DEFAULT_REGION", StandInClients.REGION);
        surroundings.put("AWS_ACCESS_KEY_ID", StandInClients.ACCESS_KEY_ID);
        surroundings.put("AWS_SECRET_ACCESS_KEY", StandInClients.SECRET_ACCESS_KEY);
        surroundings.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        surroundings.put("AWS_ENDPOINT_URL_KINESIS", kinesis.toString());
        surroundings.put("AWS_ENDPOINT_URL_S3", s3.toString());
        surroundings.putAll(more);
        return surroundings;
    }
}
