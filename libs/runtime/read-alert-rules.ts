import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
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

/** The rules of the organisation, then those that hold everywhere. Throws a sentence where the file is no list of rules. */
export const readAlertRules = async ({ rulesFile, outcome }: AlertSettings): Promise<AlertRules> => {
  if (rulesFile === null) return { rules: standingRules, otherwise: outcome };
  try {
    const own = rules.parse(parse(await readFile(rulesFile, 'utf8')));
    return { rules: [...own, ...standingRules], otherwise: outcome };
  } catch (fault) {
    const problem =
      fault instanceof z.ZodError ? z.prettifyError(fault) : fault instanceof Error ? fault.message : String(fault);
    throw new Error(
      `PRECEDENT_ALERT_RULES: ${rulesFile} holds no rules (${problem}): write a YAML list as docs/guides/webhooks.md shows.`,
      { cause: fault },
    );
  }
};
