import type { Signal } from '#application/ports/precedent-search.js';
import type { Style } from '../text/paint.js';
import { placeInWords, sourceInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { Layout } from './layout.js';
import type { Match, Quote, Remediation } from './answer.js';

const indent = '   ';

/** How much of a match is told: the first one is read most closely. */
type Detail = Readonly<{ items: number; lines: number; tellsOpen: boolean }>;

const whole: Detail = { items: 3, lines: 4, tellsOpen: true };
const short: Detail = { items: 1, lines: 3, tellsOpen: false };

type Group = Readonly<{ title: string; bullet: string; style?: Style }>;

const causes: Group = { title: 'Root cause', bullet: '*' };
const worked: Group = { title: 'Worked', bullet: '+', style: 'green' };
const warning: Group = { title: 'Warning, this did NOT help', bullet: '!', style: 'red' };
const open: Group = { title: 'Also done or planned (nobody wrote down whether it helped)', bullet: '-' };

const failures = new Set(['FAILED', 'MADE_WORSE', 'REVERTED']);
const failureInWords: Readonly<Record<string, string>> = {
  MADE_WORSE: 'made it worse',
  REVERTED: 'was taken back',
};

/** One match: what it was, why it came up, what caused it, what helped and what did not. */
export const matchLines = (match: Match, layout: Layout): string[] => {
  const { paint, width, folder } = layout;
  const facts = [match.occurredAt?.slice(0, 10) ?? 'date unknown', match.services.join(', ')].filter(Boolean);
  const write = new MatchWriter(match, layout);
  return [
    ...hang(`${match.rank}. `, match.title, width).map((line) => paint('bold', line)),
    ...hang(indent, facts.join(' · '), width),
    ...hang(indent, sourceInWords(match.sourceUri, folder), width).map((line) => paint('cyan', line)),
    ...write.why(),
    ...write.group(causes, causesOf(match)),
    ...write.remedies(),
  ];
};

/** Root causes first; triggers and contributing factors only where nobody names a root cause. */
export const causesOf = ({ rootCauses }: Match): readonly Quote[] => {
  const roots = rootCauses.filter(({ role }) => role === 'ROOT_CAUSE');
  return roots.length > 0 ? roots : rootCauses;
};

const signalsInWords = (signals: readonly Signal[]): string =>
  [...signals]
    .filter(({ contribution }) => Math.abs(contribution) >= 0.005)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, 4)
    .map(({ name, contribution }) => `${name} ${contribution.toFixed(2)}`)
    .join(', ');

class MatchWriter {
  private readonly detail: Detail;

  constructor(
    private readonly match: Match,
    private readonly layout: Layout,
  ) {
    this.detail = match.rank === 1 ? whole : short;
  }

  why(): string[] {
    const { paint, width } = this.layout;
    const { passages, signals } = this.match;
    const [best] = passages;
    return [
      indent + paint('bold', 'Why it matched'),
      ...(best ? this.quote({ ...best, text: `"${best.text}"` }, { bullet: ' ', note: best.section }) : []),
      ...(signals.length > 0
        ? hang(`${indent}  `, signalsInWords(signals), width).map((line) => paint('dim', line))
        : []),
    ];
  }

  remedies(): string[] {
    const { remediations } = this.match;
    const { tellsOpen } = this.detail;
    const having = (is: (remedy: Remediation) => boolean): readonly Remediation[] => remediations.filter(is);
    return [
      ...this.group(
        worked,
        having(({ outcome }) => outcome === 'WORKED'),
      ),
      ...this.group(
        warning,
        having(({ outcome }) => failures.has(outcome)),
      ),
      ...(tellsOpen
        ? this.group(
            open,
            having(({ outcome }) => outcome === 'UNKNOWN'),
          )
        : []),
    ];
  }

  group({ title, bullet, style }: Group, quotes: readonly (Quote & { outcome?: string })[]): string[] {
    if (quotes.length === 0) return [];
    const { paint } = this.layout;
    const more = quotes.length - this.detail.items;
    const heading = paint('bold', title);
    return [
      indent + (style ? paint(style, heading) : heading),
      ...quotes.slice(0, this.detail.items).flatMap((quote) => {
        const note = failureInWords[quote.outcome ?? ''] ?? '';
        return this.quote(quote, { bullet, note, ...(style && { style }) });
      }),
      ...(more > 0 ? [paint('dim', `${indent}  and ${more} more in the document`)] : []),
    ];
  }

  /** The words, at most so many lines of them, then where they stand. */
  private quote(quote: Quote, { bullet, note, style }: { bullet: string; note: string; style?: Style }): string[] {
    const { paint, width } = this.layout;
    const lines = cutLines(hang(`${indent}${bullet} `, quote.text, width), this.detail.lines);
    const place = `(${[note, this.place(quote)].filter(Boolean).join(', ')})`;
    const coloured = lines.map((line) => (style ? paint(style, line) : line));
    if (lines.at(-1)!.length + 1 + place.length > width) {
      return [...coloured, ...hang(`${indent}  `, place, width).map((line) => paint('cyan', line))];
    }
    return [...coloured.slice(0, -1), `${coloured.at(-1)!} ${paint('cyan', place)}`];
  }

  /** The document of the match is named once, above. */
  private place(quote: Quote): string {
    return quote.sourceUri === this.match.sourceUri
      ? `line ${quote.startLine}`
      : placeInWords(quote, this.layout.folder);
  }
}
