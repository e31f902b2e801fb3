import type { Paint, Style } from '../text/paint.js';
import { placeInWords, sourceInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { Match, Quote, Remediation, Signal } from './answer.js';
import type { Layout } from './layout.js';

const indent = '   ';
const maxLines = 4;
const maxItems = 3;

type Group = Readonly<{ title: string; bullet: string; style?: Style }>;

const worked: Group = { title: 'Worked', bullet: '+', style: 'green' };
const warning: Group = { title: 'Warning, this did NOT help', bullet: '!', style: 'red' };
const open: Group = { title: 'Also done or planned (nobody wrote down whether it helped)', bullet: '-' };

const failures = new Set(['FAILED', 'MADE_WORSE', 'REVERTED']);
const failureInWords: Readonly<Record<string, string>> = {
  MADE_WORSE: ' (made it worse)',
  REVERTED: ' (was taken back)',
};

/** One match: what it was, why it came up, what caused it, what helped and what did not. */
export const matchLines = (match: Match, layout: Layout): string[] => {
  const { paint, width, folder } = layout;
  const facts = [match.occurredAt?.slice(0, 10) ?? 'date unknown', match.services.join(', ')].filter(Boolean);
  return [
    ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
    ...hang(indent, facts.join(' · '), width),
    ...hang(indent, sourceInWords(match.sourceUri, folder), width).map((line) => paint('cyan', line)),
    ...whyLines(match, layout),
    ...group({ title: 'Root cause', bullet: '*' }, causesOf(match), layout),
    ...remedyLines(match.remediations, layout),
  ];
};

/** Root causes first; triggers and contributing factors only where nobody names a root cause. */
export const causesOf = ({ rootCauses }: Match): readonly Quote[] => {
  const roots = rootCauses.filter(({ role }) => role === 'ROOT_CAUSE');
  return roots.length > 0 ? roots : rootCauses;
};

const whyLines = ({ passages, signals }: Match, { paint, width, folder }: Layout): string[] => {
  const [best] = passages;
  const quoted = best
    ? [`"${best.text}"`, `${best.section ? `${best.section}, ` : ''}${placeInWords(best, folder)}`]
    : [];
  const [words, place] = quoted;
  return [
    indent + paint('bold', 'Why it matched'),
    ...(words === undefined ? [] : cutLines(hang(`${indent}  `, words, width), maxLines)),
    ...(place === undefined ? [] : hang(`${indent}  `, place, width).map((line) => paint('cyan', line))),
    ...(signals.length > 0
      ? hang(`${indent}  `, signalsInWords(signals), width).map((line) => paint('dim', line))
      : []),
  ];
};

const signalsInWords = (signals: readonly Signal[]): string =>
  [...signals]
    .filter(({ contribution }) => Math.abs(contribution) >= 0.005)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, 4)
    .map(({ name, contribution }) => `${name} ${contribution.toFixed(2)}`)
    .join(', ');

const remedyLines = (remediations: readonly Remediation[], layout: Layout): string[] => {
  const told = remediations.map((remedy) => ({
    ...remedy,
    text: remedy.text + (failureInWords[remedy.outcome] ?? ''),
  }));
  return [
    ...group(
      worked,
      told.filter(({ outcome }) => outcome === 'WORKED'),
      layout,
    ),
    ...group(
      warning,
      told.filter(({ outcome }) => failures.has(outcome)),
      layout,
    ),
    ...group(
      open,
      told.filter(({ outcome }) => outcome === 'UNKNOWN'),
      layout,
    ),
  ];
};

const group = ({ title, bullet, style }: Group, quotes: readonly Quote[], layout: Layout): string[] => {
  if (quotes.length === 0) return [];
  const { paint, width, folder } = layout;
  const coloured: Paint = (_style, text) => (style ? paint(style, text) : text);
  const more = quotes.length - maxItems;
  return [
    indent + paint('bold', coloured('bold', title)),
    ...quotes
      .slice(0, maxItems)
      .flatMap((quote) => [
        ...cutLines(hang(`${indent}${bullet} `, quote.text, width), maxLines).map((line) => coloured('bold', line)),
        ...hang(`${indent}  `, placeInWords(quote, folder), width).map((line) => paint('cyan', line)),
      ]),
    ...(more > 0 ? [paint('dim', `${indent}  and ${more} more in the document`)] : []),
  ];
};
