package io.journeyline.events.mapping;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping's {@code file} part. */
final class FileFormatParser {

    private static final int DEFAULT_MAXIMUM = 65_536;
    private static final int LARGEST_MAXIMUM = 1_048_576;
    private static final Map<String, Character> NAMED =
            Map.of("tab", '\t', "comma", ',', "semicolon", ';', "pipe", '|', "space", ' ');

    private final NodeReader nodes;

    FileFormatParser(NodeReader nodes) {
        this.nodes = nodes;
    }

    FileFormat parse(YamlNode node, List<String> columns) {
        Map<String, YamlNode> file = nodes.table(
                node,
                "how the file is written",
                Set.of("encoding", "delimiter", "quote", "header", "max-record-bytes", "comments"));
        Character quote = quote(file.get("quote"));
        char delimiter = delimiter(file.get("delimiter"));
        if (quote != null && quote == delimiter) {
            nodes.problem(file.get("quote"), "is the delimiter too; a quote is another character, or none");
        }
        return new FileFormat(
                encoding(file.get("encoding")),
                delimiter,
                quote,
                nodes.constant(file.get("header"), FileFormat.Header.class, FileFormat.Header.OPTIONAL),
                columns,
                nodes.wholeNumber(file.get("max-record-bytes"), DEFAULT_MAXIMUM, 1, LARGEST_MAXIMUM),
                List.copyOf(nodes.texts(file.get("comments"))));
    }

    private char delimiter(YamlNode node) {
        String text = nodes.text(node, "comma");
        Character named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        if (text.length() == 1 && text.charAt(0) < 128 && text.charAt(0) >= ' ') {
            return text.charAt(0);
        }
        nodes.problem(node, "is one character or one of " + NodeReader.listed(NAMED.keySet()) + ", not '" + text + "'");
        return ',';
    }

    private Character quote(YamlNode node) {
        String text = nodes.text(node, "none");
        if (text.equals("none")) {
            return null;
        }
        if (text.length() == 1 && text.charAt(0) < 128 && text.charAt(0) > ' ') {
            return text.charAt(0);
        }
        nodes.problem(node, "is one character or none, not '" + text + "'");
        return null;
    }

    private Charset encoding(YamlNode node) {
        String text = nodes.text(node, "UTF-8");
        try {
            Charset encoding = Charset.forName(text);
            if (agreesWithAscii(encoding)) {
                return encoding;
            }
            nodes.problem(
                    node,
                    "'" + text
                            + "' writes ASCII differently, so lines cannot be told apart; convert the file to UTF-8");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            nodes.problem(node, "'" + text + "' is no known encoding; write for example UTF-8 or windows-1252");
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean agreesWithAscii(Charset encoding) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        String text = new String(ascii, StandardCharsets.US_ASCII);
        return encoding.canEncode() && Arrays.equals(ascii, text.getBytes(encoding)) && singleUnit(encoding);
    }

    /** No byte of a longer character is an ASCII byte: true of UTF-8 and of all one-byte encodings. */
    private static boolean singleUnit(Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8) || encoding.newEncoder().maxBytesPerChar() == 1.0f;
    }
}
