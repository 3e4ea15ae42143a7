package maru.ui.lab.directions;

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
import org.jspecify.annotations.Nullable;

/** BERT and GPT at their own jobs and at each other's, and two texts compared. */
final class JobsModel {
  private static final int BEST = 5;

  /**
   * What came out.
   *
   * @param line the sentence, of which a blank was filled and the beginning written on
   * @param place the blank
   */
  record Result(
      Line line,
      int place,
      Jobs.Filled bertFills,
      Jobs.Filled gptFills,
      Factors bertScores,
      Factors gptScores,
      Jobs.Written bertWrites,
      Jobs.Written gptWrites) {}

  /** Two texts through GPT and BERT. */
  record Pair(Factors first, Factors second, Factors firstByBert, Factors secondByBert) {}

  private final SentenceModel sentence;
  private final StringProperty first = new SimpleStringProperty(this, "first", "");
  private final StringProperty second = new SimpleStringProperty(this, "second", "");
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ReadOnlyObjectWrapper<@Nullable Pair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");
  private final DirectionsQuery<Optional<Result>> jobs;
  private final DirectionsQuery<Pair> texts;
  private long seed = 1;

  JobsModel(SentenceModel sentence, java.util.function.Consumer<Throwable> trouble) {
    this.sentence = sentence;
    jobs =
        new DirectionsQuery<>(
            () -> {
              String asked = sentence.sentenceProperty().get();
              int at = sentence.placeProperty().get();
              long draws = seed;
              return reader -> ask(reader, asked, at, draws);
            },
            answer -> result.set(answer.orElse(null)),
            trouble);
    texts =
        new DirectionsQuery<>(
            () -> {
              String a = first.get();
              String b = second.get();
              return reader ->
                  new Pair(
                      Factors.byGpt(reader, a),
                      Factors.byGpt(reader, b),
                      Factors.byBert(reader, a),
                      Factors.byBert(reader, b));
            },
            pair::set,
            trouble);
    sentence.sentenceProperty().addListener(changed -> jobs.renew());
    sentence.placeProperty().addListener(changed -> jobs.renew());
    first.addListener(changed -> texts.renew());
    second.addListener(changed -> texts.renew());
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
  StringProperty firstProperty() {
    return first;
  }

  StringProperty secondProperty() {
    return second;
  }

  ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Pair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  /** The sentence whose blank is filled. */
  SentenceModel sentence() {
    return sentence;
  }

  /** Has both write again, with other draws. */
  void again() {
    seed++;
    jobs.renew();
  }

  /** The models have changed. */
  void renew() {
    jobs.renew();
    texts.renew();
  }

  void pulse(DirectionsRun run) {
    jobs.pulse(run);
    texts.pulse(run);
  }

  void forget() {
    result.set(null);
    pair.set(null);
  }
}
