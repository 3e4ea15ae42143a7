package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Since when a head has the name that it has at the end of what was measured.
 *
 * @param layer from 0
 * @param head from 0
 * @param kind what it is called by; none where that is unclear
 * @param step the first measured moment from which on it was called so all the time; -1 for none
 */
public record HeadBirth(int layer, int head, Optional<HeadKind> kind, long step) {
  /** Of every head, from what was measured at moments of a run by their steps. */
  public static List<HeadBirth> of(SortedMap<Long, List<HeadName>> moments) {
    if (moments.isEmpty()) {
      return List.of();
    }
    List<HeadBirth> births = new ArrayList<>();
    List<HeadName> last = moments.get(moments.lastKey());
    for (int i = 0; last != null && i < last.size(); i++) {
      HeadName name = last.get(i);
      Optional<HeadKind> kind = name.kind();
      long since = -1;
      for (Map.Entry<Long, List<HeadName>> moment : moments.entrySet()) {
        boolean same = kind.isPresent() && moment.getValue().get(i).kind().equals(kind);
        since = !same ? -1 : since < 0 ? moment.getKey() : since;
      }
      births.add(new HeadBirth(name.layer(), name.head(), kind, since));
    }
    return births;
  }
}
