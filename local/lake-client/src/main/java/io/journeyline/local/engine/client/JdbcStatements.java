package io.journeyline.local.engine.client;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Statements over one JDBC connection. */
final class JdbcStatements implements Statements {

    private final Connection connection;

    private JdbcStatements(Connection connection) {
        this.connection = connection;
    }

    static JdbcStatements connect(String jdbcUrl) {
        Properties properties = new Properties();
        properties.setProperty("user", "journeyline");
        properties.setProperty("timezone", "UTC");
        try {
            return new JdbcStatements(DriverManager.getConnection(jdbcUrl, properties));
        } catch (SQLException failure) {
            throw new LakeException("cannot connect to the engine at " + jdbcUrl, failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new LakeException("cannot close the connection to the engine", failure);
        }
    }

    @Override
    public List<Map<String, Object>> run(String sql) {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of(Map.of("rows", statement.getLargeUpdateCount()));
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet results = statement.getResultSet()) {
                ResultSetMetaData columns = results.getMetaData();
                while (results.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int index = 1; index <= columns.getColumnCount(); index++) {
                        row.put(
                                columns.getColumnLabel(index),
                                JdbcValue.read(results, index, columns.getColumnType(index)));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new LakeException(failure.getMessage(), failure);
        }
    }
}
