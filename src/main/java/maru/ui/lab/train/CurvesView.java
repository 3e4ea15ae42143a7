package maru.ui.lab.train;

import java.util.Map;
import maru.ui.control.ChartPairs;
import maru.ui.control.LookLine;
import maru.ui.fx.Texts;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.LookHere;
import maru.ui.lab.train.state.TrainViewModel;

/** A run's charts, header and sentence, all of the moment in view. */
final class CurvesView {
  private final TrainViewModel model;
  private final Texts texts;
  private final ChartPairs charts;
  private final LossCharts losses;
  private final RunHeader header;
  private final LookHere lookHere;
  private final LookLine reading;

  CurvesView(
      TrainViewModel model, Texts texts, ChartPairs charts, RunHeader header, LookLine reading) {
    this.model = model;
    this.texts = texts;
    this.charts = charts;
    this.losses = new LossCharts(charts, texts);
    this.header = header;
    this.lookHere = new LookHere(texts);
    this.reading = reading;
  }

  /** Shows whichever run is open, from now on. */
  void follow() {
    model.growthProperty().addListener(changed -> grow());
    model.stageProperty().subscribe(now -> read());
    model.outcome().measuresProperty().subscribe(now -> read());
    model.runProperty().subscribe(now -> describe());
    model.clock().stepProperty().subscribe(now -> mark());
    model.clock().followingProperty().subscribe(now -> mark());
    model.clock().driverProperty().subscribe(now -> mark());
    texts.localeProperty().addListener(changed -> describe());
  }

  /** Gives the charts the run's curves and the present language's words. */
  private void describe() {
    LiveRun run = model.runProperty().get();
    if (run != null) {
      losses.show(run);
      grow();
    }
  }

  private void grow() {
    charts.grow();
    read();
  }

  private void mark() {
    charts.mark(isPast() ? model.viewed() : -1);
    read();
  }

  /** Whether a moment before the head is in view. */
  private boolean isPast() {
    return model.mine().get() && model.clock().looksBack();
  }

  private void read() {
    LiveRun run = model.runProperty().get();
    if (run == null) {
      return;
    }
    boolean past = isPast();
    header.show(run, past);
    String told =
        lookHere.at(
            run,
            past ? model.viewed() : run.step(),
            model.isAtEnd() ? model.outcome().measuresProperty().get() : Map.of());
    reading.say(told);
  }
}
