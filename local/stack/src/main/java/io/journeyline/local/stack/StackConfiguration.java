package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionArtefact;
import io.journeyline.local.runtime.FunctionSettings;
import io.journeyline.local.source.EventSourceMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a local stack is made of.
 *
 * @param artefact the packaged functions
 * @param stateDirectory where everything is kept for a next run; empty for a temporary one, removed at the end
 * @param cacheDirectory what may be made again: the unpacked functions, the npm package
 * @param ports of the stand-ins
 * @param shardsByStream the Kinesis streams
 * @param functions the functions and how they run
 * @param mappings who reads what
 * @param functionEnvironment variables for every function besides those of the topology
 */
public record StackConfiguration(
        FunctionArtefact artefact,
        Optional<Path> stateDirectory,
        Path cacheDirectory,
        Ports ports,
        Map<String, Integer> shardsByStream,
        List<FunctionSettings> functions,
        List<EventSourceMapping> mappings,
        Map<String, String> functionEnvironment) {

    /**
     * Loopback ports, 0 for any free one. The command line's options are {@code --dynamodb-port},
     * {@code --kinesis-port}, {@code --s3-port}, {@code --sftp-port}.
     */
    public record Ports(int dynamoDb, int kinesis, int s3, int sftp) {
        /** Free ports for all. */
        public static final Ports ANY = new Ports(0, 0, 0, 0);
    }

    public StackConfiguration {
        shardsByStream = Map.copyOf(new TreeMap<>(shardsByStream));
        functions = List.copyOf(functions);
        mappings = List.copyOf(mappings);
        functionEnvironment = Map.copyOf(functionEnvironment);
        List<String> names = functions.stream().map(FunctionSettings::name).toList();
        for (EventSourceMapping mapping : mappings) {
            if (!names.contains(mapping.function())) {
                throw new IllegalArgumentException(
                        "An event source is mapped to the function %s, and there is none of that name; there are %s."
                                .formatted(mapping.function(), names));
            }
        }
    }

    /** The topology as documented, with a temporary state, free ports, and the cache in {@code .journeyline/cache}. */
    public static StackConfiguration of(FunctionArtefact artefact) {
        return new StackConfiguration(
                artefact,
                Optional.empty(),
                Path.of(".journeyline", "cache"),
                Ports.ANY,
                Map.of(Topology.EVENT_STREAM, 2, Topology.CONTACT_EVENT_STREAM, 2),
                Topology.functions(),
                Topology.mappings(),
                Map.of());
    }

    public StackConfiguration withStateDirectory(Path changed) {
        return new StackConfiguration(
                artefact,
                Optional.of(changed),
                cacheDirectory,
                ports,
                shardsByStream,
                functions,
                mappings,
                functionEnvironment);
    }

    public StackConfiguration withCacheDirectory(Path changed) {
        return new StackConfiguration(
                artefact, stateDirectory, changed, ports, shardsByStream, functions, mappings, functionEnvironment);
    }

    public StackConfiguration withPorts(Ports changed) {
        return new StackConfiguration(
                artefact,
                stateDirectory,
                cacheDirectory,
                changed,
                shardsByStream,
                functions,
                mappings,
                functionEnvironment);
    }

    /** Replaces a function's settings, or adds the function. */
    public StackConfiguration withFunction(FunctionSettings changed) {
        List<FunctionSettings> replaced = new ArrayList<>(functions);
        replaced.removeIf(function -> function.name().equals(changed.name()));
        replaced.add(changed);
        return new StackConfiguration(
                artefact,
                stateDirectory,
                cacheDirectory,
                ports,
                shardsByStream,
                replaced,
                mappings,
                functionEnvironment);
    }

    public StackConfiguration withMappings(List<EventSourceMapping> changed) {
        return new StackConfiguration(
                artefact,
                stateDirectory,
                cacheDirectory,
                ports,
                shardsByStream,
                functions,
                changed,
                functionEnvironment);
    }

    public StackConfiguration withFunctionEnvironment(Map<String, String> changed) {
        return new StackConfiguration(
                artefact, stateDirectory, cacheDirectory, ports, shardsByStream, functions, mappings, changed);
    }
}
