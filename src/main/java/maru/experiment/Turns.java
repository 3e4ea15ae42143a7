package maru.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import maru.base.Problem;
import maru.inspect.Subject;
import maru.train.PreparedTraining;
import maru.train.Trainer;

/** Trainings that go in turns, a step of each, so that their curves grow together. */
final class Turns {
  /**
   * One of them.
   *
   * @param name by which it is told apart
   * @param training made ready
   * @param trainer that makes its steps
   * @param subject its model, to be asked between two steps
   */
  record Member(String name, PreparedTraining training, Trainer trainer, Subject subject) {
    /** The step that it stands at, as charts have it. */
    String step() {
      return String.valueOf(trainer.steps());
    }
  }

  private final Trial trial;
  private final List<Member> members = new ArrayList<>();

  Turns(Trial trial, Map<String, PreparedTraining> trainings) {
    this.trial = trial;
    trainings.forEach((name, own) ->
        members.add(
            new Member(
                name,
                own,
                own.trainer(trial.parallel()),
                new Subject(own.model(), own.tokenizer(), trial.parallel()))));
  }

  /**
   * Trains all to their ends. One that explodes ends there, and says nothing more.
   *
   * @param every steps between two looks at each; its end is looked at too
   * @param look is given a training that stands still
   */
  void run(long every, Consumer<Member> look) {
    List<Member> left = new ArrayList<>(members);
    while (!left.isEmpty()) {
      left.removeIf(member -> !goesOn(member, every, look));
    }
  }

  /** Makes a step, and says whether there are more to make. */
  private boolean goesOn(Member member, long every, Consumer<Member> look) {
    Trainer trainer = member.trainer();
    try {
      trainer.step();
    } catch (Problem exploded) {
      System.getLogger(Turns.class.getName())
          .log(System.Logger.Level.INFO, member.name() + " ended early", exploded);
      trial.worked((double) (trainer.config().steps() - trainer.steps()));
      return false;
    }
    trial.worked(1);
    if (trainer.steps() % every == 0 || trainer.isDone()) {
      look.accept(member);
    }
    return !trainer.isDone();
  }
}
