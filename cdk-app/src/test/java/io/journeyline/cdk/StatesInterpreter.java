package io.journeyline.cdk;

import static io.journeyline.cdk.Resources.list;
import static io.journeyline.cdk.Resources.map;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a state machine of the States Language with JSONata over a fake of the services: Pass, Choice, Task, Map (inline,
 * one after the other), Parallel (one branch), Succeed and Fail, with Assign, Output and Catch. It does not retry, does
 * not wait and knows no time-outs and no limits; whatever else it meets, it refuses.
 */
final class StatesInterpreter {

    /** The services: answers a call, or fails by the name that Step Functions gives the error. */
    interface Services {
        Object call(String integration, Map<String, Object> arguments);
    }

    /** An error by its Step Functions name. */
    static final class StatesError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String name;

        StatesError(String name, String cause) {
            super(cause);
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Next",
            "End",
            "Assign",
            "Output",
            "Choices",
            "Default",
            "Resource",
            "Arguments",
            "Retry",
            "Catch",
            "Branches",
            "Items",
            "MaxConcurrency",
            "ItemProcessor",
            "Error",
            "Cause",
            "TimeoutSeconds");

    private final Services services;
    private final Map<String, Object> context;
    private final List<String> visited = new ArrayList<>();

    private StatesInterpreter(Services services, Map<String, Object> context) {
        this.services = services;
        this.context = context;
    }

    /**
     * Runs a machine to its end.
     *
     * @return the names of the states it went through
     * @throws StatesError if the machine fails
     */
    static List<String> run(Map<String, Object> machine, String execution, Object input, Services services) {
        StatesInterpreter interpreter =
                new StatesInterpreter(services, Map.of("Execution", Map.of("Id", execution, "Input", input)));
        interpreter.run(machine, input, new LinkedHashMap<>());
        return interpreter.visited;
    }

    private Object run(Map<String, Object> machine, Object input, Map<String, Object> variables) {
        String name = (String) machine.get("StartAt");
        Object current = input;
        while (true) {
            visited.add(name);
            Map<String, Object> state = map(map(machine.get("States")).get(name));
            if (state == null || !KNOWN.containsAll(state.keySet())) {
                throw new IllegalStateException("state '" + name + "' is unknown to this interpreter: " + state);
            }
            Object result;
            try {
                result = enter(state, current, variables);
            } catch (StatesError error) {
                Map<String, Object> catcher = catcher(state, error);
                Object output = new LinkedHashMap<>(Map.of("Error", error.name(), "Cause", error.getMessage()));
                current = catcher.containsKey("Output")
                        ? evaluate(catcher.get("Output"), states(current, null, output), variables)
                        : output;
                name = (String) catcher.get("Next");
                continue;
            }
            if (state.get("Type").equals("Choice")) {
                name = (String) result;
                continue;
            }
            Map<String, Object> states = states(current, result, null);
            Object output = state.containsKey("Output") ? evaluate(state.get("Output"), states, variables) : result;
            if (state.containsKey("Assign")) {
                variables.putAll(map(evaluate(state.get("Assign"), states, variables)));
            }
            current = output;
            if (state.get("Type").equals("Succeed") || Boolean.TRUE.equals(state.get("End"))) {
                return current;
            }
            name = (String) state.get("Next");
        }
    }

    private Object enter(Map<String, Object> state, Object input, Map<String, Object> variables) {
        Map<String, Object> states = states(input, null, null);
        return switch ((String) state.get("Type")) {
            case "Pass", "Succeed" -> input;
            case "Choice" ->
                list(state.get("Choices")).stream()
                        .filter(choice -> (Boolean) evaluate(map(choice).get("Condition"), states, variables))
                        .findFirst()
                        .map(choice -> map(choice).get("Next"))
                        .orElse(state.get("Default"));
            case "Task" ->
                services.call(
                        ((String) state.get("Resource")).replaceFirst("^arn:aws:states:::", ""),
                        map(evaluate(state.get("Arguments"), states, variables)));
            case "Map" ->
                list(evaluate(state.get("Items"), states, variables)).stream()
                        .map(item -> run(map(state.get("ItemProcessor")), item, new LinkedHashMap<>(variables)))
                        .toList();
            case "Parallel" ->
                list(state.get("Branches")).stream()
                        .map(branch -> run(map(branch), input, new LinkedHashMap<>(variables)))
                        .toList();
            case "Fail" ->
                throw new StatesError((String) evaluate(state.get("Error"), states, variables), (String)
                        evaluate(state.get("Cause"), states, variables));
            default -> throw new IllegalStateException("no such type here: " + state);
        };
    }

    private static Map<String, Object> catcher(Map<String, Object> state, StatesError error) {
        return list(state.getOrDefault("Catch", List.of())).stream()
                .map(Resources::map)
                .filter(candidate -> list(candidate.get("ErrorEquals")).contains(error.name())
                        || list(candidate.get("ErrorEquals")).contains("States.ALL"))
                .findFirst()
                .orElseThrow(() -> error);
    }

    private Map<String, Object> states(Object input, Object result, Object error) {
        Map<String, Object> states = new LinkedHashMap<>();
        states.put("context", context);
        states.put("input", input);
        if (result != null) {
            states.put("result", result);
        }
        if (error != null) {
            states.put("errorOutput", error);
        }
        return states;
    }

    private static Object evaluate(Object value, Map<String, Object> states, Map<String, Object> variables) {
        return switch (value) {
            case String text
            when text.startsWith("{%") && text.endsWith("%}") -> {
                Jsonata expression = Jsonata.jsonata(text.substring(2, text.length() - 2));
                Jsonata.Frame frame = expression.createFrame();
                variables.forEach(frame::bind);
                frame.bind("states", states);
                Object result = expression.evaluate(null, frame);
                if (result == null) {
                    throw new StatesError("States.QueryEvaluationError", text + " is undefined");
                }
                yield result;
            }
            case Map<?, ?> object -> {
                Map<String, Object> evaluated = new LinkedHashMap<>();
                object.forEach((key, member) -> evaluated.put((String) key, evaluate(member, states, variables)));
                yield evaluated;
            }
            case List<?> elements ->
                elements.stream()
                        .map(element -> evaluate(element, states, variables))
                        .toList();
            default -> value;
        };
    }
}
