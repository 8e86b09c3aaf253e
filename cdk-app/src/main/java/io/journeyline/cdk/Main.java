package io.journeyline.cdk;

/** What {@code cdk synth} and {@code cdk deploy} run; see {@code cdk.json}. */
public final class Main {

    private Main() {}

    /** Synthesises all stacks into the directory that the CDK command line names, else {@code cdk.out}. */
    public static void main(String[] arguments) {
        try {
            JourneylineApp.fromCommandLine().synth();
        } catch (SettingsException unusable) {
            System.err.println(unusable.getMessage());
            System.exit(2);
        }
    }
}
