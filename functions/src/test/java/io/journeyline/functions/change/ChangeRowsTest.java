package io.journeyline.functions.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.Column;
import io.journeyline.model.catalogue.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeRowsTest {

    static Stream<Arguments> valuesAndTexts() {
        return Stream.of(
                Arguments.of(ColumnType.TEXT, "İstanbul \"quoted\"\n", "İstanbul \"quoted\"\n"),
                Arguments.of(ColumnType.BOOLEAN, true, "true"),
                Arguments.of(ColumnType.BOOLEAN, false, "false"),
                Arguments.of(ColumnType.INTEGER, 9_007_199_254_740_993L, "9007199254740993"),
                Arguments.of(ColumnType.SECONDS, new BigDecimal("178.704"), "178.704"),
                Arguments.of(ColumnType.SECONDS, new BigDecimal("0.000"), "0.000"),
                Arguments.of(ColumnType.AMOUNT, new BigDecimal("1234567890.1200"), "1234567890.1200"),
                Arguments.of(
                        ColumnType.TIMESTAMP,
                        Instant.parse("1999-10-01T05:15:55.000001Z"),
                        "1999-10-01 05:15:55.000001"),
                Arguments.of(ColumnType.TIMESTAMP, Instant.parse("2026-12-31T23:59:59Z"), "2026-12-31 23:59:59.000000"),
                Arguments.of(ColumnType.DATE, LocalDate.of(2024, 2, 29), "2024-02-29"),
                Arguments.of(ColumnType.TEXT_LIST, List.of("b", "a"), List.of("b", "a")));
    }

    @ParameterizedTest
    @MethodSource("valuesAndTexts")
    void format_valueOfTheColumnsType_writesItsText(ColumnType type, Object value, Object text) {
        assertThat(ChangeRows.format(column(type), value)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("valuesAndTexts")
    void parse_textThatWasWritten_givesTheValueBack(ColumnType type, Object value, Object text) {
        assertThat(ChangeRows.parse(column(type), text)).isEqualTo(value);
    }

    @Test
    void format_everyColumnType_hasAnExample() {
        assertThat(valuesAndTexts().map(arguments -> arguments.get()[0])).containsAll(EnumSet.allOf(ColumnType.class));
    }

    @Test
    void format_secondsInExponentNotation_writesPlainDigits() {
        assertThat(ChangeRows.format(column(ColumnType.SECONDS), new BigDecimal("1.2E+3")))
                .isEqualTo("1200.000");
    }

    @Test
    void format_moreDecimalsThanTheColumnHolds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeRows.format(column(ColumnType.SECONDS), new BigDecimal("0.0001")))
                .withMessageContaining("a_column");
    }

    @Test
    void format_valueOfAnotherType_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeRows.format(column(ColumnType.INTEGER), 1.0))
                .withMessageContaining("INTEGER");
    }

    @Test
    void parse_textThatIsNoTimestamp_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeRows.parse(column(ColumnType.TIMESTAMP), "yesterday"))
                .withMessageContaining("a_column");
    }

    @Test
    void row_keyMissing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeRow.of(Catalogue.JAR).version(1, Instant.EPOCH))
                .withMessageContaining("session_key");
    }

    @Test
    void row_unknownColumn_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeRow.of(Catalogue.JAR).put("shoe_size", "42"))
                .withMessageContaining("shoe_size");
    }

    private static Column column(ColumnType type) {
        return new Column("a_column", "", type, "For the test.");
    }
}
