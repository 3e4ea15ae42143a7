package maru.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Who came from whom, over the years: a row a year, the oldest on top, each member in its column,
 * and a line from each to those that came from it. One is chosen by a click or the arrow keys, and
 * opened by a double click or Enter.
 */
public final class Lineage extends Drawing {
  /** Nobody is chosen. */
  public static final int NONE = -1;

  /** How much of a column a member's box takes at most. */
  private static final double BOX = 0.88;

  private static final double ROW = 2.7;
  private static final double HIGH = 1.9;

  /**
   * A member.
   *
   * @param name as it reads
   * @param year of its row
   * @param column from 0
   * @param parents those that it comes from, by their places in the list
   * @param opens whether there is something behind it
   */
  public record Member(String name, int year, int column, List<Integer> parents, boolean opens) {
    /** Keeps its own list. */
    public Member {
      parents = List.copyOf(parents);
    }
  }

  /** The chosen one. */
  public final IntegerProperty chosen = marked("chosen");

  /** One that stands beside it. */
  public final IntegerProperty second = marked("second");

  private List<Member> members = List.of();
  private final List<Integer> years = new ArrayList<>();
  private IntConsumer open = member -> {};

  /** A picture without members. */
  public Lineage() {
    super("lineage");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  private IntegerProperty marked(String name) {
    return new SimpleIntegerProperty(this, name, NONE) {
      @Override
      protected void invalidated() {
        int at = get();
        if (name.equals("chosen") && at >= 0 && at < members.size()) {
          setAccessibleText(members.get(at).year() + " " + members.get(at).name());
        }
        redraw();
      }
    };
  }

  /** Shows these. */
  public void show(List<Member> shown) {
    members = List.copyOf(shown);
    years.clear();
    years.addAll(new TreeSet<>(members.stream().map(Member::year).toList()));
    requestLayout();
    redraw();
  }

  /** What to do with the place of a member that is opened. */
  public void setOnOpen(IntConsumer action) {
    open = action;
  }

  private int columns() {
    return 1 + members.stream().mapToInt(Member::column).max().orElse(0);
  }

  private double yearRoom() {
    return width("0000", font()) + font().getSize();
  }

  private double columnRoom(double width) {
    return (width - yearRoom()) / columns();
  }

  private double rowRoom(double height) {
    return height / Math.max(1, years.size());
  }

  private double x(Member member, double width) {
    return yearRoom() + (member.column() + 0.5) * columnRoom(width);
  }

  private double y(Member member, double height) {
    return (years.indexOf(member.year()) + 0.5) * rowRoom(height);
  }

  private double high(double height) {
    return Math.min(rowRoom(height) * 0.8, HIGH * font().getSize());
  }

  private double wide(Member member, double width) {
    double own = width(member.name(), font()) + 1.4 * font().getSize();
    return Math.min(columnRoom(width) * BOX, Math.max(own, 4.5 * font().getSize()));
  }

  @Override
  protected double computeMinHeight(double width) {
    return years.size() * 2.2 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return years.size() * ROW * font().getSize();
  }

  @Override
  protected double computePrefWidth(double height) {
    double widest = 0;
    for (Member member : members) {
      widest = Math.max(widest, width(member.name(), font()));
    }
    return yearRoom() + columns() * (widest + 1.4 * font().getSize()) / BOX;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(muted());
    g.setFont(font());
    for (int i = 0; i < years.size(); i++) {
      g.fillText(String.valueOf(years.get(i)), 2, (i + 0.5) * rowRoom(height));
    }
    Set<Integer> before = ancestors();
    for (int pass = 0; pass < 2; pass++) { // What leads to the chosen one lies over the others.
      for (int i = 0; i < members.size(); i++) {
        for (int parent : members.get(i).parents()) {
          boolean leads = before.contains(i) && before.contains(parent);
          if (leads == (pass == 1)) {
            line(g, members.get(parent), members.get(i), leads, width, height);
          }
        }
      }
    }
    for (int i = 0; i < members.size(); i++) {
      box(g, i, before.contains(i), width, height);
    }
  }

  /** The chosen one and all before it. */
  private Set<Integer> ancestors() {
    Set<Integer> all = new HashSet<>();
    List<Integer> left = new ArrayList<>();
    if (chosen.get() >= 0 && chosen.get() < members.size()) {
      left.add(chosen.get());
    }
    while (!left.isEmpty()) {
      int one = left.removeLast();
      if (all.add(one)) {
        left.addAll(members.get(one).parents());
      }
    }
    return all;
  }

  private void line(Pen g, Member from, Member to, boolean leads, double width, double height) {
    g.setStroke(leads ? accent() : line());
    g.setLineWidth(leads ? 3 : 1.5);
    double y0 = y(from, height);
    double y1 = y(to, height);
    double half = high(height) / 2;
    if (from.year() == to.year()) {
      int way = Integer.signum(to.column() - from.column());
      g.strokeLine(
          x(from, width) + way * wide(from, width) / 2,
          y0,
          x(to, width) - way * wide(to, width) / 2,
          y1);
    } else {
      g.strokeLine(x(from, width), y0 + half, x(to, width), y1 - half);
    }
  }

  private void box(Pen g, int at, boolean leads, double width, double height) {
    Member member = members.get(at);
    boolean on = at == chosen.get() || at == second.get();
    double high = high(height);
    double wide = wide(member, width);
    double left = x(member, width) - wide / 2;
    double top = y(member, height) - high / 2;
    Color ground = on ? accent() : surface();
    g.setFill(ground);
    g.fillRoundRect(left, top, wide, high, 8, 8);
    g.setStroke(leads ? accent() : muted());
    g.setLineWidth(on && isFocused() ? 3 : leads ? 2 : 1);
    if (!member.opens()) {
      g.setLineDashes(4, 3);
    }
    g.strokeRoundRect(left, top, wide, high, 8, 8);
    g.setLineDashes();
    g.setFill(on ? surface() : text());
    Font font = font();
    g.setFont(font);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(member.name(), x(member, width), y(member, height), wide - font.getSize() / 2);
    g.setTextAlign(TextAlignment.LEFT);
  }

  private int at(double px, double py) {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (Math.abs(px - x(member, width)) <= wide(member, width) / 2
          && Math.abs(py - y(member, height)) <= high(height) / 2) {
        return i;
      }
    }
    return NONE;
  }

  private void onClick(MouseEvent event) {
    requestFocus();
    int at = at(event.getX(), event.getY());
    if (at == NONE) {
      return;
    }
    chosen.set(at);
    if (event.getClickCount() == 2) {
      open.accept(at);
    }
  }

  private void onKey(KeyEvent event) {
    int at = chosen.get();
    if (members.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> choose(Math.max(0, at - 1));
      case DOWN -> choose(Math.min(members.size() - 1, at + 1));
      case LEFT -> choose(besides(at, -1));
      case RIGHT -> choose(besides(at, 1));
      case ENTER -> {
        if (at >= 0) {
          open.accept(at);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int member) {
    chosen.set(member);
  }

  /** The one nearest in years of the next columns to a side, or the same. */
  private int besides(int at, int way) {
    if (at < 0) {
      return 0;
    }
    Member from = members.get(at);
    return java.util.stream.IntStream.range(0, members.size())
        .boxed()
        .filter(i -> (members.get(i).column() - from.column()) * way > 0)
        .min(
            Comparator.comparingInt((Integer i) ->
                    Math.abs(members.get(i).column() - from.column()) * 1000
                        + Math.abs(
                            years.indexOf(members.get(i).year()) - years.indexOf(from.year())))
                .thenComparing(i -> i))
        .orElse(at);
  }
}
