package maru.ui.lab.family.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.SentencePair;
import maru.inspect.ModelHistory;
import maru.inspect.family.PairStructure;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Translates;
import maru.setting.Values;
import maru.text.SpecialTokens;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;
import maru.ui.fx.Texts;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** A pair of texts, as each of T5's structures sees it. */
public final class StructuresModel {
  /** More tokens of a side can't be read off a picture. */
  static final int MOST = 16;

  /** Where no run tells how many words there are, so many are reckoned with. */
  static final int VOCABULARY = 1_000;

  /**
   * A pair in tokens.
   *
   * @param source with the mark that ends it
   * @param target with the mark at which a decoder begins
   */
  public record Pair(List<String> source, List<String> target) {
    /** Both in a row. */
    public List<String> tokens() {
      List<String> all = new ArrayList<>(source);
      all.addAll(target);
      return all;
    }
  }

  /** What is read. */
  public final StringProperty source = new SimpleStringProperty(this, "source", "");

  /** What is to be written. */
  public final StringProperty target = new SimpleStringProperty(this, "target", "");

  /** The token that looks around; -1 for none. */
  public final IntegerProperty row = new SimpleIntegerProperty(this, "row", -1);

  private final RunClock clock;
  private final ReadOnlyObjectWrapper<Pair> pair =
      new ReadOnlyObjectWrapper<>(this, "pair", new Pair(List.of(), List.of()));
  private String offered = "";

  StructuresModel(Texts texts, RunClock clock) {
    this.clock = clock;
    offer(texts.get("lab.family.text.source.first"), texts.get("lab.family.text.target.first"));
    source.addListener(changed -> cut());
    target.addListener(changed -> cut());
    cut();
  }

  void mirror(StructuresModel other) {
    source.bindBidirectional(other.source);
    target.bindBidirectional(other.target);
    row.bindBidirectional(other.row);
  }

  private void offer(String first, String second) {
    offered = first;
    source.set(first);
    target.set(second);
  }

  /** Another run is at work: where nobody has typed anything, a pair of its corpus stands there. */
  void forget() {
    translating()
        .map(run -> run.split().validation().pairs())
        .filter(pairs -> !pairs.isEmpty() && source.get().equals(offered))
        .ifPresent(pairs -> {
          SentencePair first = pairs.getFirst();
          offer(first.first(), first.second());
        });
    cut();
  }

  private Optional<PreparedTraining> translating() {
    ModelHistory run = clock.historyProperty().get();
    return Optional.ofNullable(run)
        .map(ModelHistory::prepared)
        .filter(prepared -> prepared.model() instanceof Translates);
  }

  private void cut() {
    @Nullable Tokenizer tokenizer = translating().map(PreparedTraining::tokenizer).orElse(null);
    List<String> read = new ArrayList<>(tokens(source.get(), tokenizer));
    List<String> written = new ArrayList<>(tokens(target.get(), tokenizer));
    read.add(SpecialTokens.SEP);
    written.addFirst(SpecialTokens.PAD);
    row.set(Math.min(row.get(), read.size() + written.size() - 1));
    pair.set(new Pair(List.copyOf(read), List.copyOf(written)));
  }

  private static List<String> tokens(String text, @Nullable Tokenizer tokenizer) {
    String words = text.strip();
    if (words.isEmpty()) {
      return List.of();
    }
    return tokenizer == null
        ? Arrays.stream(words.split("\\s+")).limit(MOST).toList()
        : Arrays.stream(tokenizer.encode(words).ids())
            .limit(MOST)
            .mapToObj(tokenizer::display)
            .toList();
  }

  /** The pair in tokens. */
  public ReadOnlyObjectProperty<Pair> pairProperty() {
    return pair.getReadOnlyProperty();
  }

  /** How many tokens the chosen one sees in a structure. */
  public int seen(PairStructure of) {
    Pair now = pair.get();
    int n = now.tokens().size();
    PairStructure.Sight[] all = of.sights(now.source().size(), now.target().size());
    return (int)
        Arrays.stream(all, row.get() * n, (row.get() + 1) * n)
            .filter(sight -> sight != PairStructure.Sight.NONE)
            .count();
  }

  /** Whether the numbers are those of the T5 at work; else of one as is usual. */
  public boolean isOfRun() {
    return config().isPresent();
  }

  private Optional<ModelConfig> config() {
    return translating()
        .map(PreparedTraining::model)
        .map(Model::config)
        .filter(config -> PairStructure.of(config).isPresent());
  }

  /** How many words the numbers reckon with. */
  public int vocabulary() {
    return config().map(ModelConfig::vocabularySize).orElse(VOCABULARY);
  }

  /**
   * What a structure takes: with as many layers as a stack of the model at work, and where it is
   * but one stack, with twice as many too.
   */
  public List<PairStructure.Cost> costs(PairStructure of) {
    Values values = config().map(ModelConfig::values).orElseGet(PairStructure::standard);
    int layers = values.get(maru.model.ModelSettings.LAYERS);
    List<Integer> depths = of.hasTwoStacks() ? List.of(layers) : List.of(layers, 2 * layers);
    Pair now = pair.get();
    return depths.stream()
        .map(
            depth -> of.cost(values, vocabulary(), depth, now.source().size(), now.target().size()))
        .toList();
  }
}
