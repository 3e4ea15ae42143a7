/** One text cut in every way at once, and the vocabularies that cut it. */
package maru.inspect.lanes;
