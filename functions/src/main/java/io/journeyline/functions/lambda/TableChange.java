package io.journeyline.functions.lambda;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of a DynamoDB table.
 *
 * @param sequenceNumber the change's place in its stream; names it in a response
 * @param keys           the item's key
 * @param oldImage       the item before; empty if there was none
 * @param newImage       the item after; empty if it was removed
 */
public record TableChange(
        String sequenceNumber,
        Map<String, AttributeValue> keys,
        Map<String, AttributeValue> oldImage,
        Map<String, AttributeValue> newImage) {

    /** Reads Lambda's event; an {@link IOException} says what is missing. */
    public static List<TableChange> readEvent(InputStream event) throws IOException {
        List<TableChange> changes = new ArrayList<>();
        JsonFields.forEachRecord(event, json -> changes.add(new Reader().read(json)));
        return changes;
    }

    /** Without the images, which are personal. */
    @Override
    public String toString() {
        return "change " + sequenceNumber;
    }

    private static final class Reader {
        private String sequenceNumber;
        private Map<String, AttributeValue> keys;
        private Map<String, AttributeValue> oldImage = Map.of();
        private Map<String, AttributeValue> newImage = Map.of();

        TableChange read(JsonParser json) throws IOException {
            JsonFields.forEachField(json, name -> {
                if (name.equals("dynamodb")) {
                    JsonFields.forEachField(json, part -> readPart(json, part));
                }
            });
            return new TableChange(
                    JsonFields.required(sequenceNumber, "dynamodb.SequenceNumber"),
                    JsonFields.required(keys, "dynamodb.Keys"),
                    oldImage,
                    newImage);
        }

        private void readPart(JsonParser json, String name) throws IOException {
            switch (name) {
                case "SequenceNumber" -> sequenceNumber = json.getText();
                case "Keys" -> keys = readItem(json);
                case "OldImage" -> oldImage = readItem(json);
                case "NewImage" -> newImage = readItem(json);
                default -> {
                    // Size, view type and the rounded time tell nothing here.
                }
            }
        }

        private static Map<String, AttributeValue> readItem(JsonParser json) throws IOException {
            Map<String, AttributeValue> item = new HashMap<>();
            JsonFields.forEachField(json, name -> item.put(name, readAttribute(json)));
            return item;
        }

        private static AttributeValue readAttribute(JsonParser json) throws IOException {
            AttributeValue[] value = new AttributeValue[1];
            JsonFields.forEachField(json, type -> value[0] = readTyped(json, type));
            return JsonFields.required(value[0], "typed attribute value");
        }

        private static AttributeValue readTyped(JsonParser json, String type) throws IOException {
            return switch (type) {
                case "S" -> AttributeValue.fromS(json.getText());
                case "N" -> AttributeValue.fromN(json.getText());
                case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
                case "B" -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue()));
                case "NULL" -> AttributeValue.fromNul(true);
                case "L" -> {
                    List<AttributeValue> list = new ArrayList<>();
                    JsonFields.forEachElement(json, () -> list.add(readAttribute(json)));
                    yield AttributeValue.fromL(list);
                }
                case "M" -> AttributeValue.fromM(readItem(json));
                case "SS" -> AttributeValue.fromSs(readTexts(json));
                case "NS" -> AttributeValue.fromNs(readTexts(json));
                case "BS" -> {
                    List<SdkBytes> list = new ArrayList<>();
                    JsonFields.forEachElement(
                            json, () -> list.add(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue())));
                    yield AttributeValue.fromBs(list);
                }
                default -> throw new IOException("DynamoDB has no attribute type '" + type + "' that is known here");
            };
        }

        private static List<String> readTexts(JsonParser json) throws IOException {
            List<String> texts = new ArrayList<>();
            JsonFields.forEachElement(json, () -> texts.add(json.getText()));
            return texts;
        }
    }
}
