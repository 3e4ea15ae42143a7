package maru.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** A command some of whose options are made of settings' descriptions. */
interface TakesSettings {
  /** Adds them, in a language. */
  void addOptions(CommandSpec spec, Locale locale);
}
