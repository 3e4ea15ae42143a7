package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.data.MadeCorpora;
import maru.data.PrefixedTasks;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.Input;
import maru.model.Model;
import maru.model.Translates;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import maru.model.registry.Architectures;
import maru.run.SavedModel;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T5 folders: the same numbers in Hugging Face's own library, both ways. */
final class HuggingFacePairsTest {
  private static final int STEPS = 40;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1"})
  void whatMaruTrainedIsTheSameThere(String version) throws Exception {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("t5"))
            .with(own ->
                own.readAll(Architectures.of("t5").settings(), Map.of("t5-version", version)));
    compare(trained(plan));
  }

  private Path trained(TrainingPlan plan) {
    Path place = folder.resolve("t5");
    try (Parallel parallel = Parallel.allCores()) {
      PreparedTraining prepared =
          PreparedTraining.of(plan, MadeCorpora.split(PrefixedTasks.name("en")), parallel);
      Trainer trainer = prepared.trainer(parallel);
      for (int i = 0; i < STEPS; i++) {
        trainer.step();
      }
      new SavedModel(prepared.model(), prepared.tokenizer(), plan, Map.of()).save(place);
    }
    return place;
  }

  @Test
  void whatTheLibrarySavedIsTheSameHere() throws Exception {
    Path made = folder.resolve("made");
    Path own = trained(TrainingPlan.standard(Architectures.of("t5")));
    Python.run("huggingface_pairs.py", "make", made);
    for (String name : List.of("odd", "gated")) {
      Path place = made.resolve(name);
      Files.copy(own.resolve("tokenizer.json"), place.resolve("tokenizer.json"));
      compare(place);
      Path again = folder.resolve(name);
      SavedModel.load(place).save(again);
      compare(again);
    }
  }

  private void compare(Path place) throws Exception {
    Path out = folder.resolve("out.safetensors");
    Python.run("huggingface_pairs.py", "look", place, out);
    Model model = SavedModel.load(place).model();
    AttentionSite last = ((HasAttention) model).attention().getLast();
    assertEquals(AttentionSite.Sides.CROSS, last.sides());
    try (TensorSource theirs = SafetensorsFile.open(out);
        Parallel parallel = Parallel.allCores()) {
      Input.TokenPair pair =
          new Input.TokenPair(
              Input.Tokens.padded(whole(theirs, "ids"), whole(theirs, "sourceLengths"), 7),
              Input.Tokens.padded(whole(theirs, "written"), whole(theirs, "targetLengths"), 5));
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginInference(3);
      String weights = last.name() + ".weights";
      Taps taps = Taps.of(weights::equals);
      Pass pass = new Pass(tape, taps);
      Tensor logits = ((Translates) model).answerLogits(pass, model.forward(pass, pair));
      tape.run();
      assertArrayEquals(numbers(theirs, "logits"), logits.copy(), 1e-4f);
      assertArrayEquals(
          numbers(theirs, "cross"),
          Objects.requireNonNull(taps.copies().get(weights)).values(),
          1e-5f);
    }
  }

  private static int[] whole(TensorSource source, String name) {
    float[] numbers = numbers(source, name);
    int[] all = new int[numbers.length];
    Arrays.setAll(all, i -> (int) numbers[i]);
    return all;
  }

  private static float[] numbers(TensorSource source, String name) {
    float[] numbers = new float[source.shape(name).size()];
    source.read(name, 0, numbers, 0, numbers.length);
    return numbers;
  }
}
