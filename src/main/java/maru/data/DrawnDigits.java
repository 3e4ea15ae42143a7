package maru.data;

import java.util.ArrayList;
import java.util.List;
import maru.base.Rng;

/**
 * Digits drawn for Maru: a pen goes along a digit's strokes, which are bent, slanted, turned and
 * scaled a little otherwise each time, as hands do. 28 x 28 points, bright on dark, as MNIST's; a
 * function of nothing but their number, so that they are the same everywhere.
 */
public final class DrawnDigits {
  /** What the corpus is called. */
  public static final String NAME = "digits";

  /** The edge of the pictures. */
  public static final int SIDE = 28;

  private static final int TRAINING = 7_000;
  private static final int HELD_OUT = 1_000;
  private static final int CLASSES = 10;
  private static final long SEED = 1;

  /** Points of a smooth way between two that are given. */
  private static final int BETWEEN = 6;

  /** Height and width of a digit before it is drawn otherwise. */
  private static final double HEIGHT = 19;

  private static final double WIDTH = 13;

  /**
   * The strokes of each digit, in one way or several: x and y of each point from 0 to 1, y
   * downwards, strokes parted by bars.
   */
  private static final List<List<String>> WAYS =
      List.of(
          List.of(
              ".5 0 .15 .2 .02 .5 .15 .8 .5 1 .85 .8 .98 .5 .85 .2 .5 0",
              ".55 .02 .2 .12 .05 .5 .2 .9 .5 .98 .82 .85 .95 .45 .8 .1 .45 .03"),
          List.of(".5 0 .5 .5 .5 1", ".28 .22 .52 0 .52 .5 .52 1", ".55 0 .5 .5 .45 1"),
          List.of(
              ".08 .25 .3 .03 .7 .05 .88 .28 .65 .6 .3 .85 .05 1 | .05 1 .5 .98 .95 1",
              ".1 .2 .45 0 .85 .18 .75 .5 .35 .8 .12 .95 .25 .82 .55 .93 .95 .95"),
          List.of(
              ".1 .1 .5 0 .85 .2 .7 .42 .4 .48 .75 .54 .92 .76 .6 1 .1 .9",
              ".1 .02 .5 .02 .88 .02 | .88 .02 .68 .22 .45 .42 | .45 .42 .85 .5 .9 .78 .55 1 .1 .92"),
          List.of(
              ".7 0 .4 .3 .05 .66 | .05 .66 .5 .66 .98 .66 | .72 .0 .72 .5 .72 1",
              ".15 0 .12 .25 .15 .48 .5 .52 .85 .48 | .85 0 .83 .5 .8 1"),
          List.of(
              ".88 .02 .5 .02 .2 .03 | .2 .03 .17 .22 .14 .44 .5 .38 .88 .55 .85 .86 .5 1 .1 .9",
              ".9 .03 .3 .03 | .3 .03 .2 .42 .6 .38 .92 .62 .75 .92 .4 1 .08 .88"),
          List.of(
              ".75 0 .4 .2 .12 .55 .15 .85 .5 1 .85 .85 .85 .6 .5 .48 .18 .62",
              ".6 0 .25 .3 .08 .68 .3 .98 .7 .95 .88 .7 .65 .52 .3 .58 .12 .78"),
          List.of(
              ".05 .03 .5 .03 .95 .03 | .95 .03 .65 .4 .4 1",
              ".05 .05 .95 .02 | .95 .02 .7 .35 .45 1 | .3 .52 .6 .5 .85 .48"),
          List.of(
              ".5 .46 .18 .3 .2 .08 .5 0 .8 .08 .82 .3 .5 .46 .12 .65 .12 .9 .5 1 .88 .9 .88 .65 .5 .46",
              ".85 .12 .5 0 .15 .16 .35 .4 .7 .56 .9 .8 .5 1 .1 .82 .3 .58 .65 .42 .85 .12"),
          List.of(
              ".85 .35 .5 .52 .15 .35 .2 .1 .5 0 .82 .1 .86 .35 .8 .65 .7 1",
              ".88 .28 .6 .5 .2 .42 .12 .15 .45 0 .8 .08 .88 .28 .88 .6 .7 .9 .35 1"));

  private DrawnDigits() {}

  /** 7,000 to train on, 1,000 that no training sees; as many of each digit. */
  public static CorpusSplit split() {
    return new CorpusSplit(
        Pictures.corpus(NAME, some(0, TRAINING)),
        Pictures.corpus(NAME, some(TRAINING, TRAINING + HELD_OUT)));
  }

  private static List<Picture> some(int from, int to) {
    List<Picture> all = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      all.add(one(i));
    }
    return all;
  }

  /** The one of a number. */
  static Picture one(int number) {
    Rng rng = Rng.of(SEED, "digits", number);
    int digit = number % CLASSES;
    List<String> ways = WAYS.get(digit);
    String way = ways.get(rng.nextInt(ways.size()));
    Hand hand = Hand.drawn(rng);
    Ink ink = new Ink(SIDE, SIDE, hand.thickness());
    for (String stroke : way.split("\\|", -1)) {
      ink.stroke(smooth(hand.points(stroke.strip(), rng)));
    }
    return new Picture(digit, String.valueOf(digit), SIDE, SIDE, ink.points());
  }

  /** The way that goes through all points without a corner (Catmull and Rom 1974). */
  private static double[] smooth(double[] points) {
    int n = points.length / 2;
    double[] way = new double[2 * ((n - 1) * BETWEEN + 1)];
    for (int i = 0; i < way.length / 2; i++) {
      int from = Math.min(n - 2, i / BETWEEN);
      double t = (double) (i - from * BETWEEN) / BETWEEN;
      for (int axis = 0; axis < 2; axis++) {
        double a = points[2 * Math.max(0, from - 1) + axis];
        double b = points[2 * from + axis];
        double c = points[2 * (from + 1) + axis];
        double d = points[2 * Math.min(n - 1, from + 2) + axis];
        way[2 * i + axis] =
            b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      }
    }
    return way;
  }

  /** How a digit is written this time. */
  private record Hand(
      double slant,
      double turn,
      double wide,
      double high,
      double x,
      double y,
      double thickness,
      double wobble) {
    static Hand drawn(Rng rng) {
      return new Hand(
          0.22 * rng.nextGaussian(),
          0.13 * rng.nextGaussian(),
          WIDTH * (0.7 + 0.5 * rng.nextDouble()),
          HEIGHT * (0.75 + 0.3 * rng.nextDouble()),
          SIDE / 2.0 + 1.3 * rng.nextGaussian(),
          SIDE / 2.0 + 1.1 * rng.nextGaussian(),
          1.5 + 1.9 * rng.nextDouble(),
          0.055);
    }

    /** A stroke's points on the picture. */
    double[] points(String stroke, Rng rng) {
      String[] numbers = stroke.split(" +", -1);
      double[] points = new double[numbers.length];
      for (int i = 0; i < numbers.length; i += 2) {
        double px = Double.parseDouble(numbers[i]) - 0.5 + wobble * rng.nextGaussian();
        double py = Double.parseDouble(numbers[i + 1]) - 0.5 + wobble * rng.nextGaussian();
        double across = wide * px - slant * high * py;
        double down = high * py;
        points[i] = x + across * StrictMath.cos(turn) - down * StrictMath.sin(turn);
        points[i + 1] = y + across * StrictMath.sin(turn) + down * StrictMath.cos(turn);
      }
      return points;
    }
  }
}
