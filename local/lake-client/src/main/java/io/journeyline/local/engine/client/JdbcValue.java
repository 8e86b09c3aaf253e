package io.journeyline.local.engine.client;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/** A column's value as the type a caller expects; times without the detour over this JVM's zone. */
final class JdbcValue {

    private JdbcValue() {}

    static Object read(ResultSet results, int index, int type) throws SQLException {
        Object value =
                switch (type) {
                    case Types.DATE -> results.getObject(index, LocalDate.class);
                    case Types.TIMESTAMP -> results.getObject(index, LocalDateTime.class);
                    case Types.DECIMAL -> results.getBigDecimal(index);
                    default -> results.getObject(index);
                };
        if (value == null || results.wasNull()) {
            return null;
        }
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            case LocalDate date -> date;
            case LocalDateTime time -> time;
            case Array array -> Arrays.asList((Object[]) array.getArray());
            default -> value.toString();
        };
    }
}
