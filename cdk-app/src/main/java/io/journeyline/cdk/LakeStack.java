package io.journeyline.cdk;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What analysts query, and what keeps it up to date. */
final class LakeStack extends Stack {

    LakeStack(Construct scope, String id, StackProps properties, StateStack state, Settings settings) {
        super(scope, id, properties);
        new Workgroup(this, "Workgroup", state);
    }
}
