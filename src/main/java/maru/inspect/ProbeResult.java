package maru.inspect;

/** What a model made of a text, and what it has written so far. */
public record ProbeResult(String text, Prediction sighting, String sample) {}
