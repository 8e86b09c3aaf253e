package io.journeyline.local.runtime;

import io.journeyline.local.standin.StandInClients;

/** Names of functions as Lambda writes them. */
public final class FunctionArn {
    private FunctionArn() {}

    public static String of(String function) {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(StandInClients.REGION, StandInClients.ACCOUNT, function);
    }
}
