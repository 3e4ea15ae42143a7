package maru.ui.lab.family.state;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Problem;
import maru.data.Ink;
import maru.data.Picture;
import maru.data.PictureFile;
import maru.data.Pictures;
import maru.data.Resized;
import maru.inspect.ModelHistory;
import maru.inspect.family.PictureLook;
import maru.model.SeesPictures;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** A picture shown to the model at work: one of the set, of a file, or drawn by hand. */
public final class PicturesModel {
  private static final long ORDER_SEED = 1;

  /** Which picture is open. */
  public final ObjectProperty<PicturesView> view =
      new SimpleObjectProperty<>(this, "view", PicturesView.SEEN);

  /** Whether the model sees it with its patches in another order. */
  public final BooleanProperty shuffled = new SimpleBooleanProperty(this, "shuffled");

  /** The patch that looks around; -1 for the class token. */
  public final IntegerProperty patch = new SimpleIntegerProperty(this, "patch", -1);

  /** The head whose looks lie over the picture; the one after the last is the rollout. */
  public final IntegerProperty head = new SimpleIntegerProperty(this, "head", -1);

  private final Workbench bench;
  private final RunClock clock;
  private final ModelQuery<Picture, PictureLook> looks;
  private final ObjectProperty<@Nullable Picture> picture =
      new SimpleObjectProperty<>(this, "picture");
  private final ObjectProperty<@Nullable Problem> remark =
      new SimpleObjectProperty<>(this, "remark");
  private List<Picture> heldOut = List.of();
  private @Nullable Picture seen;
  private int number;

  PicturesModel(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.looks = new ModelQuery<>(PictureLook::of, bench);
    picture.addListener(changed -> laySeen());
    shuffled.addListener(changed -> laySeen());
  }

  void mirror(PicturesModel other) {
    view.bindBidirectional(other.view);
    shuffled.bindBidirectional(other.shuffled);
    patch.bindBidirectional(other.patch);
    head.bindBidirectional(other.head);
    picture.bindBidirectional(other.picture);
  }

  /** Another run is at work, which sees pictures of its own. */
  void forget() {
    looks.clear();
    heldOut = List.of();
    number = 0;
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run)) {
      heldOut = Pictures.of(run.prepared().split().validation());
      Picture now = picture.get();
      if (now == null || now.width() != side(run)) {
        showOfSet(0);
      } else {
        laySeen();
      }
    }
  }

  /** Whether a run's model sees pictures. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof SeesPictures;
  }

  private static int side(ModelHistory run) {
    return run.prepared().model() instanceof SeesPictures model ? model.side() : 1;
  }

  /** Shows one of those that nobody has learned from, so many further on. */
  public void showOfSet(int further) {
    if (!heldOut.isEmpty()) {
      number = Math.floorMod(number + further, heldOut.size());
      remark.set(null);
      picture.set(heldOut.get(number));
    }
  }

  /** Shows what was drawn by hand, centred and scaled as MNIST's are. */
  public void showDrawn(List<double[]> strokes, int edge, double pen) {
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run) && !strokes.isEmpty()) {
      Ink ink = new Ink(edge, edge, pen);
      strokes.forEach(ink::stroke);
      remark.set(new Problem("pictures.drawn", side(run)));
      picture.set(Resized.centred(ink.values(), edge, edge, side(run)));
    }
  }

  /** Shows a PNG or JPEG file; one of another size is scaled, which is said. */
  public void showFile(Path file) {
    ModelHistory run = clock.historyProperty().get();
    if (run == null || !isOf(run)) {
      return;
    }
    int side = side(run);
    bench
        .background()
        .create(() -> PictureFile.read(file, side))
        .onSuccess(read -> {
          remark.set(
              read.isScaled()
                  ? new Problem("classify.scaled", file, read.width(), read.height(), side)
                  : read.inverted() ? new Problem("classify.inverted", file) : null);
          picture.set(read.picture());
        })
        .onError(bench.notices()::tell)
        .start();
  }

  private void laySeen() {
    Picture now = picture.get();
    ModelHistory run = clock.historyProperty().get();
    if (now == null || run == null || !(run.prepared().model() instanceof SeesPictures model)) {
      seen = null;
      return;
    }
    // A model that sees the whole, or every point, has its patches mixed by those of a usual ViT.
    int edge =
        model.patch() == 1 || model.patch() == model.side() ? model.side() / 4 : model.patch();
    boolean fits = edge > 0 && model.side() % edge == 0 && now.width() == model.side();
    int patches = fits ? (model.side() / edge) * (model.side() / edge) : 0;
    seen = shuffled.get() && fits ? now.rearranged(edge, Pictures.order(patches, ORDER_SEED)) : now;
  }

  void pulse() {
    Picture now = seen;
    ModelHistory run = clock.historyProperty().get();
    if (view.get() != PicturesView.WINS
        && run != null
        && isOf(run)
        && now != null
        && now.width() == side(run)) {
      looks.pulse(now, clock);
    }
  }

  /** The picture before its patches are mixed. */
  public ReadOnlyObjectProperty<@Nullable Picture> pictureProperty() {
    return picture;
  }

  /** What is to be said of the picture, such as that it was scaled. */
  public ReadOnlyObjectProperty<@Nullable Problem> remarkProperty() {
    return remark;
  }

  /** What the model makes of it, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable PictureLook> lookProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return looks.momentProperty();
  }
}
