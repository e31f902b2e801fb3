import type { LeadingGroup, PushReason } from '#domain/live-answer/live-answer.events.js';
import type { VerdictName } from '#search/verdict/verdict.js';

/**
 * What of an answer decides whether it is news. `scores` are those of all its matches, by incident; `isHeldBack` where nothing but
 * its alerts speaks for it, which is told and is no news by itself.
 */
export type LiveAnswer = Readonly<{
  verdict: VerdictName;
  probability: number;
  leading: LeadingGroup | null;
  scores: ReadonlyMap<string, number>;
  isHeldBack?: boolean;
}>;

/** What was pushed last. */
export type LastPush = Omit<LiveAnswer, 'scores' | 'isHeldBack'>;

export type News = Readonly<{ reason: PushReason; news: string }>;

/** How far a probability has to move before another verdict is news: at a threshold it wavers by less. */
const probabilityMargin = 0.05;

/** How much better, as a share of its score, a group has to be than the one that led before. */
const leadMargin = 0.1;

const ladder: readonly VerdictName[] = ['NOVEL', 'RELATED', 'LIKELY_KNOWN', 'KNOWN'];

const stepsBetween = (a: VerdictName, b: VerdictName): number =>
  a === 'INSUFFICIENT_QUERY' || b === 'INSUFFICIENT_QUERY' ? Infinity : Math.abs(ladder.indexOf(a) - ladder.indexOf(b));

const isOtherVerdict = (last: LastPush, next: LiveAnswer): boolean =>
  last.verdict !== next.verdict &&
  (stepsBetween(last.verdict, next.verdict) > 1 || Math.abs(last.probability - next.probability) >= probabilityMargin);

/** The same failure mode, or an incident in common: groups grow while the base does. */
const isSameGroup = (a: LeadingGroup | null, b: LeadingGroup | null): boolean => {
  if (a === null || b === null) return a === b;
  if (a.failureModeId !== null && a.failureModeId === b.failureModeId) return true;
  return a.incidentIds.some((incidentId) => b.incidentIds.includes(incidentId));
};

const bestScore = ({ scores }: LiveAnswer, group: LeadingGroup | null): number =>
  Math.max(0, ...(group?.incidentIds ?? []).map((incidentId) => scores.get(incidentId) ?? 0));

const leadsClearly = (next: LiveAnswer, last: LastPush): boolean => {
  const [ahead, behind] = [bestScore(next, next.leading), bestScore(next, last.leading)];
  return ahead - behind >= leadMargin * ahead;
};

const byAlertAlone = ({ isHeldBack = false }: LiveAnswer): string =>
  isHeldBack ? ' So far its alert speaks for it, and that can have other causes.' : '';

const firstNews = (next: LiveAnswer): News => {
  const { verdict, leading } = next;
  if (verdict === 'INSUFFICIENT_QUERY') return { reason: 'first', news: 'Too little is known of it yet to tell.' };
  if (leading === null) return { reason: 'first', news: `${verdict}: nothing on record matches.` };
  const what = verdict === 'NOVEL' ? 'the nearest miss is' : 'what fits best is';
  return { reason: 'first', news: `${verdict}: ${what} ${leading.name}.${byAlertAlone(next)}` };
};

/**
 * Whether an answer says something else than the one that was pushed last, and what. Another verdict counts when the probability
 * has moved enough, another leading group when it leads clearly or has led in the answer before as well. The same arguments
 * always give the same.
 */
export const newsIn = (next: LiveAnswer, last: LastPush | null, before: LiveAnswer | null): News | null => {
  if (last === null) return firstNews(next);
  if (isOtherVerdict(last, next)) {
    return { reason: 'verdict', news: `${last.verdict} became ${next.verdict}.${byAlertAlone(next)}` };
  }
  if (next.verdict === 'INSUFFICIENT_QUERY' || isSameGroup(last.leading, next.leading)) return null;
  const hasLedBefore = before !== null && isSameGroup(before.leading, next.leading);
  if (!hasLedBefore && !leadsClearly(next, last)) return null;
  return { reason: 'leading-group', news: changeOfLead(last.leading, next.leading) };
};

const changeOfLead = (last: LeadingGroup | null, next: LeadingGroup | null): string => {
  if (next === null) return `${last?.name ?? 'What led'} does not match any more, nor does anything else.`;
  return last === null ? `${next.name} leads now.` : `${next.name} leads now, before it ${last.name}.`;
};
