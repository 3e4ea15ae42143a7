package maru.ui.lab.directions.state;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.directions.DirectionModels;
import maru.inspect.directions.DirectionReader;
import maru.inspect.directions.Factors;
import maru.inspect.directions.Jobs;
import maru.inspect.directions.Line;
import maru.inspect.directions.View;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.Inquiry;
import org.jspecify.annotations.Nullable;

/** BERT and GPT at their own jobs and at each other's, and two texts compared. */
public final class JobsModel {
  private static final int BEST = 5;

  /**
   * What came out.
   *
   * @param line the sentence, of which a blank was filled and the beginning written on
   * @param place the blank
   */
  public record Result(
      Line line,
      int place,
      Jobs.Filled bertFills,
      Jobs.Filled gptFills,
      Factors bertScores,
      Factors gptScores,
      Jobs.Written bertWrites,
      Jobs.Written gptWrites) {}

  /** Two texts through GPT and BERT. */
  public record Pair(Factors first, Factors second, Factors firstByBert, Factors secondByBert) {}

  private final SentenceModel sentence;
  private final StringProperty first = new SimpleStringProperty(this, "first", "");
  private final StringProperty second = new SimpleStringProperty(this, "second", "");
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ReadOnlyObjectWrapper<@Nullable Pair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");
  private final Inquiry<Asked, Optional<Result>> jobs;
  private final Inquiry<Texts, Pair> texts;
  private long seed = 1;

  /** All that the jobs hang on but the moment, of which {@link #renew} tells. */
  private record Asked(DirectionsRun run, String sentence, int place, long seed) {}

  private record Texts(DirectionsRun run, String first, String second) {}

  public JobsModel(SentenceModel sentence, Workbench bench) {
    this.sentence = sentence;
    jobs =
        new Inquiry<>(
            asked ->
                asked
                    .run()
                    .ask(reader -> ask(reader, asked.sentence(), asked.place(), asked.seed())),
            (asked, answer) -> result.set(answer.orElse(null)),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
    texts =
        new Inquiry<>(
            asked ->
                asked
                    .run()
                    .ask(reader ->
                        new Pair(
                            Factors.byGpt(reader, asked.first()),
                            Factors.byGpt(reader, asked.second()),
                            Factors.byBert(reader, asked.first()),
                            Factors.byBert(reader, asked.second()))),
            (asked, answer) -> pair.set(answer),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
  }

  private static Optional<Result> ask(DirectionReader reader, String text, int at, long seed) {
    DirectionModels models = reader.models();
    Line line = Line.of(text, models.tokenizer(), models.longest());
    if (line.size() == 0) {
      return Optional.empty();
    }
    int place = Math.clamp(at, 0, line.size() - 1);
    View view = View.whole(line, place);
    String begun = text.substring(0, line.starts()[place]).strip();
    return Optional.of(
        new Result(
            line,
            place,
            Jobs.fillByBert(reader, view, BEST),
            Jobs.fillByGpt(reader, view, BEST),
            Factors.byBert(reader, text),
            Factors.byGpt(reader, text),
            Jobs.writeByBert(reader, begun, line.size(), seed),
            Jobs.writeByGpt(reader, begun, seed)));
  }

  /** The two texts that are compared. */
  public StringProperty firstProperty() {
    return first;
  }

  public StringProperty secondProperty() {
    return second;
  }

  public ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Pair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  /** The sentence whose blank is filled. */
  public SentenceModel sentence() {
    return sentence;
  }

  /** Has both write again, with other draws. */
  public void again() {
    seed++;
  }

  /** The models have changed. */
  public void renew() {
    jobs.renew();
    texts.renew();
  }

  public void pulse(DirectionsRun run, boolean learning) {
    String asked = sentence.sentenceProperty().get();
    jobs.pulse(new Asked(run, asked, sentence.placeProperty().get(), seed), learning);
    texts.pulse(new Texts(run, first.get(), second.get()), learning);
  }

  public void forget() {
    jobs.forget();
    texts.forget();
    result.set(null);
    pair.set(null);
  }
}
