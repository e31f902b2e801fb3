import { featuresOf } from '../extract/features.js';
import { unitsOf, type Unit } from '../extract/units.js';
import { readMarkup } from '../markup/read-markup.js';
import type { SourceText } from '../markup/source-text.js';
import type { MarkedReport } from './extraction-measure.js';
import type { Example } from './fit-weights.js';

/** A report taken apart into statements, with what a reader marked of each. */
export type MarkedStatements = Readonly<{
  report: MarkedReport;
  source: SourceText;
  units: readonly Unit[];
  causes: readonly Example[];
  remediations: readonly Example[];
}>;

const placesOf = (text: string, span: string): [number, number][] => {
  const places: [number, number][] = [];
  for (let at = text.indexOf(span); at >= 0; at = text.indexOf(span, at + 1)) places.push([at, at + span.length]);
  return places;
};

const markedShare = (unit: Unit, places: readonly [number, number][]): number => {
  const covered = places.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, unit.to) - Math.max(from, unit.from)),
    0,
  );
  return Math.min(1, covered / Math.max(1, unit.to - unit.from));
};

const examples = (units: readonly Unit[], source: SourceText, spans: readonly string[]): Example[] => {
  const places = spans.flatMap((span) => placesOf(source.folded, span.replace(/\s+/g, ' ').trim()));
  return featuresOf(units).map((shows, index) => ({ shows, marked: markedShare(units[index]!, places) }));
};

/** Takes a report apart for fitting; a report that cannot be read has no statements. */
export const markedStatements = (report: MarkedReport, text: string): MarkedStatements => {
  const read = readMarkup(report.path, text);
  if (read === 'no-document' || !read.ok)
    throw new Error(`${report.path} cannot be read: correct its markup or leave it out of the marked reports`);
  const units = unitsOf(read.source, read.outline);
  return {
    report,
    source: read.source,
    units,
    causes: examples(units, read.source, report.root_cause),
    remediations: examples(units, read.source, report.remediation),
  };
};
