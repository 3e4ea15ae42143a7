package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;

/**
 * Reads the part of LaTeX's mathematics that Maru's formulas are written in, and sets it in type.
 *
 * <p>Known are fractions, roots, hats, words ({@code \text}), sub- and superscripts, Greek letters
 * and a number of signs; letters stand slanted, all else upright.
 */
final class FormulaReader {
  private static final double SCRIPT = 0.72;
  private static final double SMALLEST = 9;

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("cdot", "·"),
          Map.entry("times", "×"),
          Map.entry("odot", "⊙"),
          Map.entry("rightarrow", "→"),
          Map.entry("approx", "≈"),
          Map.entry("in", "∈"),
          Map.entry("leq", "≤"));

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("eta", "η"),
          Map.entry("lambda", "λ"),
          Map.entry("epsilon", "ε"),
          Map.entry("mu", "μ"),
          Map.entry("sigma", "σ"),
          Map.entry("gamma", "γ"),
          Map.entry("delta", "δ"),
          Map.entry("pi", "π"),
          Map.entry("tau", "τ"),
          Map.entry("partial", "∂"),
          Map.entry("infty", "∞"),
          Map.entry("sum", "Σ"),
          Map.entry("top", "⊤"),
          Map.entry("ldots", "…"),
          Map.entry("|", "‖"));

  private static final List<String> WORDS = List.of("ln", "exp", "cos", "min", "max", "tanh");

  private final String latex;
  private int at;

  private FormulaReader(String latex) {
    this.latex = latex;
  }

  /**
   * Sets a formula in type.
   *
   * @throws IllegalArgumentException where it is not of the part of LaTeX that is known
   */
  static FormulaBox read(String latex, Font font) {
    FormulaReader reader = new FormulaReader(latex);
    FormulaBox row = reader.row(font, false);
    if (reader.at < latex.length()) {
      throw reader.wrong("a } without its {");
    }
    return row;
  }

  private FormulaBox row(Font font, boolean inGroup) {
    List<FormulaBox> parts = new ArrayList<>();
    boolean begins = true;
    while (at < latex.length() && latex.charAt(at) != '}') {
      char c = latex.charAt(at);
      if (c == ' ') {
        at++;
        continue;
      }
      if (c == '_' || c == '^') {
        if (parts.isEmpty()) {
          throw wrong("nothing stands before " + c);
        }
        parts.add(scripts(parts.removeLast(), font));
        continue;
      }
      parts.add(atom(font, begins));
      begins = opens(c);
    }
    if (inGroup) {
      if (at == latex.length()) {
        throw wrong("a { without its }");
      }
      at++;
    }
    return new FormulaBox.Row(parts);
  }

  /** Whether a minus after this belongs to a number, and is no difference. */
  private boolean opens(char c) {
    if (c == '\\') {
      int from = at;
      while (from > 0 && latex.charAt(from - 1) != '\\') {
        from--;
      }
      String command = latex.substring(from, at).strip();
      return SIGNS.containsKey(command) || command.equals("quad");
    }
    return "=(+-[,>".indexOf(c) >= 0;
  }

  private FormulaBox atom(Font font, boolean begins) {
    char c = latex.charAt(at);
    if (c == '\\') {
      return command(font);
    }
    at++;
    if (c == '{') {
      return row(font, true);
    }
    if (c == '-') {
      return begins ? glyphs("−", font) : sign("−", font);
    }
    if (c == '+' || c == '=' || c == '>') {
      return sign(Character.toString(c), font);
    }
    if (c == '\'') {
      return glyphs("′", font);
    }
    if (Character.isDigit(c)) {
      int from = at - 1;
      while (at < latex.length()
          && (Character.isDigit(latex.charAt(at)) || latex.charAt(at) == '.')) {
        at++;
      }
      return glyphs(latex.substring(from, at), font);
    }
    boolean letter = Character.isLetter(c);
    return new FormulaBox.Glyphs(Character.toString(c), letter, font);
  }

  private FormulaBox command(Font font) {
    String name = name();
    double size = font.getSize();
    return switch (name) {
      case "frac" -> {
        Font small = smaller(font, 0.9);
        yield new FormulaBox.Fraction(group(small), group(small), size);
      }
      case "sqrt" -> new FormulaBox.Root(group(font), size);
      case "hat" -> new FormulaBox.Hat(group(font), size);
      case "text" -> glyphs(words(), font);
      case "quad" -> new FormulaBox.Space(size * 1.6);
      case "," -> new FormulaBox.Space(size * 0.2);
      default -> {
        if (SIGNS.containsKey(name)) {
          yield sign(SIGNS.getOrDefault(name, ""), font);
        }
        if (WORDS.contains(name)) {
          yield new FormulaBox.Row(List.of(glyphs(name, font), new FormulaBox.Space(size * 0.2)));
        }
        String letter = LETTERS.get(name);
        if (letter == null) {
          throw wrong("\\" + name + " is not known");
        }
        yield glyphs(letter, font);
      }
    };
  }

  private String name() {
    at++;
    int from = at;
    while (at < latex.length() && Character.isLetter(latex.charAt(at))) {
      at++;
    }
    if (at == from && at < latex.length()) {
      at++;
    }
    return latex.substring(from, at);
  }

  private FormulaBox group(Font font) {
    expect('{');
    return row(font, true);
  }

  private String words() {
    expect('{');
    int from = at;
    int end = latex.indexOf('}', from);
    if (end < 0) {
      throw wrong("a { without its }");
    }
    at = end + 1;
    return latex.substring(from, end);
  }

  private void expect(char c) {
    while (at < latex.length() && latex.charAt(at) == ' ') {
      at++;
    }
    if (at == latex.length() || latex.charAt(at) != c) {
      throw wrong(c + " is missing");
    }
    at++;
  }

  private FormulaBox scripts(FormulaBox base, Font font) {
    Font small = smaller(font, SCRIPT);
    FormulaBox lowered = new FormulaBox.Space(0);
    FormulaBox raised = new FormulaBox.Space(0);
    while (at < latex.length() && (latex.charAt(at) == '_' || latex.charAt(at) == '^')) {
      boolean low = latex.charAt(at) == '_';
      at++;
      if (at == latex.length()) {
        throw wrong("nothing stands after the last sign");
      }
      FormulaBox script = atom(small, true);
      if (low) {
        lowered = script;
      } else {
        raised = script;
      }
    }
    return new FormulaBox.Scripts(base, lowered, raised, font.getSize());
  }

  private static FormulaBox glyphs(String text, Font font) {
    return new FormulaBox.Glyphs(text, false, font);
  }

  private static FormulaBox sign(String text, Font font) {
    double room = font.getSize() * 0.26;
    return new FormulaBox.Row(
        List.of(new FormulaBox.Space(room), glyphs(text, font), new FormulaBox.Space(room)));
  }

  private static Font smaller(Font font, double factor) {
    return Font.font(font.getFamily(), Math.max(SMALLEST, font.getSize() * factor));
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("\"" + latex + "\" at " + at + ": " + why);
  }
}
