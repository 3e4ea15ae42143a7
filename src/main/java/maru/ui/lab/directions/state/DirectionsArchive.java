package maru.ui.lab.directions.state;

import java.nio.file.Path;
import java.util.List;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.DirectionsFolder.Entry;
import maru.run.RunFolder;
import maru.run.RunLabel;
import maru.run.RunSummary;
import maru.ui.fx.Amount;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Archive;

/** The recorded trainings of all directions. */
public final class DirectionsArchive extends Archive<Entry> {
  private final DirectionsViewModel model;
  private final DirectionsFolder folder;
  private final Texts texts;

  public DirectionsArchive(DirectionsViewModel model, DirectionsFolder folder) {
    super(model.hand(), new RunFolder(folder.path().resolveSibling("")));
    this.model = model;
    this.folder = folder;
    this.texts = model.bench().texts();
  }

  @Override
  protected List<Entry> read() {
    return folder.entries();
  }

  @Override
  protected boolean holds(Path place) {
    return folder.path().equals(place.getParent());
  }

  @Override
  public void open(Path place) {
    model.open(place);
  }

  @Override
  protected RunLabel inFile(RunLabel label) {
    return Entry.inFile(label);
  }

  @Override
  protected String facts(Entry entry, long steps) {
    String corpus = CorpusNames.of(entry.corpus(), texts);
    return texts.get("lab.directions.recordings.line", corpus, steps, entry.planned());
  }

  @Override
  protected String results(Entry entry) {
    List<String> losses =
        entry.runs().stream().map(RunSummary::validationLoss).map(Amount::loss).toList();
    String three =
        texts.get("lab.directions.recordings.results", losses.get(0), losses.get(1), losses.get(2));
    return losses.size() == Direction.TRAINED.size()
        ? texts.get("lab.directions.recordings.elmo", three, losses.getLast())
        : three;
  }
}
