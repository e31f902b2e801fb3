import { hang } from '../text/wrap.js';
import { sourceInWords } from '../text/source.js';
import type { Match } from './answer.js';
import type { Layout } from './layout.js';
import { factsOf, headLines, judgedLines } from './render-match.js';

const mostMisses = 3;

/** What fell short, each with a line that says why; nobody reads a list of what it was not for long. */
export const missLines = (matches: readonly Match[], layout: Layout, tellsWhy: boolean): string[] =>
  matches.slice(0, mostMisses).flatMap((match) => {
    const { paint, width, folder } = layout;
    return [
      ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
      ...headLines(factsOf(match), sourceInWords(match.sourceUri, folder), layout),
      ...judgedLines(match, layout),
      ...(tellsWhy ? hang('   ', `falls short: ${shortfallOf(match)}`, width) : []),
    ];
  });

/** Why it is not the same failure. */
const shortfallOf = ({ shortfalls, against }: Match): string => {
  const [objection] = against;
  return shortfalls[0] ?? (objection ? `${objection.name}: ${objection.detail}` : 'too little speaks for it');
};
