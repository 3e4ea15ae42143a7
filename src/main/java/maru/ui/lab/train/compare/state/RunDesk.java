package maru.ui.lab.train.compare.state;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import maru.run.RunFolder;
import maru.run.RunSummary;
import org.jspecify.annotations.Nullable;

/** What the section asks of the lab that it stands in. */
public interface RunDesk {
  /** Where runs are recorded. */
  RunFolder folder();

  /** The recorded runs, the newest first; to be asked away from the window. */
  List<RunSummary> runs();

  /** The file of the run at work, or none. */
  ObservableValue<@Nullable Path> atWork();

  /** Whether the run at work trains just now. */
  ObservableValue<Boolean> training();

  /** Has all that was recorded of the run at work written to its file; away from the window. */
  void flush();

  /** Lets the run at work rest. */
  void rest();

  /** Opens a recorded run, to be looked at and gone on with. */
  void open(Path file);

  /** Puts a recorded run beside the one at work, in every lab. */
  void putBeside(Path file);

  /** There is a run more in the folder. */
  void recorded();
}
