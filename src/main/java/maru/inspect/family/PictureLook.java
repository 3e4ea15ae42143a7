package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import maru.data.Picture;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.ClassGuess;
import maru.inspect.Ranking;
import maru.inspect.Subject;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.HasHiddenStates;
import maru.model.ReadsOut;
import maru.model.SeesPictures;

/**
 * What a model makes of a picture, and what it has learned to lay over one.
 *
 * @param picture that is seen
 * @param across patches of a line; 1 where it sees the whole at once
 * @param guesses of its class, the likeliest first
 * @param heads attention from each place to each, (T * T) for each head of each layer; T counts the
 *     class token first. None where nothing attends
 * @param headsEach heads of a layer
 * @param rollout the same through all layers (Abnar and Zuidema 2020); none without attention
 * @param lens the classes' probabilities at the class token before the first layer and after each;
 *     none where it can't be read out
 * @param maps what it makes place by place; none where it makes no such
 * @param filters laid over the picture, or over parts of it
 * @param positions how alike each two patches' positions are (cosine), P * P; none without
 * @param projected the patches' vectors, row by row; none where it has no patches
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record PictureLook(
    Picture picture,
    int across,
    List<ClassGuess> guesses,
    List<float[]> heads,
    int headsEach,
    float[] rollout,
    List<double[]> lens,
    List<Plane> maps,
    List<Plane> filters,
    float[] positions,
    float[] projected) {
  private static final String PATCHES = "embeddings.patch";

  /**
   * Numbers that lie in a square.
   *
   * @param layer from 0
   * @param number of its channel, from 0
   * @param edge of the square
   * @param values line by line
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Plane(int layer, int number, int edge, float[] values) {}

  /** Keeps its own lists. */
  public PictureLook {
    guesses = List.copyOf(guesses);
    heads = List.copyOf(heads);
    lens = List.copyOf(lens);
    maps = List.copyOf(maps);
    filters = List.copyOf(filters);
  }

  /** Places, the class token among them; 0 where nothing attends. */
  public int places() {
    return heads.isEmpty() ? 0 : across * across + 1;
  }

  /**
   * Shows a model a picture.
   *
   * @throws IllegalArgumentException where it sees none
   */
  public static PictureLook of(Subject subject, Picture picture) {
    SeesPictures model = subject.as(SeesPictures.class);
    List<AttentionSite> sites =
        model instanceof HasAttention attends ? attends.attention() : List.of();
    List<String> states =
        model instanceof HasHiddenStates has && model instanceof ReadsOut
            ? has.hiddenStates()
            : List.of();
    Map<String, Integer> places = model.featureMaps();
    TreeSet<String> wanted = new TreeSet<>(places.keySet());
    sites.forEach(site -> wanted.add(site.name() + ".weights"));
    wanted.addAll(states);
    wanted.add("logits");
    wanted.add(PATCHES);
    Taps taps = Taps.of(wanted::contains);
    subject.tape().beginInference(1);
    Pass pass = new Pass(subject.tape(), taps);
    Tensor logits = model.classLogits(pass, model.forward(pass, model.cut(picture.values())));
    List<Tensor> levels = new ArrayList<>();
    for (String name : states) {
      levels.add(
          ((ReadsOut) model).readOut(pass, SelectRows.first(subject.tape(), taps.noted(name))));
    }
    subject.tape().run();
    int n = logits.columns();
    List<float[]> heads = new ArrayList<>();
    int length = model.config().context();
    for (AttentionSite site : sites) {
      float[] all = taps.noted(site.name() + ".weights").copy();
      for (int h = 0; h < site.heads(); h++) {
        heads.add(Arrays.copyOfRange(all, h * length * length, (h + 1) * length * length));
      }
    }
    int headsEach = sites.isEmpty() ? 1 : sites.getFirst().heads();
    List<Plane> maps = new ArrayList<>();
    places.forEach((name, edge) -> {
      Tensor tensor = taps.noted(name);
      int layer = maps.isEmpty() ? 0 : maps.getLast().layer() + 1;
      maps.addAll(planes(tensor.copy(), tensor.columns(), edge, layer));
    });
    Tensor filters = model.filters();
    int edge = (int) Math.round(Math.sqrt(filters.shape().rows()));
    return new PictureLook(
        picture,
        model.side() / model.patch(),
        ClassGuess.ranked(
            Ranking.probabilities(logits.copy(), 0, n, 1),
            subject.tokenizer().vocabulary().tokens()),
        heads,
        headsEach,
        rollout(heads, headsEach, length),
        levels.stream().map(level -> Ranking.probabilities(level.copy(), 0, n, 1)).toList(),
        maps,
        planes(filters.copy(), filters.columns(), edge, 0),
        model.positions().map(PictureLook::alike).orElse(new float[0]),
        sites.isEmpty() ? new float[0] : taps.noted(PATCHES).copy());
  }

  /** A column of a table is a square. */
  private static List<Plane> planes(float[] values, int columns, int edge, int layer) {
    List<Plane> planes = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      float[] plane = new float[edge * edge];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = values[i * columns + c];
      }
      planes.add(new Plane(layer, c, edge, plane));
    }
    return planes;
  }

  /**
   * Attention through all layers: each layer's mean over its heads, half of it in place of what the
   * residual connection passes by, one after the other.
   */
  static float[] rollout(List<float[]> heads, int headsEach, int length) {
    if (heads.isEmpty()) {
      return new float[0];
    }
    double[] all = new double[length * length];
    for (int i = 0; i < length; i++) {
      all[i * length + i] = 1;
    }
    for (int layer = 0; layer < heads.size() / headsEach; layer++) {
      double[] next = new double[length * length];
      for (int i = 0; i < length; i++) {
        for (int k = 0; k < length; k++) {
          double mean = i == k ? 0.5 : 0;
          for (int h = 0; h < headsEach; h++) {
            mean += 0.5 * heads.get(layer * headsEach + h)[i * length + k] / headsEach;
          }
          for (int j = 0; j < length; j++) {
            next[i * length + j] += mean * all[k * length + j];
          }
        }
      }
      all = next;
    }
    float[] rolled = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      rolled[i] = (float) all[i];
    }
    return rolled;
  }

  /** Cosines of the patches' positions. */
  private static float[] alike(Tensor table) {
    int c = table.columns();
    int patches = table.shape().rows() - 1;
    float[] values = table.copy();
    float[] alike = new float[patches * patches];
    for (int a = 0; a < patches; a++) {
      for (int b = 0; b < patches; b++) {
        double dot = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < c; i++) {
          double x = values[(a + 1) * c + i];
          double y = values[(b + 1) * c + i];
          dot += x * y;
          one += x * x;
          other += y * y;
        }
        alike[a * patches + b] = (float) (dot / Math.max(1e-12, Math.sqrt(one * other)));
      }
    }
    return alike;
  }
}
