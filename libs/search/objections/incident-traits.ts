import type { Quote, Remediation, UnderstoodDocument, UnderstoodPostmortem } from '#domain/document/document.js';
import { changesBlamed, changesJustBefore, changesNamed } from './change-kinds.js';
import { productVersionsIn } from './product-versions.js';
import { technologiesIn } from './technologies.js';
import { withdrawalsIn } from './withdrawals.js';

/**
 * What may speak against an incident, or against others: the version of a product that it names (`value`), the kind of change that
 * set it off, that its cause was fixed and verified (`value` is when), a technology that it rests on, or one that was given up.
 */
export type TraitKind = 'version' | 'change' | 'fixed' | 'relies-on' | 'withdrawn';
export type IncidentTrait = Quote & Readonly<{ kind: TraitKind; subject: string; value: string }>;

/** A document with its lines as accepted. */
export type TextDocument = Readonly<{ document: UnderstoodDocument; text: string }>;

const mostTraits = 40;
const longestLine = 300;

/** More in one line is data, not words. */
const mostOfLine = 4_000;

const quoteOf = ({ text, startLine, endLine }: Quote): Quote => ({ text, startLine, endLine });

const lineQuote = (line: string, index: number): Quote => ({
  text: line.trim().replace(/\s+/g, ' ').slice(0, longestLine),
  startLine: index + 1,
  endLine: index + 1,
});

const distinct = (traits: readonly IncidentTrait[]): IncidentTrait[] => {
  const seen = new Set<string>();
  return traits.filter(({ kind, subject, value }) => {
    const key = JSON.stringify([kind, subject, value]);
    return seen.has(key) ? false : seen.add(key);
  });
};

const versions = (lines: readonly string[]): IncidentTrait[] =>
  lines.flatMap((line, index) =>
    productVersionsIn(line).map(({ product, release }) => ({
      ...lineQuote(line, index),
      kind: 'version' as const,
      subject: product,
      value: release,
    })),
  );

/** What the record calls the trigger; where it names none, a change that it says came just before. */
const changes = ({ causes, summary }: UnderstoodPostmortem): IncidentTrait[] => {
  const triggers = causes.filter(({ role }) => role === 'trigger');
  const told =
    triggers.length > 0
      ? triggers.map((quote) => ({ quote, kinds: changesNamed(quote.text) }))
      : [...causes, ...summary].map((quote) => ({
          quote,
          kinds: [...new Set([...changesBlamed(quote.text), ...changesJustBefore(quote.text)])],
        }));
  return told.flatMap(({ quote, kinds }) =>
    kinds.map((subject) => ({ ...quoteOf(quote), kind: 'change' as const, subject, value: '' })),
  );
};

const verified =
  /\b(?:verified|verification (?:passed|succeeded)|confirmed (?:in|by|under|with)|proved? (?:in|by|under))\b/i;
const unverified =
  /\b(?:not|never|to be|still|until|will be|should be|cannot be)\b[^.]{0,20}\b(?:verified|confirmed)\b/i;
const day = /\b\d{4}-\d{2}-\d{2}\b/;

const isFixed = ({ kind, done, outcome, text }: Remediation): boolean =>
  (kind === 'fix' || kind === 'prevention') &&
  done === true &&
  (outcome === 'worked' || outcome === 'unknown') &&
  verified.test(text) &&
  !unverified.test(text);

const fixes = ({ remediations }: UnderstoodPostmortem): IncidentTrait[] =>
  remediations.filter(isFixed).map((quote) => ({
    ...quoteOf(quote),
    kind: 'fixed',
    subject: '',
    value: day.exec(quote.text)?.[0] ?? '',
  }));

const reliance = ({ title, causes, components }: UnderstoodPostmortem, lines: readonly string[]): IncidentTrait[] => {
  const head = Math.max(
    0,
    lines.findIndex((line) => line.includes(title)),
  );
  const named: readonly Quote[] = [
    { ...lineQuote(lines[head] ?? title, head), text: title },
    ...causes.map(quoteOf),
    ...components.map((text) => ({ ...lineQuote(text, head), text })),
  ];
  return named.flatMap((quote) =>
    technologiesIn(quote.text).map((subject) => ({ ...quote, kind: 'relies-on' as const, subject, value: '' })),
  );
};

const withdrawals = (lines: readonly string[]): IncidentTrait[] =>
  lines.flatMap((line, index) =>
    withdrawalsIn(line).map((subject) => ({
      ...lineQuote(line, index),
      kind: 'withdrawn' as const,
      subject,
      value: day.exec(line)?.[0] ?? '',
    })),
  );

/** What a document holds that may speak against an incident when somebody asks. */
export const incidentTraits = ({ document, text }: TextDocument): IncidentTrait[] => {
  const lines = text.split('\n').map((line) => line.slice(0, mostOfLine));
  const given = distinct(withdrawals(lines));
  if (document.kind !== 'postmortem') return given;
  return distinct([
    ...fixes(document),
    ...changes(document),
    ...given,
    ...reliance(document, lines),
    ...versions(lines),
  ]).slice(0, mostTraits);
};
