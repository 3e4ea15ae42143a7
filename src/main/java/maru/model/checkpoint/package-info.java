/** Other people's files of weights: read whatever they say, and written so that they read ours. */
@org.jspecify.annotations.NullMarked
package maru.model.checkpoint;
