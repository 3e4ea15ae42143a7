package maru.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the names of special or added tokens in a text. */
final class SpecialNames {
  /** Told of each part of a text, in order. */
  @FunctionalInterface
  interface Part {
    /** The chars [start, end) are token {@code id}, or ordinary text where it is -1. */
    void at(int id, int start, int end);
  }

  private final Map<String, Integer> ids;
  private final List<String> names = new ArrayList<>();
  private final BitSet firsts = new BitSet();

  /** Finds these names, none of them empty. */
  SpecialNames(Map<String, Integer> ids) {
    this.ids = Map.copyOf(ids);
    names.addAll(ids.keySet());
    names.forEach(name -> firsts.set(name.charAt(0)));
    // Where one name begins another, the longer one is meant.
    names.sort(Comparator.comparingInt(String::length).reversed());
  }

  /** Those of a vocabulary's special tokens. */
  static SpecialNames of(Vocabulary vocabulary) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      if (vocabulary.isSpecial(id) && !vocabulary.token(id).isEmpty()) {
        ids.put(vocabulary.token(id), id);
      }
    }
    return new SpecialNames(ids);
  }

  void part(String text, Part part) {
    int begin = 0;
    for (int i = 0; i < text.length(); ) {
      String name = nameAt(text, i);
      if (name.isEmpty()) {
        i++;
        continue;
      }
      if (i > begin) {
        part.at(-1, begin, i);
      }
      part.at(Objects.requireNonNull(ids.get(name)), i, i + name.length());
      i += name.length();
      begin = i;
    }
    if (begin < text.length()) {
      part.at(-1, begin, text.length());
    }
  }

  private String nameAt(String text, int at) {
    if (!firsts.get(text.charAt(at))) {
      return "";
    }
    for (String name : names) {
      if (text.startsWith(name, at)) {
        return name;
      }
    }
    return "";
  }
}
