package maru.ui.lab.train;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CorpusSplit;
import maru.data.Masking;
import maru.text.TokenizerSpec;
import maru.train.Architecture;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;

/** What is set in the panel; a training takes them as they are when it begins. */
final class TrainSettings {
  final ObjectProperty<Architecture> architecture = new SimpleObjectProperty<>(Architecture.BERT);
  final ObjectProperty<CorpusChoice> corpus;
  final ObjectProperty<CorpusSplit.Way> split =
      new SimpleObjectProperty<>(CorpusSplit.Way.DOCUMENTS);
  final ObjectProperty<TokenizerSpec.Kind> tokenizer = new SimpleObjectProperty<>();
  final IntegerProperty vocabulary = new SimpleIntegerProperty();
  final IntegerProperty layers = new SimpleIntegerProperty();
  final IntegerProperty heads = new SimpleIntegerProperty();
  final IntegerProperty width = new SimpleIntegerProperty();
  final IntegerProperty context = new SimpleIntegerProperty();
  final DoubleProperty dropout = new SimpleDoubleProperty();
  final IntegerProperty batch = new SimpleIntegerProperty();
  final IntegerProperty steps = new SimpleIntegerProperty();
  final IntegerProperty warmup = new SimpleIntegerProperty();
  final DoubleProperty learningRate = new SimpleDoubleProperty();
  final DoubleProperty minLearningRate = new SimpleDoubleProperty();
  final DoubleProperty weightDecay = new SimpleDoubleProperty();
  final DoubleProperty maskRate = new SimpleDoubleProperty();
  final BooleanProperty wholeWords = new SimpleBooleanProperty();
  final IntegerProperty seed = new SimpleIntegerProperty();

  /** The standard settings of BERT on {@code corpus}; another architecture brings its own. */
  TrainSettings(CorpusChoice corpus) {
    this.corpus = new SimpleObjectProperty<>(corpus);
    take(TrainingPlan.standard(Architecture.BERT));
    architecture.addListener((value, before, now) -> take(TrainingPlan.standard(now)));
  }

  private void take(TrainingPlan plan) {
    tokenizer.set(plan.tokenizer().kind());
    vocabulary.set(plan.tokenizer().vocabularySize());
    layers.set(plan.size().layers());
    heads.set(plan.size().heads());
    width.set(plan.size().width());
    context.set(plan.size().context());
    dropout.set(rounded(plan.dropout()));
    batch.set(plan.batch());
    maskRate.set(plan.masking().chosen());
    wholeWords.set(plan.masking().wholeWords());
    TrainingConfig training = plan.training();
    steps.set((int) training.steps());
    warmup.set((int) training.warmup());
    learningRate.set(rounded(training.learningRate()));
    minLearningRate.set(rounded(training.minLearningRate()));
    weightDecay.set(rounded(training.weightDecay()));
    seed.set((int) training.seed());
  }

  /** The plan that these settings make; throws where they can't be. */
  TrainingPlan plan() {
    TrainingPlan standard = TrainingPlan.standard(architecture.get());
    TrainingConfig base = standard.training();
    return standard
        .withTokenizer(TokenizerSpec.of(tokenizer.get(), vocabulary.get()))
        .withSize(new Size(layers.get(), heads.get(), width.get(), context.get()))
        .withDropout((float) dropout.get())
        .withBatch(batch.get())
        .withMasking(
            new Masking.Shares(
                maskRate.get(),
                Masking.Shares.BERT.masked(),
                Masking.Shares.BERT.random(),
                wholeWords.get()))
        .withTraining(
            new TrainingConfig(
                steps.get(),
                (float) learningRate.get(),
                (float) minLearningRate.get(),
                warmup.get(),
                base.beta1(),
                base.beta2(),
                (float) weightDecay.get(),
                base.clip(),
                seed.get()));
  }

  // A float's nearest double reads 0.0030000000260770321; its shortest decimal is what was meant.
  private static double rounded(float value) {
    return Double.parseDouble(Float.toString(value));
  }
}
