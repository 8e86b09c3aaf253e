package io.journeyline.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeyline.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The note that a running stack leaves, so that {@code sql} and {@code explain} from another terminal find its engine and tables. */
final class RunningStack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final Pipeline pipeline;
    private final LocalStack stack;
    private final Console console;

    /** What the note says. */
    record Note(String jdbcUrl, URI dynamoDb, Path stateDirectory, long processId) {

        /** Whether this is where its stack keeps its state. */
        boolean keepsIn(Path directory) {
            try {
                return Files.isSameFile(stateDirectory, directory);
            } catch (IOException oneIsNotThere) {
                return false;
            }
        }
    }

    private RunningStack(Home home, Pipeline pipeline, LocalStack stack, Console console) {
        this.home = home;
        this.pipeline = pipeline;
        this.stack = stack;
        this.console = console;
    }

    static RunningStack announce(Home home, Pipeline pipeline, LocalStack stack, Console console) {
        return new RunningStack(home, pipeline, stack, console);
    }

    /** Writes the note as soon as the engine is ready. */
    void keep() {
        Thread.ofVirtual().start(() -> {
            Map<String, Object> note = new LinkedHashMap<>();
            try {
                note.put("jdbc", pipeline.jdbcUrl());
            } catch (RuntimeException noEngine) {
                // Whoever asks for the figures is told; without an engine there is nothing to announce.
                return;
            }
            note.put("dynamodb", stack.endpoints().dynamoDb().toString());
            note.put("state", stack.stateDirectory().toAbsolutePath().toString());
            note.put("pid", ProcessHandle.current().pid());
            try {
                Files.createDirectories(home.runningStack().getParent());
                JSON.writeValue(home.runningStack().toFile(), note);
            } catch (IOException failure) {
                console.say("The note " + home.runningStack() + " cannot be written (" + failure.getMessage()
                        + "): 'journeyline sql' will not find this run; mend the rights of its directory.");
            }
        });
    }

    /** The stack that runs now; empty if none does, or its process is gone. */
    static Optional<Note> find(Home home) {
        if (!Files.isRegularFile(home.runningStack())) {
            return Optional.empty();
        }
        try {
            JsonNode note = JSON.readTree(home.runningStack().toFile());
            long processId = note.path("pid").asLong();
            if (ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Note(
                    note.path("jdbc").asText(),
                    URI.create(note.path("dynamodb").asText()),
                    Path.of(note.path("state").asText()),
                    processId));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Optional<Note> note = find(home);
            if (note.isPresent()
                    && note.get().processId() == ProcessHandle.current().pid()) {
                Files.deleteIfExists(home.runningStack());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The note " + home.runningStack() + " cannot be removed", failure);
        }
    }
}
