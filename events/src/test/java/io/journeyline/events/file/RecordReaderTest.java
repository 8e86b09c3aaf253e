package io.journeyline.events.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.RejectionCode;
import io.journeyline.events.mapping.Mapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    @Test
    void next_linesOfAnyEnding_areRecordsWithTheirPlace() {
        assertThat(read(mapping("none", "none", 100), "a,1\nb,2\r\n\r\nc,3"))
                .containsExactly("1@0+3 a,1", "2@4+3 b,2", "4@11+3 c,3");
    }

    @Test
    void next_byteOrderMark_isNoPartOfTheFirstRecord() {
        assertThat(read(mapping("none", "none", 100), "\uFEFFa,1\n")).containsExactly("1@3+3 a,1");
    }

    @Test
    void next_emptyFile_hasNoRecords() {
        assertThat(read(mapping("none", "none", 100), "")).isEmpty();
        assertThat(read(mapping("none", "none", 100), "\uFEFF")).isEmpty();
        assertThat(read(mapping("none", "none", 100), "\n\r\n")).isEmpty();
    }

    @Test
    void next_headerWhereverItStands_isNoRecord() {
        assertThat(read(mapping("optional", "none", 100), "id,at\na,1\nid,at\nb,2\n"))
                .containsExactly("2@6+3 a,1", "4@16+3 b,2");
        assertThat(read(mapping("none", "none", 100), "id,at\n")).containsExactly("1@0+5 id,at");
    }

    @Test
    void next_requiredHeaderMissing_rejectsEveryRecord() {
        assertThat(read(mapping("required", "none", 100), "at,id\na,1\n"))
                .containsExactly("1@0+5 COLUMNS", "2@6+3 COLUMNS");
        assertThat(read(mapping("required", "none", 100), "\nid,at\na,1\n")).containsExactly("3@7+3 a,1");
    }

    @Test
    void next_comments_areNoRecords() {
        assertThat(read(mapping("none", "none", 100), "# made by hand\na,1\n")).containsExactly("2@15+3 a,1");
    }

    @Test
    void next_tooLongLine_isGivenWithoutBytesAndTheNextOneFollows() {
        Mapping mapping = mapping("none", "none", 5);
        assertThat(read(mapping, "a,123\nb,1234\nc,123\r\nd,1234\r\ne,1\n"))
                .containsExactly("1@0+5 a,123", "2@6+6 TOO_LONG", "3@13+5 c,123", "4@20+6 TOO_LONG", "5@28+3 e,1");
        assertThat(read(mapping, "b,1234")).containsExactly("1@0+6 TOO_LONG");
        assertThat(read(mapping, "c,123\r")).containsExactly("1@0+5 c,123");
        assertThat(read(mapping, "c,123\rx\n")).containsExactly("1@0+7 TOO_LONG");
    }

    @Test
    void next_lineOfTwoHundredMegabytes_needsNoMemoryForIt() throws IOException {
        long size = 200L * 1024 * 1024;
        InputStream in =
                new SequenceInputStream(new SequenceInputStream(stream("a,1\n"), new Endless(size)), stream("\nb,2\n"));
        try (RecordReader reader = RecordReader.of(in, mapping("none", "none", 1_000))) {
            List<RawRecord> records = new ArrayList<>();
            reader.forEach(records::add);
            assertThat(records).hasSize(3);
            assertThat(records.get(1).length()).isEqualTo(size);
            assertThat(records.get(1).offset()).isEqualTo(4);
            assertThat(records.get(1).hasBytes()).isFalse();
            assertThat(records.get(2).bytes()).isEqualTo("b,2".getBytes(StandardCharsets.UTF_8));
            assertThat(records.get(2).offset()).isEqualTo(size + 5);
        }
    }

    @Test
    void next_lineBreakInQuotes_belongsToTheCell() {
        assertThat(read(mapping("none", "'\"'", 100), "\"a\r\nb\",1\n\"say \"\"x\"\"\",2\n"))
                .containsExactly("1@0+8 \"a\r\nb\",1", "3@9+13 \"say \"\"x\"\"\",2");
    }

    @Test
    void next_quoteNeverClosed_costsItsLineOnly() {
        Mapping mapping = mapping("none", "'\"'", 20);
        assertThat(read(mapping, "a,1\n\"b,2\nc,3\nd,4\n"))
                .containsExactly("1@0+3 a,1", "2@4+4 COLUMNS", "3@9+3 c,3", "4@13+3 d,4");
        assertThat(read(mapping, "\"b,2\nc,3\nd,4\ne,5\nf,6\ng,7\nh,8\n"))
                .containsExactly(
                        "1@0+4 COLUMNS",
                        "2@5+3 c,3",
                        "3@9+3 d,4",
                        "4@13+3 e,5",
                        "5@17+3 f,6",
                        "6@21+3 g,7",
                        "7@25+3 h,8");
        assertThat(read(mapping, "\"b,2\n\"c,3\nd,4"))
                .as("two odd quotes pair into one record, which the columns then show to be none")
                .containsExactly("1@0+9 \"b,2\n\"c,3", "3@10+3 d,4");
        assertThat(read(mapping, "\"0123456789012345678901234567890\nd,4\n"))
                .containsExactly("1@0+32 TOO_LONG", "2@33+3 d,4");
    }

    @Test
    void next_offsetAndLength_findTheBytesInTheFile() {
        String text = "a,1\n\n\"b\n\",2\r\n\"c,3\nd,4\n";
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        try (RecordReader reader = RecordReader.of(stream(text), mapping("none", "'\"'", 12))) {
            for (RawRecord record : reader) {
                int from = (int) record.offset();
                assertThat(Arrays.copyOfRange(file, from, from + (int) record.length()))
                        .isEqualTo(record.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Mapping mapping, String text) {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.of(stream(text), mapping)) {
            for (RawRecord record : reader) {
                RejectionCode code =
                        record.rejection() == null ? null : record.rejection().code();
                records.add(record.line() + "@" + record.offset() + "+" + record.length() + " "
                        + (code == null ? new String(record.bytes(), StandardCharsets.UTF_8) : code));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mapping mapping(String header, String quote, int most) {
        return Mapping.parse("""
                journeyline-mapping: 1
                source: test
                zone: UTC
                file: {delimiter: comma, quote: %s, header: %s, max-record-bytes: %d, comments: ["#"]}
                columns: [id, at]
                session-id: "{id}"
                times: {start: {column: at}}
                fields: {at: {time: start}, channel: {constant: VOICE}}
                """.formatted(quote, header, most));
    }

    /** As many {@code x} as asked for, made as they are read. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + given, (byte) 'x');
            left -= given;
            return given;
        }
    }
}
