package maru.ui.lab.directions.state;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.directions.JobsLook;
import maru.ui.fx.Inquiry;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** BERT and GPT at their own jobs and at each other's, and two texts compared. */
public final class JobsModel {
  private static final int BEST = 5;

  private final SentenceModel sentence;
  private final StringProperty first = new SimpleStringProperty(this, "first", "");
  private final StringProperty second = new SimpleStringProperty(this, "second", "");
  private final ReadOnlyObjectWrapper<@Nullable JobsLook> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ReadOnlyObjectWrapper<JobsLook.@Nullable Pair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair");
  private final Inquiry<Asked, Optional<JobsLook>> jobs;
  private final Inquiry<Texts, JobsLook.Pair> texts;
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
                    .ask(reader ->
                        JobsLook.of(reader, asked.sentence(), asked.place(), BEST, asked.seed())),
            (asked, answer) -> result.set(answer.orElse(null)),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
    texts =
        new Inquiry<>(
            asked ->
                asked.run().ask(reader -> JobsLook.Pair.of(reader, asked.first(), asked.second())),
            (asked, answer) -> pair.set(answer),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
  }

  /** The two texts that are compared. */
  public StringProperty firstProperty() {
    return first;
  }

  public StringProperty secondProperty() {
    return second;
  }

  public ReadOnlyObjectProperty<@Nullable JobsLook> resultProperty() {
    return result.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<JobsLook.@Nullable Pair> pairProperty() {
    return pair.getReadOnlyProperty();
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
