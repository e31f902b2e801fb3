import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import {
  alertOutcomes,
  type AlertRule,
  type AlertRules,
  type LabelMatch,
  standingRules,
} from '#ingest/alerts/alert-rules.js';
import { severityRank } from '#ingest/alerts/severity-order.js';
import type { AlertSettings } from '#config/settings.js';

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const regularExpression = /^\/(.*)\/$/s;

const pattern = (text: string, context: z.RefinementCtx): RegExp => {
  try {
    return new RegExp(`^(?:${regularExpression.exec(text)?.[1] ?? ''})$`);
  } catch {
    context.addIssue({ code: 'custom', message: `${text} is no regular expression` });
    return z.NEVER;
  }
};

const labelMatch = z
  .union([value.transform((one) => [one]), z.array(value).min(1)])
  .transform((texts, context): LabelMatch => {
    const isPattern = (text: string): boolean => regularExpression.test(text);
    return {
      values: texts.filter((text) => !isPattern(text)),
      patterns: texts.filter(isPattern).map((text) => pattern(text, context)),
    };
  });

const rule = z
  .strictObject({
    name: z.string().min(1).optional(),
    match: z.record(z.string(), labelMatch).default({}),
    atLeast: z
      .string()
      .refine((name) => severityRank(name) !== undefined, 'is no severity: use none, info, warning, error or critical')
      .optional(),
    then: z.enum(alertOutcomes),
    groupBy: z.array(z.string().min(1)).min(1).optional(),
  })
  .transform(({ name, atLeast, groupBy, ...said }) => ({
    ...said,
    name,
    ...(atLeast !== undefined && { atLeast }),
    ...(groupBy !== undefined && { groupBy }),
  }));

const rules = z
  .array(rule)
  .transform((all): AlertRule[] => all.map((one, index) => ({ ...one, name: one.name ?? `rule ${index + 1}` })));

type Place = readonly (string | number)[];
type Positioned = Readonly<{ range?: readonly number[] | null }>;

/** Where the value at `path` stands in the text, or the nearest around it that does. */
const lineOf = (document: ReturnType<typeof parseDocument>, path: Place, lines: LineCounter): number => {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const at = (node as Positioned | undefined)?.range?.[0];
  return at === undefined && path.length > 0
    ? lineOf(document, path.slice(0, -1), lines)
    : Math.max(1, lines.linePos(at ?? 0).line);
};

const placeOf = (path: Place): string =>
  path.map((step) => (typeof step === 'number' ? `rule ${step + 1}` : step)).join(', ') || 'the list';

/** Rules in a text, or every problem with its line. */
const rulesIn = (text: string): Readonly<{ own: AlertRule[] } | { problems: readonly string[] }> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return { problems: document.errors.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message}`) };
  const read = rules.safeParse(document.toJS());
  if (read.success) return { own: read.data };
  const problems = read.error.issues.map(({ path, message }) => {
    const place = path.filter((step) => typeof step !== 'symbol');
    return `line ${lineOf(document, place, lines)}, ${placeOf(place)}: ${message}`;
  });
  return { problems };
};

/**
 * The rules of the organisation in a text, then those that hold everywhere. Throws a sentence with every problem and its line
 * where the text is no list of rules.
 */
export const alertRulesIn = (text: string, { rulesFile, outcome }: AlertSettings): AlertRules => {
  const read = rulesIn(text);
  if ('own' in read) return { rules: [...read.own, ...standingRules], otherwise: outcome };
  throw new Error(
    `PRECEDENT_ALERT_RULES: ${rulesFile} holds no rules (${read.problems.slice(0, 10).join('; ')}): write a YAML list as docs/guides/webhooks.md shows.`,
  );
};
