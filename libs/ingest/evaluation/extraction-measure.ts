import type { UnderstoodPostmortem } from '#domain/document/document.js';

/** What a reader marked in one report. */
export type MarkedReport = Readonly<{ path: string; root_cause: readonly string[]; remediation: readonly string[] }>;

/** Marked spans, how many of them one extracted item holds, extracted items, and how many of those are verbatim. */
export type Extraction = Readonly<{
  causes: Share;
  remediations: Share;
  items: number;
  verbatim: number;
}>;

type Share = Readonly<{ marked: number; held: number }>;

const heldShare = 0.6;
const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

const countsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of tokens(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
};

/** Whether an extracted item holds at least 60 % of the tokens of a marked span; a token that the span repeats must be repeated. */
export const holds = (item: string, span: string): boolean => {
  const [wanted, found] = [countsOf(span), countsOf(item)];
  const size = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  const hits = [...wanted].reduce((sum, [token, count]) => sum + Math.min(count, found.get(token) ?? 0), 0);
  return size > 0 && hits >= heldShare * size;
};

const shareOf = (items: readonly string[], spans: readonly string[]): Share => ({
  marked: spans.length,
  held: spans.filter((span) => items.some((item) => holds(item, span))).length,
});

/** How much of one marked report was extracted. */
export const measureReport = (marked: MarkedReport, text: string, understood: UnderstoodPostmortem): Extraction => {
  const [causes, remediations] = [understood.causes, understood.remediations].map((list) =>
    list.map((item) => item.text),
  );
  const source = folded(text);
  const items = [...causes!, ...remediations!];
  return {
    causes: shareOf(causes!, marked.root_cause),
    remediations: shareOf(remediations!, marked.remediation),
    items: items.length,
    verbatim: items.filter((item) => source.includes(folded(item))).length,
  };
};

const plus = (left: Share, right: Share): Share => ({
  marked: left.marked + right.marked,
  held: left.held + right.held,
});

/** The sum over reports: shares are over all spans, not means of reports. */
export const sumOf = (extractions: readonly Extraction[]): Extraction =>
  extractions.reduce<Extraction>(
    (sum, each) => ({
      causes: plus(sum.causes, each.causes),
      remediations: plus(sum.remediations, each.remediations),
      items: sum.items + each.items,
      verbatim: sum.verbatim + each.verbatim,
    }),
    { causes: { marked: 0, held: 0 }, remediations: { marked: 0, held: 0 }, items: 0, verbatim: 0 },
  );

/** Held of marked, 1 where nothing was marked. */
export const shareHeld = ({ marked, held }: Share): number => (marked === 0 ? 1 : held / marked);
