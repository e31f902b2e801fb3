import { hang } from '../text/wrap.js';
import { sourceInWords } from '../text/source.js';
import type { Match } from './answer.js';
import type { Layout } from './layout.js';
import { factsOf, headLines } from './render-match.js';

const mostMisses = 3;

/** What fell short, each with a line that says why; nobody reads a list of what it was not for long. */
export const missLines = (matches: readonly Match[], layout: Layout): string[] =>
  matches.slice(0, mostMisses).flatMap((match) => {
    const { paint, width, folder } = layout;
    return [
      ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
      ...headLines(factsOf(match), sourceInWords(match.sourceUri, folder), layout),
      ...hang('   ', `falls short: ${shortfallOf(match)}`, width),
    ];
  });

/** Why it is not the same failure; where nothing is stated, how little it has in common. */
const shortfallOf = ({ shortfalls = [], against, signals }: Match): string => {
  if (shortfalls.length > 0) return shortfalls[0]!;
  if (against.length > 0) return `${against[0]!.name}: ${against[0]!.detail}`;
  const [shared] = signals.filter(({ name, detail }) => / in common$/.test(name) && detail !== '');
  return shared ? `it has only these words in common: ${shared.detail}` : 'it has hardly a word in common';
};
