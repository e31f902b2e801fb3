import type { BacktestMiss } from '#domain/backtest/backtest-report.js';
import type { Terminal } from '../terminal.js';
import { cutLines, hang } from '../text/wrap.js';

type Layout = Pick<Terminal, 'width' | 'paint'>;

const shownLines = 4;

const heading = ({ kind, title, minute, verdict, probability }: BacktestMiss): string => {
  const asked = minute === null ? '' : `, minute ${minute}`;
  const what = kind === 'not-found' ? 'its precedent was not found' : 'called known, but it was the first';
  return `${title}${asked}: ${what} (${verdict} ${probability.toFixed(2)})`;
};

const mostExpected = 2;

const wanted = ({ expected }: BacktestMiss): string => {
  const shown = expected
    .slice(0, mostExpected)
    .map(({ title, rank }) => `${title} (${rank === null ? 'not found' : `rank ${rank}`})`);
  const more = expected.length - shown.length;
  return [...shown, ...(more > 0 ? [`or one of ${more} more`] : [])].join('; ');
};

/** An answer that was wrong, in lines. */
export const missLines = (miss: BacktestMiss, { width, paint }: Layout): string[] => [
  ...hang('- ', heading(miss), width).map((line) => paint('bold', line)),
  ...cutLines(
    hang('  asked: ', `${miss.question.replace(/\n/g, ' / ')} [${miss.sources.join(', ')}]`, width),
    shownLines,
  ),
  ...(miss.expected.length > 0 ? cutLines(hang('  expected: ', wanted(miss), width), shownLines) : []),
  ...(miss.instead ? hang('  came first: ', miss.instead.title, width) : []),
  ...miss.why.flatMap((reason) => cutLines(hang('  because ', reason, width), 2)),
];
