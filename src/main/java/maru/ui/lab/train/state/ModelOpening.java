package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.inspect.StandingModel;
import maru.train.PreparedTraining;
import maru.ui.control.Curve;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * A model opened from a folder that somebody saved: every lab looks through it, and who goes on
 * from here begins a training whose weights start as its own.
 */
public final class ModelOpening implements RunClock.Driver {
  private final TrainViewModel model;
  private final Parallel parallel;
  private final LookingModel looking;
  private final ReadOnlyObjectWrapper<@Nullable StandingModel> opened =
      new ReadOnlyObjectWrapper<>(this, "opened");

  ModelOpening(TrainViewModel model, Parallel parallel) {
    this.model = model;
    this.parallel = parallel;
    this.looking = new LookingModel(model.bench(), model.clock(), model);
  }

  /** The one opened last, or none. */
  public ReadOnlyObjectProperty<@Nullable StandingModel> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /** What it makes of the sentence. */
  public LookingModel looking() {
    return looking;
  }

  /** Whether the studio looks through it. */
  public BooleanBinding inView() {
    return model.clock().driverProperty().isEqualTo(this);
  }

  /** The one that the studio looks through, if it looks through one. */
  public Optional<StandingModel> seen() {
    return equals(model.clock().driverProperty().get())
        ? Optional.ofNullable(opened.get())
        : Optional.empty();
  }

  /** Opens the model in a folder away from the window, and has all labs look through it. */
  public void open(Path folder) {
    model
        .training()
        .launch(
            () -> StandingModel.open(folder, model.bench().texts().locale(), parallel), this::show);
  }

  private void show(StandingModel next) {
    StandingModel before = opened.get();
    PreparedTraining prepared = next.prepared();
    model.settings().startFrom(prepared.plan(), CorpusChoice.of(prepared.split()));
    opened.set(next);
    RunClock clock = model.clock();
    RunClock.Driver other = clock.driverProperty().get();
    if (other != null) {
      other.pause();
    }
    clock.begin(0, new Curve(), this, next);
    clock.runProperty().set(next.name());
    clock.corpusProperty().set(""); // What it learned from is not what it is shown here.
    next.remarks().forEach(model.bench().notices()::note);
    if (before != null) {
      before.close();
    }
  }

  /** Begins a training whose weights start as this model's. */
  @Override
  public void play() {
    goOn(LiveRun::start);
  }

  @Override
  public void step() {
    goOn(LiveRun::stepOnce);
  }

  private void goOn(Consumer<LiveRun> order) {
    StandingModel from = opened.get();
    if (from != null) {
      TrainSettings settings = model.settings();
      if (!from.prepared().plan().equals(settings.fromProperty().getValue())) {
        settings.startFrom(from.prepared().plan(), settings.corpus.get());
      }
      model.begin(order);
    }
  }

  @Override
  public void pause() {}

  void close() {
    StandingModel last = opened.get();
    if (last != null) {
      last.close();
    }
  }
}
