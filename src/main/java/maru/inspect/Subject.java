package maru.inspect;

import maru.base.Parallel;
import maru.model.LanguageModel;
import maru.text.Tokenizer;

/**
 * A model that stands still at one moment, with what it takes to ask it something.
 *
 * @param model with the weights of the moment
 * @param tokenizer whose vocabulary the model knows
 * @param parallel the threads that may work on an answer
 */
public record Subject(LanguageModel model, Tokenizer tokenizer, Parallel parallel) {}
