package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import maru.model.checkpoint.ProtobufReader.Broken;

/** A message of Protocol Buffers as a whole, as small ones are looked at in tests. */
final class ProtobufMessage {
  private record Field(int number, boolean whole, long value, MemorySegment bytes) {}

  private final List<Field> fields = new ArrayList<>();

  /** The fields of the message that fills {@code segment}. */
  ProtobufMessage(MemorySegment segment) throws Broken {
    ProtobufReader reader = new ProtobufReader(segment);
    while (reader.next()) {
      fields.add(new Field(reader.field(), reader.isWhole(), reader.value(), reader.bytes()));
    }
  }

  /** The last number under a field, as the format says, or {@code standard}. */
  long number(int field, long standard) throws Broken {
    List<Long> all = numbers(field);
    return all.isEmpty() ? standard : all.getLast();
  }

  /** The text under a field; empty where it is not there. */
  String text(int field) {
    List<String> all = texts(field);
    return all.isEmpty() ? "" : all.getLast();
  }

  /** All texts under a field. */
  List<String> texts(int field) {
    return all(field).stream()
        .map(bytes ->
            new String(
                bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
                java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  /** All messages under a field. */
  List<ProtobufMessage> messages(int field) throws Broken {
    List<ProtobufMessage> found = new ArrayList<>();
    for (MemorySegment bytes : all(field)) {
      found.add(new ProtobufMessage(bytes));
    }
    return found;
  }

  /** What lies under a field, each time that it is there. */
  List<MemorySegment> all(int field) {
    return fields.stream()
        .filter(one -> one.number() == field && !one.whole())
        .map(Field::bytes)
        .toList();
  }

  /** All whole numbers under a field, whether each stands alone or all are packed together. */
  List<Long> numbers(int field) throws Broken {
    List<Long> found = new ArrayList<>();
    for (Field one : fields) {
      if (one.number() == field && one.whole()) {
        found.add(one.value());
      } else if (one.number() == field) {
        ProtobufReader packed = new ProtobufReader(one.bytes());
        while (packed.nextPacked()) {
          found.add(packed.value());
        }
      }
    }
    return found;
  }
}
