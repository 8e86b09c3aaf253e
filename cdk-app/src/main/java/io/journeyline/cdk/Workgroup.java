package io.journeyline.cdk;

import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.constructs.Construct;

/** The Athena workgroup: nobody's client decides where results lie or how they are encrypted. */
final class Workgroup extends Construct {

    static final String NAME = "journeyline";

    private final CfnWorkGroup workgroup;

    Workgroup(Construct scope, String id, StateStack state) {
        super(scope, id);
        workgroup = CfnWorkGroup.Builder.create(this, "Workgroup")
                .name(NAME)
                .description("Journeyline: analysts' queries and the scheduled merge")
                .state("ENABLED")
                .recursiveDeleteOption(false)
                .workGroupConfiguration(WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .engineVersion(EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(ResultConfigurationProperty.builder()
                                .outputLocation("s3://" + Buckets.globalName(Buckets.LAKE) + "/results/")
                                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_KMS")
                                        .kmsKey(state.keys().lake().getKeyArn())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    CfnWorkGroup resource() {
        return workgroup;
    }
}
