package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.data.DrawnDigits;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.SeesPictures;
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

/** Folders of ViTs give the same in Hugging Face's library and here, written there or here. */
final class HuggingFacePicturesTest {
  private static final int STEPS = 60;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @Test
  void whatMaruTrainedIsTheSameThere() throws Exception {
    TrainingPlan plan = TrainingPlan.standard(Architectures.of("vit"));
    Path place = folder.resolve("vit");
    try (Parallel parallel = Parallel.allCores()) {
      PreparedTraining prepared = PreparedTraining.of(plan, DrawnDigits.split(), parallel);
      Trainer trainer = prepared.trainer(parallel);
      for (int i = 0; i < STEPS; i++) {
        trainer.step();
      }
      new SavedModel(prepared.model(), prepared.tokenizer(), plan, Map.of()).save(place);
    }
    compare(place);
  }

  @Test
  void whatTheLibrarySavedIsTheSameHere() throws Exception {
    Path made = folder.resolve("made");
    Python.run("huggingface_pictures.py", "make", made);
    assertEquals(List.of(), SavedModel.open(made).remarks());
    assertEquals(
        List.of("cat", "dog", "cow"), SavedModel.load(made).tokenizer().vocabulary().tokens());
    compare(made);
    Path again = folder.resolve("again");
    SavedModel.load(made).save(again);
    compare(again);
  }

  private void compare(Path place) throws Exception {
    Path out = folder.resolve("out.safetensors");
    Python.run("huggingface_pictures.py", "look", place, out);
    SeesPictures model = (SeesPictures) SavedModel.load(place).model();
    try (TensorSource theirs = SafetensorsFile.open(out);
        Parallel parallel = Parallel.allCores()) {
      float[] points = numbers(theirs, "pictures");
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginInference(points.length / (model.side() * model.side()));
      Taps taps = Taps.of(name -> name.equals("logits") || name.endsWith(".weights"));
      Pass pass = new Pass(tape, taps);
      Tensor logits = model.classLogits(pass, model.forward(pass, model.cut(points)));
      tape.run();
      assertArrayEquals(numbers(theirs, "logits"), logits.copy(), 1e-4f);
      for (int layer = 0; layer < model.config().layers(); layer++) {
        assertArrayEquals(
            numbers(theirs, "attention." + layer),
            Objects.requireNonNull(taps.copies().get("blocks." + layer + ".attention.weights"))
                .values(),
            1e-5f);
      }
    }
  }

  private static float[] numbers(TensorSource source, String name) {
    float[] numbers = new float[source.shape(name).size()];
    source.read(name, 0, numbers, 0, numbers.length);
    return numbers;
  }
}
