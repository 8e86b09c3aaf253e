package io.journeyline.cdk;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The functions and what wakes them. */
final class ProcessingStack extends Stack {

    ProcessingStack(Construct scope, String id, StackProps properties, StateStack state, Settings settings) {
        super(scope, id, properties);
        Functions functions = new Functions(this, "Functions", state, settings);
        new EventSources(this, "EventSources", state, functions);
        new LandingNotification(this, "LandingNotification", functions);
    }
}
