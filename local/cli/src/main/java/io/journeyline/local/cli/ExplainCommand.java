package io.journeyline.local.cli;

import io.journeyline.functions.aws.StoredState;
import io.journeyline.functions.explain.Explanations;
import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.local.stack.StateHold;
import io.journeyline.local.stack.Topology;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.StandInClients;
import io.journeyline.local.standin.StandInException;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tells which fact and which rule gave each field, of a stack that runs or of a kept state. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells which fact and which rule gave each field of a session, a journey or a customer: of the stack that runs"
                    + " now, or of a kept state. Of a journey also which sessions it has and why; its fields are those of"
                    + " customer_interaction.",
            "What it prints holds personal data, as it was fed."
        },
        footer = {
            "",
            "The rules are asked with their defaults, as the functions of the local stack are: sessions carry on within four"
                    + " hours, no longer than thirty days in a chain, and an identifier is shared with more than five customer numbers within 180 days, or if two calls"
                    + " that come with it overlap.",
            "Of the sessions that give a field of a journey or of a customer fifty are told with --json, the first of a journey"
                    + " and the latest of a customer, ten and three without; how many more there are is told.",
            "A journey's id is the key of its earliest session; an id that was given up still finds the journey.",
            "Example: journeyline explain session:pbx/4711 --state /tmp/kept",
            "Exit codes: 0 explained, 2 the command line is wrong, 3 no stack or state, 4 nothing is known under this key."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final StoredState TABLES = new StoredState(
            Topology.SESSION_TABLE, Topology.SEGMENT_TABLE, Topology.TIMELINE_TABLE, Topology.CUSTOMER_TABLE);

    @Parameters(paramLabel = "WHAT", description = "session:PLATFORM/ID, journey:PLATFORM/ID or customer:NUMBER.")
    private String what;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The kept state to ask; without it, the stack that runs now.")
    private Path state;

    @Option(names = "--json", description = "Write the explanation as a JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What is asked for. */
    private sealed interface Subject {

        record OfSession(SessionKey session) implements Subject {}

        record OfJourney(SessionKey journey) implements Subject {}

        record OfCustomer(String number) implements Subject {}
    }

    @Override
    public Integer call() {
        Subject subject = subject(what);
        Optional<RunningStack.Note> running =
                RunningStack.find(Home.current()).filter(note -> state == null || note.keepsIn(state));
        if (running.isPresent()) {
            try (DynamoDbClient client = StandInClients.dynamoDb(running.get().dynamoDb())) {
                return explain(subject, client);
            } catch (StoreUnavailable ending) {
                throw new StandInException(
                        "The tables of the stack that runs do not answer: a stack that is just ending takes them along. Ask"
                                + " again when it has ended, with --state DIR if its state is kept, or start another one.",
                        ending);
            }
        }
        KeptState.requireIn(state);
        Path tables = state.resolve("dynamodb");
        // Only what holds and reads the tables is started.
        try (StateHold held = StateHold.of(state);
                DynamoDbLocal dynamoDb = DynamoDbLocal.start(0, Optional.of(tables))) {
            return explain(subject, dynamoDb.client());
        }
    }

    private static Subject subject(String what) {
        int colon = what.indexOf(':');
        String kind = colon < 0 ? "" : what.substring(0, colon);
        String key = what.substring(colon + 1);
        if (!key.isBlank()) {
            try {
                switch (kind) {
                    case "session" -> {
                        return new Subject.OfSession(SessionKey.parse(key));
                    }
                    case "journey" -> {
                        return new Subject.OfJourney(SessionKey.parse(key));
                    }
                    case "customer" -> {
                        return new Subject.OfCustomer(key);
                    }
                    default -> {}
                }
            } catch (IllegalArgumentException noKey) {
                throw new UserMistake("'" + what + "' cannot be explained: " + noKey.getMessage() + ".");
            }
        }
        throw new UserMistake("'" + what + "' cannot be explained: say session:PLATFORM/ID, journey:PLATFORM/ID or"
                + " customer:NUMBER, for example session:pbx/4711.");
    }

    private int explain(Subject subject, DynamoDbClient client) {
        Explanations explanations = TABLES.explanations(client, Continuity.DEFAULT, SharedIdentifiers.DEFAULT);
        return switch (subject) {
            case Subject.OfSession session ->
                explanations
                        .session(session.session())
                        .map(found -> json ? write(ExplanationJson.session(found)) : print(text -> text.session(found)))
                        .orElseGet(this::unknown);
            case Subject.OfJourney journey ->
                explanations
                        .journey(journey.journey())
                        .map(found -> json ? write(ExplanationJson.journey(found)) : print(text -> text.journey(found)))
                        .orElseGet(this::unknown);
            case Subject.OfCustomer customer ->
                explanations
                        .customer(customer.number())
                        .map(found ->
                                json ? write(ExplanationJson.customer(found)) : print(text -> text.customer(found)))
                        .orElseGet(this::unknown);
        };
    }

    private int write(Map<String, Object> document) {
        spec.commandLine().getOut().println(Report.json(document));
        return ExitCode.OK;
    }

    private int print(Consumer<ExplanationText> printing) {
        printing.accept(new ExplanationText(spec.commandLine().getOut()));
        return ExitCode.OK;
    }

    private int unknown() {
        spec.commandLine()
                .getErr()
                .println("Nothing is known under " + what + ". What there is: ./journeyline sql"
                        + " 'SELECT session_key, universal_session_id, cust_id FROM jar LIMIT 10'");
        return ExitCode.UNKNOWN;
    }
}
