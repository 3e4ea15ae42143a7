package maru.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.model.FillsBlanks;
import maru.run.Playback;
import maru.run.RunFile;
import maru.run.RunRecorder;
import maru.run.SampleMarks;
import maru.run.Sampler;
import maru.train.PreparedTraining;

/**
 * The prompts of a run and what its model made of them at its marks. The training's thread fills it
 * in between two steps; what a prompt would have brought before it was chosen comes from the frames
 * that are kept. The window reads it.
 */
public final class RunSamples {
  private final PreparedTraining prepared;
  private final Optional<RunRecorder> recorder;
  private final PromptSampler sampler;
  private final SampleMarks marks;
  private final Map<String, NavigableMap<Integer, String>> answers = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private volatile List<String> prompts;
  private volatile long last = Long.MAX_VALUE;

  /**
   * Those of a run that is about to go on, or to be looked at.
   *
   * @param recorder that keeps its samples, if one does
   * @param prompts that it was asked so far; none for some that fit
   * @param recorded what is kept of them
   */
  public RunSamples(
      PreparedTraining prepared,
      Parallel parallel,
      Optional<RunRecorder> recorder,
      List<String> prompts,
      List<RunFile.Sample> recorded) {
    this.prepared = prepared;
    this.recorder = recorder;
    this.sampler = PromptSampler.of(prepared, parallel);
    this.marks = new SampleMarks(prepared.plan().training().steps());
    this.prompts =
        prompts.isEmpty()
            ? SamplePrompts.of(prepared.split(), prepared.plan().architecture())
            : List.copyOf(prompts);
    recorded.forEach(sample -> put((int) sample.step(), sample.prompt(), sample.text()));
    recorder.ifPresent(to -> to.sample(this.prompts, this::answer));
  }

  private String answer(String prompt, long step) {
    String text = sampler.sample(prompt, step);
    put((int) step, prompt, text);
    return text;
  }

  private void put(int step, String prompt, String text) {
    answers.computeIfAbsent(prompt, p -> new ConcurrentSkipListMap<>()).put(step, text);
    version.incrementAndGet();
  }

  /** Keeps the answer of a moment, with the run where it is one of its marks. */
  public void keep(String prompt, long step, String text) {
    if (step > last) {
      return; // Asked of a moment that is no more.
    }
    put((int) step, prompt, text);
    if (marks.at(step)) {
      recorder.ifPresent(to -> to.onSample(step, prompt, text));
    }
  }

  /** The training went back to {@code step}: what was made of later moments is no more. */
  public void endAt(long step) {
    last = step;
    answers.values().forEach(one -> one.tailMap((int) step, false).clear());
    version.incrementAndGet();
  }

  /** Grows whenever something has come. */
  public long version() {
    return version.get();
  }

  /** What is asked. */
  public List<String> prompts() {
    return prompts;
  }

  /** The answers to a prompt, by step. */
  public NavigableMap<Integer, String> answers(String prompt) {
    return answers.getOrDefault(prompt, Collections.emptyNavigableMap());
  }

  /** The marks up to a step. */
  public List<Integer> marksUpTo(int head) {
    List<Integer> all = new ArrayList<>();
    for (int step = 0; step <= head; step++) {
      if (marks.at(step)) {
        all.add(step);
      }
    }
    return all;
  }

  /**
   * Has these prompts answered from now on.
   *
   * @throws maru.base.Problem where they can't be
   */
  public void check(List<String> next) {
    Sampler.check(next, prepared.model() instanceof FillsBlanks);
  }

  /** Has checked prompts answered from now on; on the training's thread. */
  public void ask(List<String> next) {
    prompts = List.copyOf(next);
    recorder.ifPresent(to -> to.sample(next, this::answer));
    version.incrementAndGet();
  }

  /** Whether a prompt lacks the answer of a mark that the run has passed. */
  public boolean lacks(int head) {
    return prompts.stream()
        .anyMatch(prompt -> !answers(prompt).keySet().containsAll(marksUpTo(head)));
  }

  /**
   * Answers what is missing at those marks of which the file keeps a frame, as long as it is
   * wanted; away from the window.
   */
  public void fillIn(Path path, BooleanSupplier wanted) {
    recorder.ifPresent(RunRecorder::flush);
    PreparedTraining own = prepared.twin();
    try (RunFile file = RunFile.open(path);
        Parallel one = new Parallel(1)) {
      Playback playback = new Playback(file, own, one);
      PromptSampler then = PromptSampler.of(own, one);
      for (long step : file.frames()) {
        for (String prompt : prompts) {
          boolean missing = marks.at(step) && !answers(prompt).containsKey((int) step);
          if (missing && wanted.getAsBoolean()) {
            playback.showNear(step);
            if (playback.shown() == step) {
              keep(prompt, step, then.sample(prompt, step));
            }
          }
        }
      }
    }
  }
}
