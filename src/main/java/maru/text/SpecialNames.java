package maru.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Finds the names of special tokens in a text. */
final class SpecialNames {
  /** Told of each part of a text, in order. */
  @FunctionalInterface
  interface Part {
    /** The chars [start, end) are special token {@code id}, or ordinary text where it is -1. */
    void at(int id, int start, int end);
  }

  private final Vocabulary vocabulary;
  private final List<String> names = new ArrayList<>();
  private final BitSet firsts = new BitSet();

  SpecialNames(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (int id = 0; id < vocabulary.size(); id++) {
      if (vocabulary.isSpecial(id) && !vocabulary.token(id).isEmpty()) {
        names.add(vocabulary.token(id));
        firsts.set(vocabulary.token(id).charAt(0));
      }
    }
    // Where one name begins another, the longer one is meant.
    names.sort(Comparator.comparingInt(String::length).reversed());
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
      part.at(vocabulary.id(name), i, i + name.length());
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
