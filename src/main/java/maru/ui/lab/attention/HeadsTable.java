package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.attention.HeadName;
import maru.inspect.attention.HeadsLook;
import maru.ui.lab.attention.state.HeadsModel;

/** What is shown of the heads as rows of a table, with their head. */
final class HeadsTable {
  private HeadsTable() {}

  static List<List<String>> of(HeadsModel model, HeadsLook now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("step", "layer", "head", "query", "queryToken", "key", "keyToken", "value"));
    List<Integer> places = model.looks.places();
    int n = places.size();
    for (int head : model.shownHeads()) {
      float[] values = model.looks.values(model.layer(), head);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isNaN(values[i])) {
          int query = places.get(i / n);
          int key = places.get(i % n);
          rows.add(
              List.of(
                  String.valueOf(model.momentProperty().get()),
                  String.valueOf(model.layer() + 1),
                  String.valueOf(head + 1),
                  String.valueOf(query),
                  now.tokens().get(query),
                  String.valueOf(key),
                  now.tokens().get(key),
                  String.valueOf(values[i])));
        }
      }
    }
    if (!model.names().isEmpty()) {
      rows.add(List.of());
      rows.addAll(HeadName.table(model.names()));
    }
    return rows;
  }
}
