import type { IncidentRecord, RecordedEvidence, RecordedHypothesis } from '#domain/incident/incident-record.js';
import { isNearEnough } from '#search/grouping/near-enough.js';
import type { Answer, Ask } from '../ask.js';
import { idOfIncident } from '../document-ids.js';
import type { FindRunbooks } from '../find-runbooks.js';
import type { FindSuspects } from '../find-suspects.js';
import { liveQuestion } from '../live/live-question.js';
import type { OpenQuestions } from '../loop/list-open-questions.js';
import type { FailureGroup, RecordedQuote } from '../ports/failure-modes.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';
import type { ServiceGraph } from '../ports/service-graph.js';
import { impactsOf } from './impacts.js';
import {
  briefingLimits,
  type BriefedEvidence,
  type BriefedHypothesis,
  type Briefing,
  type Omission,
} from './briefing.js';
import { nextChecksOf, type ToldApart } from './next-checks.js';
import { beginningOf, seenIn } from './seen.js';

/** The matches of an answer by failure mode; whoever shows the answer too shares them. */
export type GroupedMatches = Readonly<{
  groups: () => Promise<readonly FailureGroup[]>;
  checksOf: (group: FailureGroup, runbookIds: readonly string[]) => Promise<readonly RecordedQuote[]>;
}>;

export type BriefingAsked = Readonly<{
  /** Who asks. */
  actor: string;
  asOf?: number;
  groupsOf: (incidentIds: readonly string[], position: number) => GroupedMatches;
}>;

/** Everything on an incident, named by its id or number; null where nothing has told of it. */
export type BriefIncident = (incident: string, asked: BriefingAsked) => Promise<Briefing | null>;

export type BriefingParts = Readonly<{
  read: ReadIncidentRecord;
  ask: Ask;
  suspects: FindSuspects;
  runbooks: FindRunbooks;
  graph: ServiceGraph;
  questions: Pick<OpenQuestions, 'of'>;
}>;

const evidence = ({ position, at, recordedAt, by, stance, text, link }: RecordedEvidence): BriefedEvidence => ({
  position,
  at,
  recordedAt,
  by,
  stance,
  text,
  link: link ?? null,
});

const briefed = ({ evidence: known, ...hypothesis }: RecordedHypothesis): BriefedHypothesis => {
  const on = (stance: BriefedEvidence['stance']): BriefedEvidence[] =>
    known
      .filter((one) => one.stance === stance)
      .slice(-briefingLimits.evidence)
      .map(evidence);
  return { ...hypothesis, supports: on('supports'), refutes: on('refutes') };
};

/** Open ones first, then confirmed, then ruled out; newest first among them. */
const standing = ['open', 'confirmed', 'ruled-out'] as const;
const byStanding = (a: RecordedHypothesis, b: RecordedHypothesis): number =>
  standing.indexOf(a.status) - standing.indexOf(b.status) || b.position - a.position;

const mostGroups = 3;
const mostProven = 3;

const toldApart = async (
  { incidents, runbooks, position }: Answer,
  { groupsOf }: BriefingAsked,
): Promise<ToldApart[]> => {
  const among = groupsOf(
    incidents.map(({ incidentId }) => incidentId),
    position,
  );
  const scores = new Map(incidents.map(({ incidentId, score }) => [incidentId, score]));
  const isNear = ({ incidentIds }: FailureGroup): boolean =>
    isNearEnough(
      incidentIds.map((id) => scores.get(id) ?? 0),
      [...scores.values()],
    );
  const leading = (await among.groups()).slice(0, mostGroups).filter(isNear);
  const runbookIds = runbooks.map(({ documentId }) => documentId);
  return Promise.all(leading.map(async (group) => ({ group, checks: await among.checksOf(group, runbookIds) })));
};

/** Takes the first of each part, and counts how many were left out. */
class Cutter {
  readonly omitted: Omission[] = [];

  first<T>(part: keyof typeof briefingLimits, all: readonly T[]): readonly T[] {
    const limit = briefingLimits[part];
    if (all.length > limit) this.omitted.push({ part, count: all.length - limit });
    return all.slice(0, limit);
  }
}

const answered = (record: IncidentRecord, { actor, asOf }: BriefingAsked, ask: Ask): Promise<Answer> =>
  ask({ ...liveQuestion(record), ...(asOf !== undefined && { asOf }) }, actor);

/** Reads everything on an incident at once; it takes about as long as one answer. */
export const briefIncident =
  ({ read, ask, suspects, runbooks, graph, questions }: BriefingParts): BriefIncident =>
  async (incident, asked) => {
    const { asOf } = asked;
    const record = await read(idOfIncident(incident), asOf);
    if (record === null) return null;
    const { incidentId, hypotheses } = record;
    const [answer, found, fitting, services, open] = await Promise.all([
      answered(record, asked, ask),
      suspects(incidentId, asOf === undefined ? {} : { asOf }),
      runbooks(incidentId, asOf),
      impactsOf(record, graph, asOf),
      questions.of([incidentId], asOf),
    ]);
    const groups = await toldApart(answer, asked);
    const checks = nextChecksOf({ groups, suspects: found.slice(0, mostProven), hypotheses });
    const cut = new Cutter();
    return {
      record,
      beginning: beginningOf(record),
      answer,
      seen: cut.first('seen', seenIn(record)),
      services: cut.first('services', services),
      suspects: cut.first('suspects', found),
      runbooks: cut.first('runbooks', fitting),
      hypotheses: cut.first('hypotheses', hypotheses.toSorted(byStanding)).map(briefed),
      remedies: cut.first('remedies', record.remediations.toReversed()),
      nextChecks: cut.first('nextChecks', checks),
      openQuestions: cut.first(
        'openQuestions',
        open.flatMap((one) => one.questions),
      ),
      omitted: cut.omitted,
    };
  };
