package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import maru.ui.control.Lineage;
import maru.ui.control.LookLine;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.family.state.Ancestor;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.family.state.TreeModel;
import maru.ui.lab.kit.Pictured;

/** Shows the family tree, and the card of the chosen one. */
final class TreeController implements Pictured {
  private static final List<Ancestor> ALL = List.of(Ancestor.values());

  @FXML private LookLine look;
  @FXML private ScrollPane treePane;
  @FXML private Label name;
  @FXML private Label by;
  @FXML private Label kept;
  @FXML private Label changed;
  @FXML private Label limit;
  @FXML private Button open;
  @FXML private ToggleButton beside;
  @FXML private Button together;

  private final FamilyViewModel lab;
  private final TreeModel model;
  private final Texts texts;
  private final Lineage tree = new Lineage();

  TreeController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.tree();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(3);
    tree.setId("family-tree");
    treePane.setContent(tree);
    tree.chosen.addListener((value, before, now) -> {
      if (now.intValue() >= 0) {
        model.chosen.set(ALL.get(now.intValue()));
      }
    });
    tree.setOnOpen(at -> lab.open(ALL.get(at)));
    open.setOnAction(e -> lab.open(model.chosen.get()));
    beside.selectedProperty().bindBidirectional(model.pairing);
    together.setOnAction(e -> lab.sectionProperty().set(Section.BESIDE));
    model.chosen.subscribe(now -> show());
    model.first.subscribe(now -> show());
    model.pairing.subscribe(now -> show());
    texts
        .localeProperty()
        .subscribe(now -> {
          tree.show(ALL.stream().map(this::member).toList());
          show();
        });
  }

  private Lineage.Member member(Ancestor one) {
    return new Lineage.Member(
        texts.get(one.key("name")),
        one.year(),
        one.lane(),
        one.parents().stream().map(ALL::indexOf).toList(),
        one.section().isPresent());
  }

  private void show() {
    Ancestor now = model.chosen.get();
    Ancestor first = model.first.get();
    tree.chosen.set(ALL.indexOf(now));
    tree.second.set(first == null ? Lineage.NONE : ALL.indexOf(first));
    name.setText(texts.get(now.key("name")) + " · " + now.year());
    by.setText(texts.get(now.key("by")));
    kept.setText(texts.get(now.key("kept")));
    changed.setText(texts.get(now.key("changed")));
    limit.setText(texts.get(now.key("limit")));
    Visibility.set(open, now.section().isPresent());
    open.setText(texts.get("lab.family.tree.open", texts.get(now.key("name"))));
    boolean pair = first != null && model.lines().size() == 2;
    Visibility.set(together, pair);
    Visibility.set(beside, now.line().isPresent());
    if (pair && first != null) {
      together.setText(
          texts.get(
              "lab.family.tree.together",
              texts.get(first.key("name")),
              texts.get(now.key("name"))));
    }
    look.say(
        model.pairing.get()
            ? texts.get("lab.family.tree.choose", texts.get(now.key("name")))
            : first == null || pair
                ? told(now)
                : texts.get(
                    "lab.family.tree.noPair",
                    texts.get((first.line().isEmpty() ? first : now).key("name"))));
  }

  /** What there is to see, until a member is chosen; then what it changed, and where it ends. */
  private String told(Ancestor now) {
    return model.isTouched()
        ? texts.get(
            "lab.family.tree.told",
            texts.get(now.key("name")),
            String.valueOf(now.year()),
            texts.get(now.key("changed")),
            texts.get(now.key("limit")))
        : texts.get("lab.family.tree.look");
  }

  @Override
  public List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("year", "name", "from"));
    for (Ancestor one : Ancestor.values()) {
      rows.add(
          List.of(
              String.valueOf(one.year()),
              texts.get(one.key("name")),
              String.join(
                  ", ",
                  one.parents().stream().map(parent -> texts.get(parent.key("name"))).toList())));
    }
    return rows;
  }
}
