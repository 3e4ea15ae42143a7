package maru.ui.lab.kit;

import javafx.beans.property.ObjectProperty;
import maru.ui.fx.Pulse;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.jspecify.annotations.Nullable;

/**
 * A lab whose picture is one of its sections, and whose second half is another of its kind over the
 * second clock.
 *
 * @param <E> its sections
 */
public abstract class SectionedLab<E extends Enum<E>> implements Lab {
  private final LabSections<E> sections;
  private final ObjectProperty<E> open;
  private final Pulse pulse;
  private @Nullable Lab other;

  /**
   * A lab of these sections.
   *
   * @param open which one is on the screen
   * @param pulse lets time pass while the lab is seen
   */
  protected SectionedLab(LabSections<E> sections, ObjectProperty<E> open, Pulse pulse) {
    this.sections = sections;
    this.open = open;
    this.pulse = pulse;
  }

  /** One like it over another clock, which shares what is chosen here. */
  protected abstract Lab twin(RunClock second);

  /** Its sections. */
  protected final LabSections<E> sections() {
    return sections;
  }

  @Override
  public final Exhibit exhibit() {
    return sections.exhibit();
  }

  @Override
  public final void open(String section) {
    for (E one : open.get().getDeclaringClass().getEnumConstants()) {
      if (one.name().equalsIgnoreCase(section)) {
        open.set(one);
      }
    }
  }

  @Override
  public final SideBySide beside(RunClock first, RunClock second) {
    Lab known = other;
    if (known == null) {
      known = twin(second);
      other = known;
    }
    return new SideBySide(this, known);
  }

  @Override
  public final void shown() {
    sections.shown();
    pulse.start();
  }

  @Override
  public final void hidden() {
    pulse.stop();
    sections.hidden();
  }

  @Override
  public final void close() {
    sections.close();
    if (other != null) {
      other.close();
    }
  }
}
