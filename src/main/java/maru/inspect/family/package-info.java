/**
 * What the members of the family of language models are asked, each by what it alone has: counts,
 * vectors of words, states that go from word to word.
 */
package maru.inspect.family;
