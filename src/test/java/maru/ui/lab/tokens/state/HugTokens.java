package maru.ui.lab.tokens.state;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.ui.NoWindow;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;

/** The Tokens lab's view model without a window, over the notes' few words on how BPE begins. */
final class HugTokens implements AutoCloseable {
  static final CorpusChoice HUGS = LaneSettings.NOTES.get(2);

  final NoWindow window = new NoWindow();
  final Parallel parallel = new Parallel(1);
  final Sentence sentence = new Sentence(window.bench(), new RunClock());
  final TokensViewModel model = new TokensViewModel(window.bench(), sentence, parallel);

  HugTokens() {
    model.settings().byteLevel.set(false);
    model.settings().vocabulary.set(60);
    model.textProperty().set("hug zebra");
    model.settings().corpus.set(HUGS);
  }

  /** Has it learned, and the text cut with all that is known of it. */
  HugTokens learned() throws InterruptedException, TimeoutException {
    model.begin();
    window.until(() -> {
      CutText cut = model.cutProperty().get();
      return cut != null && cut.lane(LaneKind.RULES).vocabulary() > 0;
    });
    return this;
  }

  CutText cut() {
    return Objects.requireNonNull(model.cutProperty().get());
  }

  LaneKit kit() {
    return Objects.requireNonNull(model.kitProperty().get());
  }

  @Override
  public void close() {
    window.close();
    parallel.close();
  }
}
