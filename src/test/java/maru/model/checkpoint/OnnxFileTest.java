package maru.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the numbers are right is seen against onnxruntime, in the profile peers. */
class OnnxFileTest {
  @TempDir Path folder;

  static Stream<Architecture> architectures() {
    return Architectures.all().stream().filter(one -> one.graphForm().isPresent());
  }

  private ProtobufMessage written(Model model, Architecture architecture)
      throws IOException, ProtobufReader.Broken {
    OnnxFile graph = new OnnxFile(Map.of());
    architecture.graphForm().orElseThrow().draw(model, graph);
    Path file = folder.resolve("model.onnx");
    graph.write(file);
    return new ProtobufMessage(MemorySegment.ofArray(Files.readAllBytes(file)));
  }

  @Test
  void aHeadOfItsOwnIsInTheGraph() throws Exception {
    Architecture gpt = Architectures.of("gpt");
    Values values = Values.STANDARD.with(maru.model.ModelSettings.TIED, false);
    ProtobufMessage file = written(gpt.create(gpt.config(values, new Sizes(50)), 1), gpt);
    List<String> names = new ArrayList<>();
    for (ProtobufMessage tensor : file.messages(7).getFirst().messages(5)) {
      names.add(tensor.text(8));
    }
    assertTrue(names.contains("head.weight"), names.toString());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everyNodeIsGivenWhatWasMadeBeforeItAndAllWeightsAreThere(Architecture architecture)
      throws Exception {
    Values values = Values.STANDARD.read(maru.model.ModelSettings.LAYERS, "2");
    Model model = architecture.create(architecture.config(values, new Sizes(50)), 1);
    ProtobufMessage file = written(model, architecture);
    assertEquals(9, file.number(1, 0));
    assertEquals(20, file.messages(8).getFirst().number(2, 0));
    ProtobufMessage graph = file.messages(7).getFirst();
    Set<String> there = new HashSet<>();
    graph.messages(11).forEach(input -> there.add(input.text(1)));
    assertTrue(there.contains("input_ids"));
    long floats = 0;
    for (ProtobufMessage tensor : graph.messages(5)) {
      assertTrue(there.add(tensor.text(8)), tensor.text(8) + " stands twice");
      long size = 1;
      for (long dimension : tensor.numbers(1)) {
        size *= dimension;
      }
      boolean weight = tensor.number(2, 0) == 1 && !tensor.numbers(1).isEmpty();
      assertEquals(size * (tensor.number(2, 0) == 1 ? 4 : 8), tensor.all(9).getFirst().byteSize());
      floats += weight ? size : 0;
    }
    assertEquals(model.parameters().count(), floats);
    List<String> wrong = new ArrayList<>();
    for (ProtobufMessage node : graph.messages(1)) {
      node.texts(1).stream().filter(name -> !there.contains(name)).forEach(wrong::add);
      there.addAll(node.texts(2));
    }
    assertEquals(List.of(), wrong);
    for (ProtobufMessage output : graph.messages(12)) {
      assertTrue(there.contains(output.text(1)));
    }
  }
}
