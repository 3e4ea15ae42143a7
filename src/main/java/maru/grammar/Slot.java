package maru.grammar;

/**
 * A place for a word in a template: {@code {누구2}} is the second slot of the set 누구. Within a
 * document, slots of one name keep their word and slots of one class with different numbers differ.
 *
 * @param set the set that its word comes from
 * @param number 1 where no number is written
 */
record Slot(String set, int number) {
  Slot {
    if (number < 1) {
      throw new IllegalArgumentException("a slot's number starts at 1, was " + number);
    }
  }

  @Override
  public String toString() {
    return number == 1 ? set : set + number;
  }
}
