package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.inspect.ReadySentence;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder;
import maru.text.Tokenizer;
import maru.ui.NoWindow;
import maru.ui.control.Curve;
import maru.ui.lab.RunClock;
import maru.ui.lab.StillDriver;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside another lab's run of other words the lab shows and offers what its models can read. */
class SentenceAsideTest {
  private static final Document UNHEARD =
      new Document(List.of("까투리 꽹과리 뚱딴지 쭈꾸미 휘뚜루 .", "쭈꾸미 뚱딴지 꽹과리 까투리 ."));

  @TempDir Path others;
  @TempDir Path directory;

  @Test
  void whatItsModelsCannotReadIsLeftToTheOtherLabs() throws Exception {
    Corpus corpus = Corpus.ofDocuments("own.csv", Collections.nCopies(60, UNHEARD));
    RunClock clock = new RunClock();
    try (NoWindow window = new NoWindow();
        Parallel parallel = new Parallel(1);
        DirectionsAlone other = new DirectionsAlone(others, new CorpusSplit(corpus, corpus))) {
      Sentence shared = new Sentence(window.bench(), clock);
      DirectionsViewModel model =
          new DirectionsViewModel(
              window.bench(), clock, shared, parallel, new DirectionsFolder(directory));
      Remarks remarks = new Remarks(model);
      clock.begin(10, new Curve(), new StillDriver(false), other.run.moments(Direction.GPT));
      String brought = shared.textProperty().get();
      model.openFinished();
      window.until(() -> model.stageProperty().get() == Stage.FINISHED);
      Tokenizer reader = model.tokenizer().orElseThrow();
      List<ReadySentence> ready = model.link().readyProperty().get();
      String mine = model.sentence().sentenceProperty().get();
      assertTrue(ready.size() > 1);
      assertTrue(ready.stream().anyMatch(one -> one.whole().equals(mine)), mine);
      ready.forEach(one -> assertEquals(List.of(), reader.unknownWords(one.whole())));
      assertEquals(brought, model.link().asideProperty().get());
      assertEquals(1, remarks.toldProperty().get().size());
      String said = remarks.toldProperty().get().getFirst();
      assertTrue(said.contains(brought) && said.contains("한국어 일상 문장"), said);
      model.sentence().blank(0);
      assertEquals(brought, shared.textProperty().get(), "that of the others is untouched");
      shared.take(ready.getFirst());
      assertEquals(ready.getFirst().whole(), model.sentence().sentenceProperty().get());
      assertEquals(List.of(), remarks.toldProperty().get());
      shared.textProperty().set(brought);
      assertEquals(ready.getFirst().whole(), model.sentence().sentenceProperty().get());
      model.sentence().sentenceProperty().set("까투리 우산");
      assertTrue(shared.whole().contains("우산"), "what is typed here goes to all");
      assertEquals("까투리 우산", model.sentence().sentenceProperty().get());
      model.close();
    }
  }
}
