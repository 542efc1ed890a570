package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the JSON Schemas against the records, in both directions.
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "https://conglang.vn/schemas/v1/";
    private static final List<String> FREE_MAPS =
            List.of("taps", "notices", "readings", "parts", "vouchesFor", "text");
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder ->
                            builder.schemaMappers(
                                    mappers -> mappers.mapPrefix(BASE, "classpath:schemas/")));

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of("usage-record", Samples.RECORD),
                Arguments.of("usage-record", Samples.ROLLED_UP),
                Arguments.of("usage-batch", new UsageBatch(List.of(Samples.RECORD))),
                Arguments.of("hall-status", Samples.STATUS),
                Arguments.of("vitals", Samples.VITALS),
                Arguments.of("seal", Samples.SEAL),
                Arguments.of("signed-seal", Samples.SIGNED_SEAL),
                Arguments.of("ack", Samples.ACK),
                Arguments.of("desired-settings", Samples.SETTINGS),
                Arguments.of("signed-text", Samples.SIGNED),
                Arguments.of("keeper-grant", Samples.GRANT),
                Arguments.of("service-catalogue", Samples.CATALOGUE),
                Arguments.of("service-catalogue", ServiceCatalogue.national()),
                Arguments.of("province-bulletin", Samples.BULLETIN),
                Arguments.of("bulletin-key", Samples.BULLETIN_KEY),
                Arguments.of("signed-bulletin", Samples.SIGNED_BULLETIN),
                Arguments.of("receipt", Samples.RECEIPT));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void allowsWhatOurCodeWrites(String name, Object payload) throws Exception {
        assertThat(schema(name).validate(JSON.readTree(Payloads.write(payload)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void describesExactlyTheComponentsOfTheRecord(String name, Object payload) throws Exception {
        assertDescribes(schema(name).getSchemaNode(), payload.getClass());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void refusesWhatOurReaderRefusesWithEachFieldGoneOrSpoiled(String name, Object payload)
            throws Exception {
        var whole = JSON.readTree(Payloads.write(payload));

        for (var pointer : pointers("", whole)) {
            var at = pointer.lastIndexOf('/');
            for (var spoiled : List.of("gone", "null", "text", "-1")) {
                var copy = whole.deepCopy();
                var parent = (ObjectNode) copy.at(pointer.substring(0, at));
                spoil(parent, pointer.substring(at + 1), spoiled);
                var allowed = schema(name).validate(copy).isEmpty();
                if (allowed) {
                    Payloads.read(payload.getClass(), copy.toString());
                } else {
                    assertThatThrownBy(
                                    () -> Payloads.read(payload.getClass(), copy.toString()),
                                    "%s of %s",
                                    pointer,
                                    spoiled)
                            .isInstanceOf(TelemetryException.class);
                }
                assertThat(allowed && spoiled.equals("gone"))
                        .as("%s gone", pointer)
                        .isEqualTo(
                                spoiled.equals("gone") && isOptional(payload.getClass(), pointer));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void allowsFieldsOfALaterVersion(String name, Object payload) throws Exception {
        var newer = (ObjectNode) JSON.readTree(Payloads.write(payload));
        newer.put("later", true);

        assertThat(schema(name).validate(newer)).isEmpty();
    }

    @Test
    void describesEveryReadingWithItsUnit() {
        var readings = schema("vitals").getSchemaNode().at("/properties/readings/properties");

        assertThat(readings.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        Stream.of(Vitals.Reading.values()).map(Vitals.Reading::name).toList());
        assertThat(readings).allSatisfy(each -> assertThat(each.get("description")).isNotNull());
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// Whether the record can be without the field.
    private static boolean isOptional(Class<?> type, String pointer) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(c -> pointer.equals("/" + c.getName()) && isOptional(c));
    }

    private static JsonSchema schema(String name) {
        return SCHEMAS.getSchema(SchemaLocation.of(BASE + name + ".schema.json"));
    }

    private static void assertDescribes(JsonNode schema, Class<?> type) {
        var components = Arrays.stream(type.getRecordComponents()).toList();
        var names = components.stream().map(c -> c.getName()).toList();
        assertThat(schema.get("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(names);
        assertThat(schema.get("required"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        components.stream()
                                .filter(c -> !isOptional(c))
                                .map(RecordComponent::getName)
                                .toList());
        for (var component : components) {
            var described = schema.get("properties").get(component.getName());
            if (component.getType().isRecord()) {
                assertDescribes(described, component.getType());
            } else if (component.getType().isEnum()) {
                assertThat(described.get("enum"))
                        .extracting(JsonNode::textValue)
                        .containsExactlyElementsOf(
                                Arrays.stream(
                                                Objects.requireNonNull(
                                                        component.getType().getEnumConstants()))
                                        .map(Object::toString)
                                        .toList());
            }
        }
    }

    /// JSON pointers to every field of every object, lists and free maps left out.
    private static List<String> pointers(String at, JsonNode node) {
        return node.properties().stream()
                .flatMap(field ->
                        Stream.concat(
                                Stream.of(at + "/" + field.getKey()),
                                FREE_MAPS.contains(field.getKey())
                                        ? Stream.empty()
                                        : pointers(at + "/" + field.getKey(), field.getValue())
                                                .stream()))
                .toList();
    }

    private static void spoil(ObjectNode parent, String field, String how) {
        switch (how) {
            case "gone" -> parent.remove(field);
            case "null" -> parent.putNull(field);
            case "text" -> parent.put(field, "not\nit");
            default -> parent.put(field, -1);
        }
    }
}
