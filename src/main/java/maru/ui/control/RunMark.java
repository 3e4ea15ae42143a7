package maru.ui.control;

/** The mark of a run, as it stands on its curve, to be put before its name. */
public final class RunMark extends RunDrawing {
  private static final double SIZE = 10;
  private static final double ROOM = 18;

  private final int run;

  /** The mark of run {@code run} of those that are compared. */
  public RunMark(int run) {
    super("run-mark");
    this.run = run;
    setPrefSize(ROOM, ROOM);
    setMinSize(ROOM, ROOM);
    setMaxSize(ROOM, ROOM);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    drawMark(g, run, width / 2, height / 2, SIZE);
  }
}
