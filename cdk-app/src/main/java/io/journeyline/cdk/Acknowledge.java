package io.journeyline.cdk;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Findings that are looked at and left, each with its reason, beside the construct they concern. */
final class Acknowledge {

    private Acknowledge() {}

    static void finding(IConstruct construct, String rule, String reason) {
        Validations.of(construct)
                .acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
    }
}
