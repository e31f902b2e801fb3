/** Where and why a text is no JSON; lines and columns count from 1. */
export type JsonFault = Readonly<{ line: number; column: number; problem: string }>;

const placeAt = (text: string, offset: number): Pick<JsonFault, 'line' | 'column'> => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
};

/** The offset that the message names, and what is left of the message without it. */
const toldIn = (message: string): Readonly<{ offset: number | undefined; problem: string }> => {
  const position = /\s*(?:in JSON )?at position (\d+)(?: \(line \d+ column \d+\))?/.exec(message);
  // Where it names none it quotes the whole text.
  const problem = message
    .replace(position?.[0] ?? '', '')
    .replace(/, (?:\.\.\.)?".*$/s, '')
    .trim();
  return { offset: position ? Number(position[1]) : undefined, problem };
};

/** Why a text is no JSON; undefined for one that is. `guess` is an offset that counts where the fault itself tells none. */
export const jsonFault = (text: string, guess: number | undefined): JsonFault | undefined => {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ' '));
    return undefined;
  } catch (fault) {
    const { offset, problem } = toldIn(fault instanceof Error ? fault.message : String(fault));
    return { ...placeAt(text, offset ?? guess ?? text.length), problem };
  }
};
