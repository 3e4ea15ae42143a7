package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Questions are counted by a clock of the test's own. */
class InquiryTest {
  private static final long PULSE = 1_000_000_000L / 30;

  private final List<Integer> asked = new ArrayList<>();
  private final List<CompletableFuture<String>> owed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private long now;
  private boolean atOnce = true;
  private final Inquiry<Integer, String> inquiry =
      new Inquiry<>(
          this::ask,
          (key, answer) -> told.add(key + answer),
          (key, error) -> told.add(key + error.getMessage()),
          Runnable::run,
          () -> now);

  private CompletableFuture<String> ask(int key) {
    asked.add(key);
    CompletableFuture<String> answer = new CompletableFuture<>();
    if (atOnce) {
      answer.complete("!");
    } else {
      owed.add(answer);
    }
    return answer;
  }

  /** Pulses for some seconds of the test's own clock; each time there is something new to ask. */
  private void pulse(int seconds, boolean learning) {
    for (int i = 0; i < 30 * seconds; i++) {
      inquiry.pulse(asked.size() + i, learning);
      now += PULSE;
    }
  }

  @Test
  void modelsThatLearnAreAskedAFewTimesASecond() {
    pulse(10, true);
    assertTrue(asked.size() <= 10 * Inquiry.MOST, "asked " + asked.size());
    assertTrue(asked.size() >= 10 * Inquiry.MOST - 10, "asked " + asked.size());
    assertEquals(asked.size(), told.size());
  }

  @Test
  void modelsThatRestAreAskedAtOnce() {
    inquiry.pulse(-1, true);
    inquiry.pulse(-2, false);
    assertEquals(List.of(-1, -2), asked);
    inquiry.pulse(-2, false);
    assertEquals(2, asked.size(), "that is known");
    inquiry.renew();
    inquiry.pulse(-2, false);
    assertEquals(3, asked.size());
  }

  @Test
  void nothingIsAskedWhileAnAnswerIsOwed() {
    atOnce = false;
    inquiry.pulse(1, false);
    inquiry.pulse(2, false);
    assertEquals(List.of(1), asked);
    owed.getFirst().complete("!");
    inquiry.pulse(3, false);
    assertEquals(List.of(1, 3), asked);
    inquiry.forget();
    inquiry.pulse(3, false);
    assertEquals(List.of(1, 3, 3), asked, "what was owed is waited for no more");
    owed.get(1).complete("?");
    assertEquals(List.of("1!"), told);
    owed.get(2).complete("!");
    assertEquals(List.of("1!", "3!"), told);
  }

  @Test
  void whatWasCalledOffIsAskedAgainAndWhatWasRefusedIsNot() {
    atOnce = false;
    inquiry.pulse(1, false);
    owed.getLast().completeExceptionally(new CancellationException());
    inquiry.pulse(1, false);
    assertEquals(2, asked.size());
    owed.getLast().completeExceptionally(new IllegalStateException("no"));
    inquiry.pulse(1, false);
    assertEquals(2, asked.size());
    assertEquals(List.of("1no"), told);
  }
}
