import { reachVerdict, type Calibration } from '#search/verdict/verdict.js';
import type { PrecedentSearch, Question } from '../ports/precedent-search.js';
import type { KnowledgeRule } from '#domain/backtest/backtest-report.js';
import { compared, type AskedCase } from './asked-case.js';
import type { Past } from './read-past.js';
import type { PastIncident } from './past-incident.js';

/** How many incidents an answer is looked through for the right one. */
const looked = 50;
const limits = { incidents: looked, runbooks: 1 };

/** A question on its way: of which incident, and the how manieth of those it has. */
export type PlannedQuestion = Readonly<{ incident: PastIncident; question: PastIncident['questions'][number] }>;

export type AskPast = Readonly<{
  search: PrecedentSearch;
  calibration: Calibration;
  /** How often KNOWN may be wrong; what is usual where it is left out. */
  knownRisk?: number;
  past: Past;
  known: KnowledgeRule;
  /** The position of the log that is asked. */
  position: number;
}>;

/** The questions of some incidents, in the order of time in which they would have been asked. */
export const plannedQuestions = (
  incidents: readonly PastIncident[],
  { known }: Pick<AskPast, 'known'>,
): PlannedQuestion[] => {
  const all = incidents.flatMap((incident) => incident.questions.map((question) => ({ incident, question })));
  const timeOf = ({ incident, question }: PlannedQuestion): number =>
    known === 'by-log-position' ? incident.position : Date.parse(question.at);
  return all.sort((a, b) => timeOf(a) - timeOf(b) || a.incident.position - b.incident.position);
};

/** The ids of those that nobody could learn from yet. */
export const unknownThen = ({ incident, question }: PlannedQuestion, { past, known }: AskPast): string[] =>
  past.incidents
    .filter((other) =>
      known === 'by-log-position' ? other.position >= incident.position : other.knownFrom > question.at,
    )
    .map(({ incidentId }) => incidentId)
    .filter((incidentId) => incidentId !== incident.incidentId);

/** Numbers of incidents would give away what a later document says. */
const withoutNumbers = (text: string, { incidents }: Past): string => {
  const numbers = new Set(incidents.flatMap(({ reference }) => reference ?? []));
  return text.replace(/\b[A-Za-z][\w]*-\d[\w-]*\b/g, (word) => (numbers.has(word.toUpperCase()) ? '' : word));
};

const questionOf = (planned: PlannedQuestion, asking: AskPast, without: readonly string[]): Question => ({
  text: withoutNumbers(planned.question.text, asking.past),
  incidentId: planned.incident.incidentId,
  without,
  ...(asking.known === 'by-log-position'
    ? { asOf: Math.min(asking.position, planned.incident.position - 1) }
    : { asOf: asking.position, at: planned.question.at }),
});

/** Asks one question with what could be known, and once more without what is to be found where there is such. */
export const askPast = async (planned: PlannedQuestion, asking: AskPast): Promise<AskedCase> => {
  const { past, search, calibration, knownRisk } = asking;
  const { incident, question } = planned;
  const unknown = unknownThen(planned, asking);
  const hidden = new Set([...unknown, incident.incidentId]);
  const known = new Set(past.incidents.map(({ incidentId }) => incidentId).filter((id) => !hidden.has(id)));
  const truth = past.same.truthOf(incident.incidentId, known);
  const { assessment, incidents } = await search.rank(questionOf(planned, asking, unknown), limits);
  return {
    incident,
    question,
    truth,
    assessment,
    reached: reachVerdict(assessment, calibration, knownRisk),
    ...compared(incident.incidentId, truth, incidents, past.same),
    withheld: truth.kind === 'recurrence' ? await withheld(planned, asking, [...unknown, ...truth.expected]) : null,
  };
};

const withheld = async (planned: PlannedQuestion, asking: AskPast, without: readonly string[]): Promise<number> => {
  const { assessment } = await asking.search.rank(questionOf(planned, asking, without), limits);
  return reachVerdict(assessment, asking.calibration).probability;
};

/** What became of an incident's own early text, asked with its own documents there and not there. */
export type SelfChecked = Readonly<{ rank: number | null; present: number; absent: number }>;

/** Asks whether an incident is found by its own early text. This needs nobody's word, and measures retrieval alone. */
export const checkItself = async (planned: PlannedQuestion, asking: AskPast): Promise<SelfChecked> => {
  const { search, calibration, position, past } = asking;
  const question: Question = { text: withoutNumbers(planned.question.text, past), asOf: position };
  const { incidentId } = planned.incident;
  const there = await search.rank(question, limits);
  const away = await search.rank({ ...question, incidentId }, limits);
  return {
    rank: there.incidents.find((match) => match.incidentId === incidentId)?.rank ?? null,
    present: reachVerdict(there.assessment, calibration).probability,
    absent: reachVerdict(away.assessment, calibration).probability,
  };
};
