package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.ui.control.ColorScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds words to a contrast of 4.5:1 against their ground, in both themes (WCAG 2.2, 1.4.3). */
final class ContrastTest {
  private static final double FOR_TEXT = 4.5;
  private static final double FOR_SHAPES = 3;
  private static final Pattern TOKEN = Pattern.compile("(-(?:color|maru)-[\\w-]+):\\s*([^;]+);");

  /** Words and the grounds they stand on in the style sheets. */
  private static final List<List<String>> WORDS =
      List.of(
          List.of("-color-fg-default", "-color-bg-default"),
          List.of("-color-fg-default", "-color-bg-subtle"),
          List.of("-color-fg-default", "-color-bg-overlay"),
          List.of("-color-fg-default", "-maru-rail"),
          List.of("-color-fg-default", "-color-danger-subtle"),
          List.of("-color-fg-default", "-color-success-subtle"),
          List.of("-color-fg-default", "-color-accent-subtle"),
          List.of("-color-fg-muted", "-color-bg-default"),
          List.of("-color-fg-muted", "-color-bg-subtle"),
          List.of("-color-fg-muted", "-maru-rail"),
          List.of("-maru-masked-text", "-color-bg-default"),
          List.of("-maru-random-text", "-color-bg-default"),
          List.of("-maru-kept-text", "-color-bg-default"),
          List.of("#ffffff", "-maru-bert-fill"),
          List.of("#ffffff", "-maru-gpt-fill"));

  /** Lines and areas that carry meaning, and their ground. */
  private static final List<List<String>> SHAPES =
      List.of(
          List.of("-maru-bert", "-color-bg-default"),
          List.of("-maru-run-0", "-color-bg-default"),
          List.of("-maru-run-1", "-color-bg-default"),
          List.of("-maru-run-2", "-color-bg-default"),
          List.of("-maru-run-3", "-color-bg-default"),
          List.of("-maru-run-4", "-color-bg-default"),
          List.of("-maru-run-5", "-color-bg-default"),
          List.of("-maru-gpt", "-color-bg-default"),
          List.of("-maru-lookahead", "-color-bg-default"),
          List.of("-maru-elmo", "-color-bg-default"),
          List.of("-maru-masked", "-color-bg-default"),
          List.of("-maru-random", "-color-bg-default"),
          List.of("-maru-kept", "-color-bg-default"),
          List.of("-color-accent-emphasis", "-color-bg-default"));

  @ParameterizedTest
  @EnumSource(Theme.class)
  void wordsAndShapesStandOutFromTheirGround(Theme theme) throws IOException {
    Map<String, String> tokens = tokens(theme);
    Map<String, Double> faint = new TreeMap<>();
    for (List<String> pair : WORDS) {
      check(tokens, pair, FOR_TEXT, faint);
    }
    for (List<String> pair : SHAPES) {
      check(tokens, pair, FOR_SHAPES, faint);
    }
    assertEquals(Map.of(), faint);
  }

  /** A veil on the colour of its own border would let that shine through, as in the dark theme. */
  @Test
  void noVeilLiesStraightOnAFullColour() throws IOException {
    Pattern layers = Pattern.compile("-emphasis, -color-(accent|success|danger|warning)-subtle");
    List<String> wrong = new ArrayList<>();
    for (Path root : List.of(Path.of("assets", "css"), Path.of("src", "main", "resources"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".css")).toList()) {
          layers
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> wrong.add(file + ": " + found.group()));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theContrastIsReckonedAsInTheStandard() {
    assertEquals(21, contrast(0x000000, 0xffffff), 1e-9);
    assertEquals(1, contrast(0x123456, 0x123456), 1e-9);
    assertEquals(4.48, contrast(0x777777, 0xffffff), 0.01);
  }

  @ParameterizedTest
  @EnumSource(ColorScale.class)
  void numbersCanBeReadOnEveryColourOfAScale(ColorScale scale) {
    for (int i = 0; i < ColorScale.STEPS; i++) {
      double share = i / (ColorScale.STEPS - 1.0);
      var ink = scale.textOn(share);
      int rgb =
          (int) Math.round(ink.getRed() * 255) << 16
              | (int) Math.round(ink.getGreen() * 255) << 8
              | (int) Math.round(ink.getBlue() * 255);
      double contrast = contrast(rgb, scale.argb(share));
      assertTrue(contrast >= 4, scale + " at " + share + ": " + contrast);
    }
  }

  private static void check(
      Map<String, String> tokens, List<String> pair, double least, Map<String, Double> faint) {
    double contrast = contrast(color(tokens, pair.getFirst()), color(tokens, pair.getLast()));
    if (contrast < least) {
      faint.put(pair.toString(), contrast);
    }
  }

  private static Map<String, String> tokens(Theme theme) throws IOException {
    Map<String, String> tokens = new HashMap<>();
    try (InputStream in = PrimerLight.class.getModule().getResourceAsStream(theme.base())) {
      read(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8), tokens);
    }
    read(Files.readString(Path.of("assets", "css", theme.tokens())), tokens);
    return tokens;
  }

  // The first meaning counts: later ones are those of single controls.
  private static void read(String css, Map<String, String> tokens) {
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      tokens.putIfAbsent(matcher.group(1), matcher.group(2).strip());
    }
  }

  private static int color(Map<String, String> tokens, String name) {
    String value = name;
    while (value.startsWith("-")) {
      value = Objects.requireNonNull(tokens.get(value), value);
    }
    if (value.startsWith("#")) {
      return Integer.parseInt(value.substring(1, 7), 16);
    }
    Matcher rgba = Pattern.compile("rgba\\((\\d+), (\\d+), (\\d+), ([\\d.]+)\\)").matcher(value);
    assertTrue(rgba.matches(), name + " is " + value);
    // A veil lies over the ground of the window.
    int ground = color(tokens, "-color-bg-default");
    double alpha = Double.parseDouble(rgba.group(4));
    int mixed = 0;
    for (int i = 0; i < 3; i++) {
      int shift = 16 - 8 * i;
      double over = Integer.parseInt(rgba.group(i + 1)) * alpha;
      mixed |= (int) Math.round(over + (ground >> shift & 255) * (1 - alpha)) << shift;
    }
    return mixed;
  }

  private static double contrast(int a, int b) {
    double one = ColorScale.luminance(a) + 0.05;
    double other = ColorScale.luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }
}
